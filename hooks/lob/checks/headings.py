"""Checks of headings: what Markdown makes a heading of, the fixed headings of a kind, and text that would get lost."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from lob.checks.fields import is_new
from lob.checks.values import ASK_THE_SCHOOL
from lob.findings import Finding
from lob.source import Heading, Source
from lob.template import FixedHeading, Kind
from lob.vocabulary import fold

# The heading of a wegwijzer of which the page shows the steps alone.
STEPS = "Stap voor stap"
# A line of hyphens or equals signs: Markdown makes a heading of the line above it.
_UNDERLINE = re.compile(r"\n((?:> ?)*|\t| {4})(=+|-+)[ \t]*(?=\n|\Z)")
_ACROSS = re.compile(r"(?:> ?)*(?:=+|[-_* ]+) *")
# Hashes behind a sign of a list or a quotation, or on a line that a list item owns: a heading all the same.
_INSIDE = re.compile(r"\n([ \t>*+\d.:-]+)(#+.*)")
_ITEM_SIGN = re.compile(r"(?:>|[*+:-][ \t]+|\d\.[ \t]+) ?$")
_ITEM = re.compile(r" {0,3}(?:[*+-]|\d+\.)[ \t]")
# An item of a list goes on for no more lines than this.
_LONGEST_ITEM = 100
# What stands below a heading without telling anything: definitions of links, lines, fences of code, line breaks and
# smaller headings without text. The form refuses an answer of only such things and the signs of `_SIGNS`.
_DEFINED = r" {0,3}\[[^\[\]]*\]:[ ]*\S+[ \t]*(?:[\"'(].*)?$"
_SILENT = re.compile(rf"^{_DEFINED}|<br */?>|&nbsp;|^\* *\* *\*[ *]*$|^```[^`\n]*$|^~~~.*$|^#{{3,6}} .*$", re.MULTILINE)
_SIGNS = " \t\n_.…*>-"
_ARTICLES = frozenset(["de", "het", "een", "onze", "ons", "jullie", "mijn"])
_CODE_REMEDY = "Zet de drie tekens helemaal vooraan, met hoogstens de naam van een taal erachter, en sluit het blok af met een regel met alleen dezelfde drie tekens."


def check_headings(source: Source, kind: Kind) -> list[Finding]:
    """All findings about the headings of one file. Behind a block of code that is wrong no heading is certain."""
    if source.code_fault:
        return [
            Finding(
                source.path,
                source.code_fault,
                "CODE01",
                "Hier begint of eindigt een blok code niet goed.",
                _CODE_REMEDY,
            )
        ]
    underlined = list(_underlined(source, kind))
    found = [*(finding for finding, _ in underlined), *_hashes(source, kind)]
    if kind.free_headings:
        return [*found, *_inside(source, kind), *_empty(source)]
    told = {finding.line for finding in found}
    found += _fixed(source, kind, [title for _, title in underlined], told)
    found += [finding for finding in _inside(source, kind) if finding.line not in {one.line for one in found}]
    first = next((h.line for h in source.headings if h.level == 2), 0)
    if (
        first
        and not source.prose.lstrip("\n").startswith("## ")
        and not any(finding.line <= first for finding in found)
    ):
        found += _before(source, kind, source.body_line, first)
    return found


def _underlined(source: Source, kind: Kind) -> Iterator[tuple[Finding, str]]:
    """Headings made by a line of hyphens or equals signs, with their title."""
    text = "\n" + source.prose
    for match in _UNDERLINE.finditer(text):
        inside = match[1] in ("\t", "    ")
        title = _begin_of_block(source, text, match, inside)
        if not title:
            continue
        number = source.body_line + text.count("\n", 0, match.start())
        if inside and not _in_list(source, number):
            continue
        meant = _label(kind, title)
        sign = "isgelijktekens" if match[2][0] == "=" else "streepjes"
        yield (
            Finding(
                source.path,
                number,
                "KOP07",
                f"De {sign} op deze regel maken een kopje van '{_short(title)}'.",
                _without_underline(meant, sign),
            ),
            meant,
        )


def _begin_of_block(source: Source, text: str, underline: re.Match[str], inside: bool) -> str:
    """The line above that becomes a heading, without the signs around it; '' when hyphens draw a line across the page.

    They do so below a paragraph of two lines, and below a heading or code.
    """
    end = underline.start()
    above, line = ["", *text[:end].rsplit("\n", 2)[-2:]][-2:]
    # A line that is nothing but `code` in a sentence is empty here; lines of a block of code are spaces.
    line = line or source.lines[source.body_line + text.count("\n", 0, end) - 2]
    quoted = line.startswith(">") and not above.startswith(">")
    title = line.strip(" >\t") or line.strip()
    across = underline[2].startswith("---")
    alone = not across or quoted or not above.strip(" >\t") or above.startswith("#") or _ACROSS.fullmatch(above)
    code = line.startswith(("\t", "    ")) and not inside
    return title if alone and not code and not line.startswith("#") else ""


def _without_underline(meant: str, sign: str) -> str:
    if meant:
        return f"Haal deze regel weg en schrijf erboven: ## {meant}"
    return f"Haal de {sign} weg, of zet er een lege regel boven. Bedoel je een kopje? Begin de regel erboven met hekjes (###)."


def _in_list(source: Source, number: int) -> bool:
    """True when an indented line belongs to an item of a list; otherwise Markdown takes it for code."""
    lazy = False
    last = number - source.body_line
    for line in reversed(_lines(source.prose)[max(0, last - _LONGEST_ITEM) : last]):
        if _ITEM.match(line):
            return True
        if line.strip() and not line.startswith((" " * 4, "\t")):
            # A line that an item owns may stand at the left when it directly follows the item.
            lazy = True
        elif not line.strip() and lazy:
            return False
    return False


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    return text.split("\n")


def _hashes(source: Source, kind: Kind) -> Iterator[Finding]:
    """Headings with one hash, without a space, or without words."""
    for heading in source.headings:
        right = heading.gap == " " or (heading.gap and not heading.gap.strip(" \t"))
        right = right and not heading.title.endswith("\\")
        if right and heading.title and heading.level > 1:
            continue
        meant = _label(kind, heading.title)
        if not (right and heading.title):
            if heading.level != 2 or meant or kind.free_headings or not heading.title:
                yield _hash(source, heading, meant)
        else:
            yield Finding(
                source.path,
                heading.line,
                "KOP06",
                f"Het kopje '{heading.title}' heeft één hekje.",
                f"Gebruik er twee (##){f': ## {meant}' if meant else ''}. De titel van de pagina komt uit het veld 'titel'.",
            )


def _hash(source: Source, heading: Heading, meant: str) -> Finding:
    sign = "#" * heading.level
    if not heading.title:
        text, remedy = f"Achter '{sign}' staat geen kopje.", "Schrijf er een kopje achter, of haal de regel weg."
    elif heading.title.endswith("\\"):
        text, remedy = f"Het kopje '{_short(heading.title)}' eindigt op een \\.", "Haal de \\ weg."
    elif heading.gap:
        text = f"Achter '{sign}' staat een harde spatie ({_odd_space(heading.gap)})."
        remedy = f"Typ de spatie opnieuw: {sign} {meant or heading.title}"
    elif heading.level == 1 and not meant:
        text = f"'#{_short(heading.title)}' vooraan op een regel wordt een kopje."
        remedy = f"Zet er een \\ voor: \\#{_first_word(heading.title)}. Of begin de regel met een ander woord."
    else:
        sign = "##" if meant else sign
        text = f"Achter de hekjes van '{_short(heading.title)}' ontbreekt een spatie."
        remedy = f"Schrijf het precies zo: {sign} {meant or heading.title}"
    return Finding(source.path, heading.line, "KOP08", text, remedy)


def _odd_space(text: str) -> str:
    """The first space that is not the one of the keyboard, as `U+00A0`, or ''."""
    found = re.search(r"[^\S \t]", text)
    return f"U+{ord(found[0]):04X}" if found else ""


def _first_word(text: str) -> str:
    return _short(text.split(maxsplit=1)[0])


def _inside(source: Source, kind: Kind) -> Iterator[Finding]:
    """Headings within a list or a quotation, which would break the page in two."""
    if "#" not in source.prose:
        return
    text = "\n" + source.prose
    for match in _INSIDE.finditer(text):
        number = source.body_line + text.count("\n", 0, match.start())
        if kind.naming == "nummer-en-titel" and match[2].startswith("###"):
            continue  # the form lets it through, and in an example it cuts nothing in two
        indented = match[1].startswith(("\t", "    "))
        sign = match[1] in ("\t", "    ") or _ITEM_SIGN.search(match[1])
        if sign and (not indented or _in_list(source, number)):
            what = "citaat" if ">" in match[1] else "lijst"
            yield Finding(
                source.path,
                number,
                "KOP08",
                f"'{_short(match[2])}' in een {what} wordt een kopje.",
                f"Zet er een \\ voor: \\{_first_word(match[2])}. Een echt kopje begint helemaal vooraan, op een regel voor zich.",
            )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}..."


def _fixed(source: Source, kind: Kind, underlined: Sequence[str], lines: Collection[int]) -> Iterator[Finding]:
    """The fixed headings: each once, in order, with something below it.

    What stands in `underlined` and on `lines` has its finding already.
    """
    order = [h.label for h in kind.headings]
    present = [h for h in source.headings if h.level == 2]
    if not lines and not underlined and [h.title for h in present] == order:
        yield from _below(source, kind, present)
        return
    first: dict[str, Heading] = {}
    others: list[Heading] = []
    told, wrong = set(underlined), set(lines)
    for heading in present:
        label = heading.title if heading.title in order else _label(kind, heading.title)
        if heading.line in lines:
            told.add(label)
        if label in first:
            wrong |= {heading.line, first[label].line}
            if heading.line not in lines:
                yield _twice(source, heading, first[label])
        elif heading.title in order:
            first[heading.title] = heading
        elif label not in told or not label:
            others.append(heading)
    lost = [h for h in kind.headings if h.required and h.label not in first and h.label not in told]
    meant = _meant(others, lost, list(first.values()), order)
    for heading in others:
        if heading.line not in lines:
            yield _other(source, heading, meant.get(heading.line), order)
    here = {label for label, _ in meant.values()}
    for fixed in lost:
        if fixed.label not in here:
            yield from _lost(source, kind, fixed.label)
    yield from _order(source, order, list(first.values()))
    yield from _below(source, kind, [h for h in first.values() if not _before_wrong(source, h, wrong)])


def _before_wrong(source: Source, heading: Heading, wrong: Collection[int]) -> bool:
    """True when the heading, or the one that follows it, has a finding: then what stands below it says nothing."""
    after = next((h.line for h in source.headings if h.line > heading.line), 0)
    return heading.line in wrong or after in wrong


def _twice(source: Source, heading: Heading, first: Heading) -> Finding:
    return Finding(
        source.path,
        heading.line,
        "KOP03",
        f"Het kopje '{heading.title}' staat er twee keer (ook op regel {first.line}).",
        "Voeg de teksten samen onder één kopje.",
    )


def _meant(
    others: Sequence[Heading], lost: Sequence[FixedHeading], known: Sequence[Heading], order: Sequence[str]
) -> dict[int, tuple[str, bool]]:
    """Which lost heading a wrong one stands for: its line -> (label, True when only its place tells so)."""
    found: dict[int, tuple[str, bool]] = {}
    for same in (_same, _alike):
        for fixed in lost:
            taken = {label for label, _ in found.values()}
            one = next((h for h in others if h.line not in found and same(h.title, fixed)), None)
            if one and fixed.label not in taken:
                found[one.line] = (fixed.label, False)
    taken = {label for label, _ in found.values()}
    for fixed in (one for one in lost if one.label not in taken):
        place = order.index(fixed.label)
        above = max((h.line for h in known if order.index(h.title) < place), default=0)
        below = min((h.line for h in known if order.index(h.title) > place), default=10**9)
        between = [h for h in others if h.line not in found and above < h.line < below]
        if len(between) == 1:
            found[between[0].line] = (fixed.label, True)
    return found


def _same(title: str, fixed: FixedHeading) -> bool:
    return _bare(title) in (_bare(fixed.label), _bare(fixed.question or fixed.label))


def _alike(title: str, fixed: FixedHeading) -> bool:
    one, other = _bare(title), _bare(fixed.label)
    within = f" {other} " in f" {one} "
    return within or difflib.SequenceMatcher(None, one, other).ratio() >= 0.75


def _other(source: Source, heading: Heading, meant: tuple[str, bool] | None, order: Sequence[str]) -> Finding:
    """A heading that is none of the fixed ones; `meant` is the one it stands for, when that is clear."""
    typed = "##" + heading.gap + heading.title
    remedy = f"De vaste kopjes zijn: {', '.join(order)}. Gebruik voor iets anders ### onder een van deze kopjes."
    if meant and meant[1]:
        remedy = f"Op deze plek hoort: ## {meant[0]}. Gebruik voor iets anders ### onder een van de vaste kopjes."
    elif meant:
        remedy = f"Schrijf het precies zo: ## {meant[0]}"
    odd = _odd_space(typed)
    note = f" Er staat een harde spatie in ({odd})." if odd else ""
    return Finding(source.path, heading.line, "KOP02", f"Het kopje '{heading.title}' hoort hier niet.{note}", remedy)


def _lost(source: Source, kind: Kind, label: str) -> Iterator[Finding]:
    """A fixed heading that is absent: on the line where it was written otherwise, else at the start of the body."""
    other = next((h for h in source.headings if h.level != 2 and _bare(h.title) == _bare(label)), None)
    lines = ((n, text) for n, text in enumerate(source.body.split("\n"), source.body_line) if len(text) < 100)
    line = next((n for n, text in lines if _bare(re.sub(r"<[^<>]*>", "", text)) == _bare(label)), 0)
    if other and other.level > 2 and other.gap:
        yield Finding(
            source.path,
            other.line,
            "KOP06",
            f"Het kopje '{other.title}' heeft {other.level} hekjes.",
            f"Gebruik er twee (##): ## {label}",
        )
    elif line and not other:
        yield Finding(
            source.path,
            line,
            "KOP01",
            f"Het kopje '{label}' ontbreekt; deze regel lijkt erop.",
            f"Schrijf het precies zo: ## {label}",
        )
    elif not other:  # one with a single hash, or without a space, has its finding already
        yield Finding(
            source.path,
            source.body_line,
            "KOP01",
            f"Het kopje '{label}' ontbreekt.",
            f"Zet het kopje '## {label}' erbij. {_not_known(source, kind)}".rstrip(),
        )


def _label(kind: Kind, title: str) -> str:
    """The fixed heading that is meant by a title in another spelling, or ''."""
    return next((h.label for h in kind.headings if _bare(h.label) == _bare(title)), "")


@lru_cache(maxsize=1000)
def _bare(title: str) -> str:
    """A title without what people put around it: `2. De **Aanpak** {#a}:` and `aanpak` are the same."""
    words = fold(re.sub(r"\{[^{}]*\}|^\W*\d+[.)]", "", title)).split("-")
    return " ".join(words[1:] if words[0] in _ARTICLES else words)


def _not_known(source: Source, kind: Kind) -> str:
    """What to write under a heading without an answer; only an example may have one."""
    if kind.naming != "nummer-en-titel":
        return ""
    return (
        "Weet je het niet? Schrijf eronder: onbekend."
        if is_new(source, kind)
        else "Zegt de bron er niets over? Schrijf eronder: niet vermeld."
    )


def _order(source: Source, order: list[str], known: list[Heading]) -> Iterator[Finding]:
    for before, after in pairwise(known):
        if order.index(after.title) < order.index(before.title):
            yield Finding(
                source.path,
                after.line,
                "KOP04",
                f"'{after.title}' staat na '{before.title}', maar hoort ervoor.",
                f"Houd deze volgorde aan: {', '.join(order)}.",
            )
            return


def _below(source: Source, kind: Kind, headings: list[Heading]) -> Iterator[Finding]:
    """What stands below the fixed headings: something, in a new example no 'niet vermeld', and steps only below Steps."""
    new = is_new(source, kind)
    for heading in headings:
        # The name of a step alone says something.
        steps = heading.title == STEPS and heading.content.startswith("### ")
        if not steps and _says_nothing(heading.content):
            yield Finding(
                source.path,
                heading.line,
                "KOP05",
                f"Onder het kopje '{heading.title}' staat niets.",
                f"Schrijf er een zin onder. {_not_known(source, kind)}".rstrip(),
            )
        elif new and len(heading.content) < 30 and heading.content.strip(" .*_>\n-").lower() == "niet vermeld":
            yield Finding(
                source.path,
                heading.line,
                "VELD12",
                f"Onder het kopje '{heading.title}' staat 'niet vermeld', maar dit is een nieuw voorbeeld.",
                ASK_THE_SCHOOL,
            )
        elif heading.title == STEPS and not heading.content.startswith("### "):
            yield from _no_step(source, heading)


def _says_nothing(content: str) -> bool:
    if content[:1].isalpha():
        return False
    return not _SILENT.sub("", content).strip(_SIGNS)


def _no_step(source: Source, heading: Heading) -> Iterator[Finding]:
    """Text above the first step: the page shows the steps alone."""
    step = next((h.line for h in source.headings if h.line > heading.line and h.level in (2, 3)), 10**9)
    line = _first_text(source, heading.line + 1, step)
    if line:
        yield Finding(
            source.path,
            line,
            "KOP09",
            f"Onder '{STEPS}' staat tekst die niet bij een stap hoort; de pagina laat die niet zien.",
            "Geef elke stap een eigen kopje met drie hekjes, bijvoorbeeld: ### 1. Vraag door",
        )


def _before(source: Source, kind: Kind, start: int, first: int) -> Iterator[Finding]:
    line = _first_text(source, start, first)
    if line:
        yield Finding(
            source.path,
            line,
            "KOP09",
            "Hier staat tekst boven het eerste kopje; de pagina laat die niet zien.",
            f"Zet de tekst onder een van de kopjes: {', '.join(h.label for h in kind.headings)}.",
        )


def _first_text(source: Source, start: int, end: int) -> int:
    """The first line from `start` up to `end` with text on it, or 0; a definition of a link is no text."""
    lines = source.lines[start - 1 : end - 1]
    return next((n for n, line in enumerate(lines, start) if line.strip() and not re.match(_DEFINED, line)), 0)


def _empty(source: Source) -> Iterator[Finding]:
    for heading in source.headings:
        if heading.level == 2 and heading.title and _says_nothing(heading.content):
            yield Finding(
                source.path,
                heading.line,
                "KOP05",
                f"Onder het kopje '{heading.title}' staat niets.",
                "Schrijf er een zin onder, of haal het kopje weg.",
            )
