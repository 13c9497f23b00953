"""Repairs of a text that change no meaning: signs that nobody sees, line ends, hyphens, quotes, headings without their hashes.

What could be meant in two ways stays as it is; its finding says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from lob.check.followers import unfollowed
from lob.model.framing import frame, is_nearly_closing
from lob.model.plain import UnreadableError
from lob.model.recovering import list_rows
from lob.model.rules import compiled
from lob.model.template import EXAMPLE, TEMPLATE_FOLDER, Kind, load_template
from lob.model.unseen import MENDED, signs
from lob.model.vocabulary import Vocabulary
from lob.model.wrapped import fenced, whole_cited, whole_escaped, whole_indented
from lob.text.dates import date_in_digits

ROOT = Path(__file__).resolve().parents[3]
_TOP = re.compile(r"\A---[^\S\n]*\n.*?\n---[^\S\n]*(?=\n|\Z)", re.DOTALL)
_UNSEEN = compiled(f"[{signs(MENDED)}]")
_TABS = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)
_HARD_SPACE = re.compile(r"(?:^|(?<=:))[ \u00a0]*\u00a0[ \u00a0]*", re.MULTILINE)
_SMART = re.compile(
    r"^([ ]*(?:- )?[a-z_]+:[ ]+)(?:[“„”]([^“„”\"\\\n]*)[“”]|[‘‚](?![snt][- ])([^‘’‚\"\\\n]*)’|«([^«»\"\\\n]*)»)$",
    re.MULTILINE,
)
# A field in capitals, and a date that is written otherwise.
_NAME_IN_CAPITALS = re.compile(r"^[A-Z][A-Za-z]*(?:_[A-Za-z]+)*(?=:[ \n])", re.MULTILINE)
_DATE = re.compile(r"^(gecontroleerd: )(\S[^\n]*?)[ ]*$", re.MULTILINE)
# A colon within a value, which YAML refuses; a name of a field before it may be a field that lost its line.
_COLON = re.compile(
    r"^((?:[ ]+(?:- )?|- )?)([a-z_]+): ([^\s\"'\[\]{}|>&*!#@`%“„‘«-][^\n\"]*: [^\n\"]*?)[ ]*$", re.MULTILINE
)
_SEVERAL = re.compile(r"^([a-z_]+):[ ]+([^\s\"'\[\]{}|>&*!#@`%][^\"'\[\]{}\n]*[,;][^\"'\[\]{}\n]*?)[ ]*$", re.MULTILINE)
_TIGHT = re.compile(r"^([ ]*(?:- )?)([A-Za-z_-]+):(?=[^\s:/])", re.MULTILINE)
# Text of several lines below its field, where a colon or a quote means nothing.
_BLOCK_TEXT = re.compile(r":[ ]+[|>][+-]?\d?[ ]*$", re.MULTILINE)
_QUOTED_WORDS = re.compile(
    r"^((?:[ ]+(?:- )?|- )?[a-z_]+: )(\"[^'\"\\\n]+\"[ ,;.-][^'\"\\\n]*[^'\"\\\s:])[ ]*$", re.MULTILINE
)
_BEFORE_COLON = re.compile(r"([\w-]+): ")
_HEADING = re.compile(r"^(#{2,6})(?=[A-ZÀ-ÞĲ])", re.MULTILINE)
# An address, without the sign of the sentence behind it.
# An item with the sign of a word processor.
_BULLET = re.compile(r"[ ]{0,3}([•◦▪●■□▫○‣⁃\uf0b7\uf0a7\uf0d8])[ \t\u00a0]*(?=\S)")
_FENCE = re.compile(r"^[ \t>]*(?:```|~~~)", re.MULTILINE)
_FIELD_LINE = re.compile(r"[A-Za-z_]+ *:")
_OTHER_HYPHEN = re.compile(r"([ ]*)[–—•·▪◦*‣∙][ \u00a0]+(?=\S)")
# Curly quotes around one value of a list or a row.
_SMART_ITEM = re.compile(
    r"(?<=[\[{,:])([ ]*)(?:[“„”]([^“„”\"\\\n,\[\]{}]*)[“”]|[‘‚]([^‘’‚\"\\\n,\[\]{}]*)’)(?=[ ]*[,\]}])"
)
_SMART_ROW = re.compile(r"^([ ]*- )(?:[“„”]([^“„”\"\\\n]*)[“”]|[‘‚]([^‘’‚\"\\\n]*)’)$", re.MULTILINE)
Step = tuple[str, Callable[[str], str]]


def repaired(text: str) -> tuple[str, list[str]]:
    """The text with every repair that changes no meaning, and what was done, in Dutch."""
    done = []
    for said, step in _STEPS:
        after = step(text)
        if after != text:
            done.append(said)
        text = after
    return text, done


def _front(change: Callable[[str], str]) -> Callable[[str], str]:
    """A change of the front matter alone."""

    def step(text: str) -> str:
        found = _TOP.match(text)
        return change(found[0]) + text[found.end() :] if found else text

    return step


def _is_example(top: str) -> bool:
    """Whether front matter has more fields of an example than of any other kind."""
    names = {line.partition(":")[0].strip() for line in top.split("\n") if _FIELD_LINE.match(line)}
    return max(_kinds(), key=lambda kind: len(names & kind.fields.keys())).id == EXAMPLE


@cache
def _fixed_headings() -> tuple[str, ...]:
    return tuple(heading.label for kind in _kinds() if kind.id == EXAMPLE for heading in kind.headings)


@cache
def _field_names() -> frozenset[str]:
    return frozenset(name for kind in _kinds() for name in kind.fields)


@cache
def _several() -> Mapping[str, Vocabulary]:
    """The fields of an example that take several terms, with their lists."""
    try:
        template = load_template(ROOT / TEMPLATE_FOLDER)
    except UnreadableError:
        return {}
    fields = template.kinds[EXAMPLE].fields.values()
    return {one.id: template.vocabularies[one.vocabulary] for one in fields if one.many and one.vocabulary}


@cache
def _column_names() -> frozenset[str]:
    return frozenset(column.id for kind in _kinds() for field in kind.fields.values() for column in field.columns)


def _kinds() -> Sequence[Kind]:
    try:
        return tuple(load_template(ROOT / TEMPLATE_FOLDER).kinds.values())
    except UnreadableError:
        return ()


def _in_quotes(found: re.Match[str]) -> str:
    """A field or a part of a row with quotes around its value, when the colon in it can be nothing but a sign of the text."""
    before, name, value = found.groups()
    known = _column_names() if before else _field_names()
    certain = name in known and not known & set(_BEFORE_COLON.findall(value)) and " #" not in value
    return f'{before}{name}: "{value}"' if certain and "\\" not in value else found[0]


def _in_brackets(found: re.Match[str]) -> str:
    """A field that takes several terms with brackets around them, when each of them is known."""
    vocabulary = _several().get(found[1])
    if vocabulary is None or vocabulary.named(found[2]):
        return found[0]
    terms = [vocabulary.named(one.strip()) for one in re.split("[,;]", found[2])]
    known = [term.id for term in terms if term]
    return f"{found[1]}: [{', '.join(known)}]" if len(known) == len(terms) else found[0]


def _colons(top: str) -> str:
    return top if _BLOCK_TEXT.search(top) else _COLON.sub(_in_quotes, top)


def _space_after(found: re.Match[str]) -> str:
    """A field or a part of a row whose value begins right after the colon."""
    known = _column_names() if found[1] else _field_names()
    return f"{found[0]} " if found[2] in known else found[0]


def _tight(top: str) -> str:
    return top if _BLOCK_TEXT.search(top) else _TIGHT.sub(_space_after, top)


def _other_quotes(top: str) -> str:
    """Quotes around a value that begins with words in quotes of its own: "Meelopen" met een vakman."""
    return top if _BLOCK_TEXT.search(top) else _QUOTED_WORDS.sub(r"\1'\2'", top)


def _headings(text: str) -> str:
    top = _TOP.match(text)
    start = top.end() if top else 0
    return text if _FENCE.search(text, start) else text[:start] + _HEADING.sub(r"\1 ", text[start:])


def _bullets(text: str) -> str:
    """Lines of one paragraph that begin with the same bullet as a list, where no other text goes on behind them."""
    top = _TOP.match(text)
    start = top.end() if top else 0
    if _FENCE.search(text, start):
        return text
    blocks = re.split(r"(\n[ ]*\n+)", text[start:])
    return text[:start] + "".join(_as_list(block) for block in blocks)


def _as_list(block: str) -> str:
    lines = block.split("\n")
    first = next((at for at, line in enumerate(lines) if _BULLET.match(line)), len(lines))
    last = len(lines) - (lines[-1] == "")
    signs = [found[1] if (found := _BULLET.match(line)) else "" for line in lines[first:last]]
    if len(signs) < 2 or len(set(signs)) > 1:
        return block
    above = [*lines[:first], ""] if any(map(str.strip, lines[:first])) else lines[:first]
    return "\n".join([*above, *(_BULLET.sub("- ", line) for line in lines[first:last]), *lines[last:]])


def _at_the_margin(text: str) -> str:
    lines = text.split("\n")
    if meant := whole_cited(lines) or whole_escaped(lines):
        return "\n".join(meant)
    return "\n".join(line[whole_indented(lines) :] for line in lines) if whole_indented(lines) else text


def _without_fence(text: str) -> str:
    """The file without the block of code around it, when nothing else stands outside."""
    lines = text.split("\n")
    place = fenced(lines)
    if place is None or place[1] == len(lines) or any(map(str.strip, (*lines[: place[0]], *lines[place[1] + 1 :]))):
        return text
    return "\n".join(lines[place[0] + 1 : place[1]]) + "\n"


def _three_hyphens(text: str) -> str:
    """Three hyphens above and below the fields, where others stand or none, when the fields begin the file."""
    lines = text.split("\n")
    place = None if _TOP.match(text) else frame("", lines)
    if place is None or place.start > 1 or (place.start and lines[0].strip() and not is_nearly_closing(lines[0])):
        return text
    return "\n".join(["---", *lines[place.start : place.end], "---", *lines[place.body :]])


def _straight_items(top: str) -> str:
    for sign in (_SMART_ITEM, _SMART_ROW):
        top = sign.sub(lambda found: f'{found[1]}"{found[2] or found[3] or ""}"', top)
    return top


def _hyphens(top: str) -> str:
    """Front matter with a hyphen before each row of a list, and two spaces before that where there were none."""
    lines = top.split("\n")
    starts = [at for at, line in enumerate(lines) if _FIELD_LINE.match(line)]
    for first, end in pairwise([*starts, len(lines)]):
        rows = [first + at for at in list_rows(lines[first:end])]
        if any(_OTHER_HYPHEN.match(lines[at]) for at in rows):
            for at in rows:
                lines[at] = _OTHER_HYPHEN.sub(lambda row: f"{row[1]}- ", lines[at])
    return "\n".join(lines)


def _bare_heading(text: str) -> str:
    """A line that is nothing but the name of a fixed heading that is absent, bold or bare, with its hashes before it."""
    top = _TOP.match(text)
    if not top or not _kinds() or not _is_example(top[0]) or _FENCE.search(text, top.end()):
        return text
    body = text[top.end() :]
    for label in _fixed_headings():
        line = re.compile(rf"(?<=\n\n)(?:\*\*|__)?{re.escape(label)}:?(?:\*\*|__)?:?[ ]*(?=\n)")
        if len(line.findall(body)) == 1 and not re.search(rf"^##[ ]*{re.escape(label)}[ ]*$", body, re.MULTILINE):
            body = line.sub(f"## {label}", body)
    return text[: top.end()] + body


_STEPS: tuple[Step, ...] = (
    ("Regeleinden van Windows zijn gewone regeleinden geworden.", lambda t: t.replace("\r\n", "\n").replace("\r", "\n")),
    ("Onzichtbare tekens zijn weg.", lambda t: _UNSEEN.sub("", t)),
    ("Wat voor elke regel of elk leesteken van het bestand stond (spaties, een > of een \\), is weg.", _at_the_margin),
    ("Het blok code om het hele bestand is weg.", _without_fence),
    ("Boven en onder het kopblok staan nu precies drie streepjes.", _three_hyphens),
    ("Tabs aan het begin van een regel in het kopblok zijn spaties geworden.", _front(lambda t: _TABS.sub(lambda m: m[0].replace("\t", "  "), t))),
    ("Vaste spaties in het kopblok zijn gewone spaties geworden.", _front(lambda t: _HARD_SPACE.sub(lambda m: m[0].replace("\u00a0", " "), t))),
    ("Na de dubbele punt van een veld staat nu een spatie.", _front(_tight)),
    ("Krullende aanhalingstekens om een waarde zijn rechte geworden.", _front(lambda t: _SMART.sub(lambda m: f'{m[1]}"{m[2] or m[3] or m[4]}"', t))),
    ("Krullende aanhalingstekens om een waarde van een lijst zijn rechte geworden.", _front(_straight_items)),
    ("Een regel van een lijst in het kopblok begint nu met een streepje.", _front(_hyphens)),
    ("Om een waarde die zelf met een aanhalingsteken begint, staan nu andere aanhalingstekens.", _front(_other_quotes)),
    ("Om een waarde met een dubbele punt staan nu aanhalingstekens.", _front(_colons)),
    ("Om de waarden van een veld dat er meer mag hebben, staan nu rechte haken.", _front(lambda t: _SEVERAL.sub(_in_brackets, t) if _is_example(t) else t)),
    ("Namen van velden in hoofdletters hebben nu kleine letters.", _front(lambda t: _NAME_IN_CAPITALS.sub(lambda m: m[0].lower(), t))),
    ("Een datum staat er nu in cijfers, met het jaar voorop.", _front(lambda t: _DATE.sub(lambda m: m[1] + (date_in_digits(m[2]) or m[2]), t))),
    ("Voor een vast kopje staan nu twee hekjes.", _bare_heading),
    ("Na het hekje van een kopje staat nu een spatie.", _headings),
    ("Regels met een bolletje ervoor zijn nu een lijst.", _bullets),
    ("Uit de adressen is weg wat volgt wie erop klikt.", unfollowed),
    ("Het bestand eindigt nu met een regeleinde.", lambda t: t if not t or t.endswith("\n") else f"{t}\n"),
)  # fmt: skip
