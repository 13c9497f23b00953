"""Our own data files (template, vocabularies, navigation) as plain Python data in which every value stays text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

# What a data file consists of: text, lists and mappings. Numbers and yes/no stay the text that was typed.
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TAB = re.compile(r"^ *\t", re.MULTILINE)
# Lists within lists beyond any use; reading them would exhaust the stack.
_DEEP = re.compile(r"(?:[\[{][^\[\]{}]{0,200}){40}|^ {120}|^ *(?:[-?] +){20}", re.MULTILINE)
_TOO_DEEP = "Hier zitten te veel lijsten in elkaar."
RESTORE = "Zet de laatste wijziging van dit bestand terug en probeer het opnieuw."


class UnreadableError(ValueError):
    """A data file that cannot be read."""

    def __init__(self, path: Path, line: int, text: str, remedy: str = RESTORE) -> None:
        """`line` is where reading stopped, from 1; `text` and `remedy` are Dutch sentences."""
        super().__init__(text)
        self.path, self.line, self.remedy = path, line, remedy


class _Loader(_BASE):  # type: ignore[misc]
    """Text only, and no key twice: YAML itself would silently keep the last one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[str, Plain]:
        """The mapping of a node; a doubled key raises the error of a line that YAML cannot read."""
        found: dict[str, Plain] = super().construct_mapping(node, deep)
        if len(found) != len(node.value):
            names = [key.value for key, _ in node.value]
            doubled = next(key for at, (key, _) in enumerate(node.value) if key.value in names[:at])
            raise yaml.MarkedYAMLError(problem=f"{_DOUBLED}{doubled.value}", problem_mark=doubled.start_mark)
        return found


# A line that goes wrong further down: no space behind the colon, or a quote that is not closed on it.
_TORN = re.compile(r"""\s*(?:- )?[\w-]+:(?:[^\s/]|\s+"[^"]*$|\s+'[^']*$)""")
LOOK_BACK = 12
_DOUBLED = "doubled: "


def load(path: Path) -> dict[str, Plain]:
    """The mapping in a YAML file. UnreadableError, with a Dutch sentence, when the file cannot be read as one."""
    text = _text(path)
    try:
        data = _parsed(text)
    except _RefusedError as error:
        raise UnreadableError(path, text.count("\n", 0, error.at) + 1, *error.words) from error
    except yaml.YAMLError as error:
        raise _unreadable(path, text.split("\n"), error) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableError(path, 1, _TOO_DEEP) from error
    if not isinstance(data, dict):
        raise UnreadableError(path, 1, "Hier staat geen lijst van velden.")
    return data


@lru_cache(maxsize=256)
def _parsed(text: str) -> Plain:
    """Once for each text: reading a list takes far longer than looking whether it is still the same. Nobody writes in what comes back."""
    if tab := _TAB.search(text):
        raise _RefusedError(tab.start(), "Deze regel begint met een tab.", "Vervang de tab door spaties.")
    if deep := _DEEP.search(text):
        raise _RefusedError(deep.start(), _TOO_DEEP)
    found: Plain = yaml.load(text, Loader=_Loader)
    return found


class _RefusedError(Exception):
    """A text that YAML is not asked to read; `at` counts signs from 0, `words` are those of an UnreadableError."""

    def __init__(self, at: int, *words: str) -> None:
        super().__init__(*words)
        self.at, self.words = at, words


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            path, 1, "Dit bestand is er niet of is niet te openen.", "Zet het bestand terug."
        ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        line = 1 if utf16 else data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(path, line, "Dit bestand is niet opgeslagen als UTF-8.", _SAVE) from error
    hidden = text.find("\0")
    if hidden >= 0:
        line = text.count("\n", 0, hidden) + 1
        raise UnreadableError(path, line, "Hier staan tekens die geen tekst zijn.", _SAVE)
    return text


_SAVE = "Kies bij 'Opslaan als' de codering UTF-8."


def _unreadable(path: Path, lines: list[str], error: yaml.YAMLError) -> UnreadableError:
    problem, context = getattr(error, "problem", "") or "", getattr(error, "context", "") or ""
    # Of a list or a text that is never closed, YAML knows where it began.
    opened = getattr(error, "context_mark", None) if "flow" in context or "quoted" in context else None
    mark = opened or getattr(error, "problem_mark", None)
    number = min(mark.line if mark else 0, len(lines) - 1)
    while number > 0 and not lines[number].strip():
        number -= 1
    above = next((at for at in range(number, max(number - LOOK_BACK, -1), -1) if _TORN.match(lines[at])), number)
    number = number if problem.startswith(_DOUBLED) else above
    if problem.startswith(_DOUBLED):
        name = problem.removeprefix(_DOUBLED)
        return UnreadableError(path, number + 1, f"'{name}' staat er twee keer.", "Houd één van de twee over.")
    return UnreadableError(
        path, number + 1, "Deze regel is niet te lezen.", f"{_remedy(lines[number], context)} Lukt dat niet? {RESTORE}"
    )


def _remedy(line: str, context: str) -> str:
    value = line.partition(":")[2]
    if _TORN.match(line) and value[:1] not in ("", " "):
        return "Zet een spatie na de dubbele punt."
    if _TORN.match(line):
        return "Sluit de tekst af met hetzelfde aanhalingsteken."
    if ": " in value.strip() or value.rstrip().endswith(":"):
        return "Staat er een dubbele punt in de tekst? Zet de hele tekst tussen aanhalingstekens."
    if "quoted" in context:
        return "Sluit de tekst af met hetzelfde aanhalingsteken."
    if "flow" in context:
        return "Sluit de lijst af: elke [ heeft een ] nodig en elke { een }. Zet tussen de waarden een komma."
    return "Kijk of deze regel even ver inspringt als de regels erboven, en of er een dubbele punt met een spatie in staat."


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
