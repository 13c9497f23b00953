"""Bold words of a document: at the beginning of a line they may be its heading; within a sentence they are named. The twin of theme/scripts/form/paste-bold.js."""

from __future__ import annotations

import re

from lob.editors.file_parts import Left, unmarked
from lob.editors.paste_lines import run_in

_BOLD = re.compile("\ufdd5([^\ufdd5\ufdd6]*)\ufdd6")
_LEAD = re.compile("\ufdd5([^\ufdd5\ufdd6]*)\ufdd6[ \t]*(.*)")
_LONGEST_TITLE = 80


def marked(text: str) -> str:
    """The words with marks around what is bold on each line; no text holds these signs."""
    return re.sub(r"\S(?:.*\S)?", lambda found: f"\ufdd5{unmarked(found[0])}\ufdd6", text)


def whole(text: str) -> str:
    """Bold that goes on over spaces is one."""
    return re.sub("\ufdd6([ \t]*)\ufdd5", r"\1", text)


def bold_lines(text: str, left: Left) -> list[str]:
    """The lines of a paragraph that is not all bold."""
    return [part for line in whole(text).strip().split("\n") for part in _line(line.strip(), left)]


def _line(line: str, left: Left) -> list[str]:
    found, bare = _LEAD.fullmatch(line), without_bold(line, left)
    if found and not found[2] and len(found[1]) <= _LONGEST_TITLE:
        return [f"**{found[1].removesuffix(':')}**", ""]
    typed = f"**{found[1]}** {unmarked(found[2])}" if found else bare
    parts = run_in(typed)
    return [*parts, ""] if parts != [typed] else [bare]


def without_bold(text: str, left: Left) -> str:
    """The words; what is bold within them is named, but not where a line begins."""
    left.bold += [found[1] for found in _BOLD.finditer(whole(text)) if found.start() > 0]
    return unmarked(text)
