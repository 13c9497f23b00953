"""What a file is called by others: ids from front matter and from names of files."""

from __future__ import annotations

import re

from lob.model.source import Source
from lob.model.template import Kind
from lob.model.vocabulary import fold

PLAIN_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def record_id(source: Source, kind: Kind) -> str:
    """The id others refer to: the number of an example, else what the name of the file promises."""
    if not kind.numbered:
        return file_id(source.path, kind)
    return source.text("id") or source.path.rpartition("/")[2].removesuffix(".md")


def file_id(path: str, kind: Kind) -> str:
    """The id that the name of a file promises, also when the name has capitals or accents, which is refused elsewhere."""
    name = path.rpartition("/")[2].removesuffix(".md")
    if kind.naming == "naam":
        return name if PLAIN_NAME.fullmatch(name) else fold(name) or name
    number = re.match(r"[0-9]+", name)
    return number[0] if number and kind.numbered else name
