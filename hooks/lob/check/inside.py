"""What a document carries beside what a reader sees, as the readers of its kinds report it; see documents.py."""

from __future__ import annotations

from typing import NamedTuple


class Inside(NamedTuple):
    """What was found in a document, each thing once, as Dutch words within a sentence.

    `runs` can do something or hides what cannot be looked at; `maker` says who made it or where, and repair takes it out; `unseen` is
    what no page shows and only a person can take out; `spoken` is a tip.
    """

    runs: tuple[str, ...] = ()
    maker: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()


class UnreadableDocumentError(ValueError):
    """A document that cannot be looked at; the text is what stands in the way, as Dutch words within a sentence."""
