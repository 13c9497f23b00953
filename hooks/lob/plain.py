"""Our own data files (template, vocabularies, navigation) as plain Python data in which every value stays text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import yaml

# What a data file consists of: text, lists and mappings. Numbers and yes/no stay the text that was typed.
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class UnreadableError(ValueError):
    """A data file that cannot be read."""

    def __init__(self, path: Path, line: int, text: str) -> None:
        """`line` is where reading stopped, from 1; `text` a Dutch sentence."""
        super().__init__(text)
        self.path, self.line = path, line


def load(path: Path) -> dict[str, Plain]:
    """The mapping in a YAML file. UnreadableError, with a Dutch sentence, when the file cannot be read as one."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise UnreadableError(path, line, "Deze regel is niet te lezen.") from error
    if not isinstance(data, dict):
        raise UnreadableError(path, 1, "Hier staat geen lijst van velden.")
    return data


def as_text(value: Plain | None) -> str:
    """The value as one text; the empty string for what is absent or not a text."""
    return value.strip() if isinstance(value, str) else ""


def as_list(value: Plain | None) -> list[Plain]:
    """The value as a list; a single text is a list of one."""
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, str) and value else []


def as_map(value: Plain | None) -> Mapping[str, Plain]:
    """The value as a mapping; empty for anything else."""
    return value if isinstance(value, dict) else {}
