"""Writing: answers become a file that reads back as exactly those answers, whatever somebody typed.

The form in the browser writes with theme/scripts/form/write.js; a test compares the two byte for byte.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from lob.check.followers import unfollowed
from lob.model.records import read_in, status_word
from lob.model.rules import compiled
from lob.model.template import STATUS_WORDS, Field, FixedHeading, Kind
from lob.model.unseen import REFUSED, signs
from lob.model.vocabulary import fold

# An answer: a text (a status word among them), a list of texts, or rows.
Answer: TypeAlias = "str | list[str] | list[dict[str, str]]"

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = compiled(f"[{signs(REFUSED)}]")

_PREFIX = r"((?:[ ]*(?:>|[-*+](?=[ ])|\d+\.(?=[ ])))*[ ]*)"
_MARKED = r"(?:#|-+$|\[TOC\]$)"
# What Markdown takes for the name of an address; its digits are those of every script.
_REFERENCE = r"([ >*+\d.-]*)"
_NAMED = r"\[[^\]]*\]:"
_SUBHEADING = re.compile(r"#{3,6} [^ ]")
_ESCAPE = re.compile(rf"^{_PREFIX}(?=\\*{_MARKED})", re.MULTILINE | re.ASCII)
_UNESCAPE = re.compile(rf"^{_PREFIX}\\(?=\\*{_MARKED})", re.MULTILINE | re.ASCII)
_ESCAPE_NAME = re.compile(rf"^{_REFERENCE}(?=\\*{_NAMED})", re.MULTILINE)
_UNESCAPE_NAME = re.compile(rf"^{_REFERENCE}\\(?=\\*{_NAMED})", re.MULTILINE)
_SIGN = re.compile(rf"^{_PREFIX}(=(?==*$)|~(?=~~)|:(?=[ ]))", re.MULTILINE | re.ASCII)
_INLINE = re.compile(r"`|<(?=[a-zA-Z/!?])(?!https://[^\s<>\"]+>)|&(?=#?\w+;)", re.ASCII)
_ENTITIES = {"<": "&lt;", "&": "&amp;", "`": "&#96;", "=": "&#61;", "~": "&#126;", ":": "&#58;"}
_SIGNS = {entity: sign for sign, entity in _ENTITIES.items()}
_ENTITY = re.compile("|".join(_SIGNS))
_LIST_ITEM = re.compile(r" *(?:[-*+]|\d+\.) +[^ ]", re.ASCII)

_WORD = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def clean(text: str) -> str:
    """Text without signs that nobody sees: ordinary spaces and line breaks, composed accents, nothing hidden."""
    breaks = _BREAKS.sub("\n", text)
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _SPACES.sub(" ", breaks)))


def clean_line(text: str) -> str:
    """A text for one line: cleaned, with single spaces."""
    return " ".join(clean(text).split())


def clean_prose(text: str) -> str:
    """Text of several paragraphs: cleaned, at most one empty line in a row, lists apart from the text above them."""
    lines: list[str] = []
    in_list = False
    for line in clean(text).split("\n"):
        bare = line.strip(" ")
        if not bare:
            lines += [""] if lines and lines[-1] else []
            continue
        item = bool(_LIST_ITEM.match(line))
        if item and not in_list and lines and lines[-1]:
            lines.append("")
        # Below a list item an indent means something; elsewhere four spaces would make a code block.
        keep = in_list and line.startswith("  ")
        in_list = item or keep or (in_list and bool(lines[-1]))
        lines.append(line.rstrip(" ") if keep else bare)
    return "\n".join(lines).strip("\n")


def as_markdown(text: str) -> str:
    """Cleaned prose as Markdown in which nothing that was typed turns into a fixed heading, HTML or hidden text.

    Lists, bold, links, citations and `###` headings stay what they are.
    """
    inline = _INLINE.sub(lambda match: _ENTITIES[match[0]], text)
    signs = _SIGN.sub(lambda match: match[1] + _ENTITIES[match[2]], inline)
    return _ESCAPE_NAME.sub(r"\1\\", _ESCAPE.sub(_backslash, signs))


def _backslash(match: re.Match[str]) -> str:
    rest = match.string[match.end() :]
    return match[1] if not match[1] and _SUBHEADING.match(rest) else f"{match[1]}\\"


def as_typed(markdown: str) -> str:
    """The prose that `as_markdown` made this Markdown of."""
    bare = _UNESCAPE.sub(r"\1", _UNESCAPE_NAME.sub(r"\1", markdown))
    return _ENTITY.sub(lambda match: _SIGNS[match[0]], bare)


def quoted(text: str) -> str:
    """A text as a YAML value between double quotes, in a form that every check of source.py lets pass."""
    found = text.replace("\\", "\\\\").replace('"', '\\"')
    if '"' in text:
        # After a quote inside the text a line-wise reader may take ` #` for a comment.
        found = found.replace(" #", " \\x23")
    return f'"{found}"'


def document(kind: Kind, answers: Mapping[str, Answer], sections: Mapping[str, str]) -> str:
    """A whole file: front matter in the order of the template and every fixed heading. Empty answers are left out."""
    head = [line for field in kind.fields.values() for line in front_lines(field, answers.get(field.id, ""))]
    texts = [(heading, as_markdown(unfollowed(clean_prose(sections.get(heading.id, ""))))) for heading in kind.headings]
    body = [f"## {heading.label}\n\n{text}\n" for heading, text in texts if not _left_out(heading, text, answers)]
    return "\n".join(["---", *head, "---", "", "\n".join(body)])


def _left_out(heading: FixedHeading, text: str, answers: Mapping[str, Answer]) -> bool:
    """Whether a heading says nothing itself while its rows answer it."""
    return (not text or bool(status_word(text))) and answered_by_rows(heading, answers)


def answered_by_rows(heading: FixedHeading, answers: Mapping[str, Answer]) -> bool:
    """Whether rows answer a heading, so that its text may stay empty; what the editors read into a source is no answer."""
    rows = [row for row in answers.get(heading.rows, ()) if isinstance(row, dict) and any(row.values())]
    inferred = heading.rows in answers.get("afgeleid", ()) or all(map(read_in, rows))
    return bool(rows) and not inferred


def front_lines(field: Field, answer: Answer) -> Iterator[str]:
    """The lines of one field; none for an empty answer."""
    if isinstance(answer, str):
        text = _text(field, answer)
        if text:
            yield f"{field.id}: {text}"
        return
    if field.type == "rijen":
        rows = [list(_cells(field, row)) for row in answer if isinstance(row, dict)]
        yield from _rows(field, [row for row in rows if row])
        return
    items = [text for item in answer if isinstance(item, str) and (text := _text(field, item))]
    if items:
        yield f"{field.id}: [{', '.join(items)}]"


def _rows(field: Field, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if rows:
        yield f"{field.id}:"
    for row in rows:
        yield from (f"{'    ' if number else '  - '}{cell}" for number, cell in enumerate(row))


def _cells(field: Field, row: Mapping[str, str]) -> Iterator[str]:
    for column in field.columns:
        text = _text(column, row.get(column.id, ""))
        if text:
            yield f"{column.id}: {text}"


def _text(field: Field, answer: str) -> str:
    text = unfollowed(clean_line(answer))
    if text in STATUS_WORDS or text == "" or text in field.choices:
        return text
    bare = field.type not in ("tekst", "teksten", "link", "postvak") and _WORD.fullmatch(text)
    return text if bare else quoted(text)


def file_name(title: str, taken: Sequence[str] = (), numbered: bool = True) -> str:
    """The name of a new file: its title, with a number behind it when that name is taken.

    What still gets a number of its own begins with `nieuw-` until then.
    """
    slug = ("nieuw-" if numbered else "") + (fold(clean_line(title))[:60].strip("-") or "voorbeeld")
    names = [f"{slug}.md", *(f"{slug}-{number}.md" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)
