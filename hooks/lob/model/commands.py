"""How a command of the project is typed, for every message that names one: on Windows Python is called `py`."""

from __future__ import annotations

import re
import shlex
import sys

_ELSEWHERE, _ON_WINDOWS = "python3 noxfile.py", "py noxfile.py"
# What stands in files that are made of the template; they are the same whoever makes them.
GENERATED = "Gemaakt uit hooks/template/ met: noxfile.py generate. Niet met de hand wijzigen."


def command(session: str, *after: str) -> str:
    """A command as a terminal of this machine takes it, with the paths and options that come after its session."""
    start = _ON_WINDOWS if sys.platform == "win32" else _ELSEWHERE
    return " ".join([start, session, *(["--", *map(typed_path, after)] if after else [])])


def on_any_machine(text: str) -> str:
    """A text that names a command, for who reads it on another machine than this one: on a page, or below a proposal."""
    said = text.replace(_ON_WINDOWS, _ELSEWHERE)
    return f"{said} (Op Windows: py in plaats van python3.)" if _ELSEWHERE in said else said


def typed_path(path: str) -> str:
    """A path as it is typed in a terminal: between quotes where it has a space or another sign that means something there.

    Within double quotes, which each terminal knows, some signs still run something: whoever copies a command may not run the name of a file.
    """
    if re.fullmatch(r"[\w./-]+", path):
        return path
    return shlex.quote(path) if re.search(r"[\"$`\\!%]", path) else f'"{path}"'
