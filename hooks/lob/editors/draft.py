"""The draft of `nox -s new`: what was typed, kept beside the library so that nothing is lost when the terminal closes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from lob.editors.writer import Answer

DRAFT = ".concept-voorbeeld.json"


@dataclass(slots=True)
class Draft:
    """Answers by field, texts by heading, and the part that is half done, or ''."""

    answers: dict[str, Answer] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    open: str = ""


def keep(root: Path, draft: Draft) -> None:
    """Write the draft: first beside it, then in its place, so that there is always a whole one."""
    path = root / DRAFT
    beside = path.with_suffix(".nieuw")
    data = {"antwoorden": draft.answers, "koppen": draft.sections, "open": draft.open}
    beside.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    beside.replace(path)


def kept(root: Path) -> Draft | None:
    """The draft of an earlier time; an empty one when it cannot be read, None when there is none."""
    path = root / DRAFT
    if not path.is_file():
        return None
    try:
        data = json.loads(path.read_text("utf-8"))
        return Draft(dict(data["antwoorden"]), dict(data["koppen"]), str(data["open"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Draft()


def set_aside(root: Path) -> str:
    """Give the draft another name, which is returned. An older one that was set aside stays as well."""
    path = root / DRAFT
    aside = next(one for n in count(1) if not (one := path.with_suffix(f".oud{n if n > 1 else ''}")).exists())
    path.replace(aside)
    return aside.name
