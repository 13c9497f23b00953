"""Checks of headings: what Markdown makes a heading of, the fixed headings of a kind, and text that would get lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from lob.check import heading_signs as signs
from lob.check.fields import is_sent_in
from lob.check.values import ASK_THE_SCHOOL
from lob.model.findings import Finding
from lob.model.other_names import heading_names, plain
from lob.model.records import answered_by_rows
from lob.model.source import Heading, Source
from lob.model.template import FixedHeading, Kind
from lob.model.values import ABSENT
from lob.text.nearest import alike
from lob.text.tree import HEADINGS, Node, walk, words_of

# The heading of a wegwijzer of which the page shows the steps alone.
STEPS = "Stap voor stap"
# Of more headings than these that are absent one finding tells.
MOST_APART = 2
# What stands below a heading without telling anything. The form refuses an answer of only such signs.
ANSWER_SIGNS = " \t\n\xa0_.…*>-"
_CODE_REMEDY = "Zet de drie tekens helemaal vooraan, met hoogstens de naam van een taal erachter, en sluit het blok af met een regel met alleen dezelfde drie tekens."


def check_headings(source: Source, kind: Kind) -> list[Finding]:
    """All findings about the headings of one file. With a block of code that is wrong no heading is certain."""
    if source.code_fault:
        text = "Hier begint of eindigt een blok code niet goed."
        return [Finding(source.path, source.code_fault, "CODE01", text, _CODE_REMEDY)]
    underlined = list(signs.underlined(source, kind))
    found = [*(finding for finding, _ in underlined), *signs.hashes(source, kind)]
    if kind.free_headings:
        return [*found, *signs.inside(source, kind), *_empty(source)]
    lines = {finding.line for finding in found}
    found += _fixed(source, kind, [title for _, title in underlined], lines)
    found += [finding for finding in signs.inside(source, kind) if finding.line not in {one.line for one in found}]
    first = next((h.line for h in source.headings if h.level == 2), 0)
    if first and not any(finding.line <= first for finding in found):
        found += _before(source, kind)
    return found


def _fixed(source: Source, kind: Kind, underlined: Sequence[str], lines: Collection[int]) -> Iterator[Finding]:
    """The fixed headings: each once, in order, with something below it.

    What stands in `underlined` and on `lines` has its finding already.
    """
    order = [h.label for h in kind.headings]
    present = [h for h in source.headings if h.level == 2 and not h.underlined]
    if not lines and [h.title for h in present] == order:
        yield from _below(source, kind, present)
        return
    first: dict[str, Heading] = {}
    others: list[Heading] = []
    told, wrong = {*underlined, *_above(source, kind)}, set(lines)
    for heading in present:
        label = heading.title if heading.title in order else signs.label(kind, heading.title)
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
    absent = [h for h in kind.headings if h.required and h.label not in first and h.label not in told]
    lost = [h for h in absent if not answered_by_rows(source, kind, h)]
    meant = _meant(others, absent, lost, list(first.values()), order)
    for heading in others:
        if heading.line not in lines:
            yield _other(source, heading, meant.get(heading.line), order)
    here = {label for label, _ in meant.values()}
    yield from _all_lost(source, kind, [fixed.label for fixed in lost if fixed.label not in here])
    yield from _order(source, order, list(first.values()))
    yield from _below(source, kind, [h for h in first.values() if not _before_wrong(source, h, wrong)])


def _above(source: Source, kind: Kind) -> Iterator[str]:
    """Fixed headings above the front matter: that they stand there has its finding, and then they are not absent."""
    for line in source.lines[: max(source.front.line - 2, 0)]:
        if line.startswith("## "):
            yield signs.label(kind, line[3:].strip())


def _before_wrong(source: Source, heading: Heading, wrong: Collection[int]) -> bool:
    """True when the heading, or the one that follows it, has a finding: then what stands below it says nothing."""
    after = next((h for h in source.headings if h.line > heading.line), heading)
    return heading.line in wrong or after.line + after.underlined in wrong


def _twice(source: Source, heading: Heading, first: Heading) -> Finding:
    return Finding(
        source.path,
        heading.line,
        "KOP03",
        f"Het kopje '{heading.title}' staat er twee keer (ook op regel {first.line}).",
        "Voeg de teksten samen onder één kopje.",
    )


def _meant(
    others: Sequence[Heading],
    absent: Sequence[FixedHeading],
    lost: Sequence[FixedHeading],
    known: Sequence[Heading],
    order: Sequence[str],
) -> dict[int, tuple[str, bool]]:
    """Which absent heading a wrong one stands for: its line -> (label, True when only its place tells so).

    Of those the lost ones may not be left out: in a place where one is expected, another heading is taken for it.
    """
    found: dict[int, tuple[str, bool]] = {}
    for same in (_same, _alike, _named):
        for fixed in absent:
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
    return signs.bare(title) in (signs.bare(fixed.label), signs.bare(fixed.question or fixed.label))


def _named(title: str, fixed: FixedHeading) -> bool:
    return heading_names().get(plain(title)) == fixed.id


def _alike(title: str, fixed: FixedHeading) -> bool:
    one, other = signs.bare(title), signs.bare(fixed.label)
    within = f" {other} " in f" {one} "
    return within or alike(one, other) >= 0.75


def _other(source: Source, heading: Heading, meant: tuple[str, bool] | None, order: Sequence[str]) -> Finding:
    """A heading that is none of the fixed ones; `meant` is the one it stands for, when that is clear."""
    typed = "##" + heading.gap + heading.title
    remedy = f"De vaste kopjes zijn: {', '.join(order)}. Gebruik voor iets anders ### onder een van deze kopjes."
    if meant and meant[1]:
        remedy = f"Op deze plek hoort: ## {meant[0]}. Gebruik voor iets anders ### onder een van de vaste kopjes."
    elif meant:
        remedy = f"Schrijf het precies zo: ## {meant[0]}"
    odd = signs.odd_space(typed)
    note = f" Er staat een harde spatie in ({odd})." if odd else ""
    return Finding(source.path, heading.line, "KOP02", f"Het kopje '{heading.title}' hoort hier niet.{note}", remedy)


def _all_lost(source: Source, kind: Kind, labels: Sequence[str]) -> Iterator[Finding]:
    """The fixed headings that are absent. Of a text that is half written they are named at once."""
    nowhere = []
    for label in labels:
        otherwise = _otherwise(source, label)
        if otherwise is None:
            nowhere.append(label)
        else:
            yield from otherwise
    if len(nowhere) > MOST_APART:
        yield _many_nowhere(source, kind, nowhere)
        return
    for label in nowhere:
        yield Finding(
            source.path,
            source.body_line,
            "KOP01",
            f"Het kopje '{label}' ontbreekt.",
            f"Zet het kopje '## {label}' erbij. {_not_known(source, kind)}".rstrip(),
        )


def _otherwise(source: Source, label: str) -> list[Finding] | None:
    """What to say where an absent heading was written otherwise, if that was not said yet; None when it is nowhere."""
    other = next((h for h in source.headings if h.level != 2 and signs.bare(h.title) == signs.bare(label)), None)
    lines = (found for _, texts in source.texts for found in texts if len(found[1]) < 100)
    line = next((n for n, text in lines if signs.bare(re.sub(r"<[^<>]*>", "", text)) == signs.bare(label)), 0)
    if other and other.level > 2 and other.gap:
        text, remedy = f"Het kopje '{other.title}' heeft {other.level} hekjes.", f"Gebruik er twee (##): ## {label}"
        return [Finding(source.path, other.line, "KOP06", text, remedy)]
    if other:
        return []  # with a single hash, or without a space: it has its finding already
    if line:
        text, remedy = f"Het kopje '{label}' ontbreekt; deze regel lijkt erop.", f"Schrijf het precies zo: ## {label}"
        return [Finding(source.path, line, "KOP01", text, remedy)]
    return None


def _many_nowhere(source: Source, kind: Kind, labels: Sequence[str]) -> Finding:
    order = ", ".join(f"## {heading.label}" for heading in kind.headings)
    remedy = f"Zet ze erbij, elk op een eigen regel, in de vaste volgorde: {order}. {_not_known(source, kind)}".rstrip()
    text = f"Er ontbreken {len(labels)} kopjes: {', '.join(labels)}."
    return Finding(source.path, source.body_line, "KOP01", text, remedy)


def _not_known(source: Source, kind: Kind) -> str:
    """What to write under a heading without an answer; only an example may have one."""
    if not kind.numbered:
        return ""
    return (
        "Weet je het niet? Schrijf eronder: onbekend."
        if is_sent_in(source, kind)
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
    new = is_sent_in(source, kind)
    for heading in headings:
        # The name of a step alone says something.
        steps = heading.title == STEPS and heading.under[:1] and heading.under[0].tag == "h3"
        if not steps and _says_nothing(heading):
            yield Finding(
                source.path,
                heading.line,
                "KOP05",
                f"Onder het kopje '{heading.title}' staat niets.",
                _what_to_write(source, kind, heading),
            )
        elif new and len(heading.content) < 30 and words_of(heading.under).strip(ANSWER_SIGNS).lower() == ABSENT.status:
            yield Finding(
                source.path,
                heading.line,
                "VELD12",
                f"Onder het kopje '{heading.title}' staat 'niet vermeld', maar dit voorbeeld is ingezonden.",
                ASK_THE_SCHOOL,
            )
        elif heading.title == STEPS and not steps:
            yield from _no_step(source, heading)


def _what_to_write(source: Source, kind: Kind, heading: Heading) -> str:
    fixed = next(one for one in kind.headings if one.label == heading.title)
    if answered_by_rows(source, kind, fixed):
        return f"Haal het kopje weg: de rijen bij '{fixed.rows}' zijn het antwoord. Of schrijf eronder wat daar niet staat."
    return f"Schrijf er een zin onder. {_not_known(source, kind)}".rstrip()


def _says_nothing(heading: Heading) -> bool:
    """True without a word below it, smaller headings aside."""
    told = [block for block in heading.under if block.tag not in HEADINGS]
    return not words_of(told).strip(ANSWER_SIGNS) and not any(node.tag == "img" for node in walk(told))


def _no_step(source: Source, heading: Heading) -> Iterator[Finding]:
    """Text above the first step: the page shows the steps alone."""
    line = _first_text(heading.under)
    if line:
        yield Finding(
            source.path,
            line,
            "KOP09",
            f"Onder '{STEPS}' staat tekst die niet bij een stap hoort; de pagina laat die niet zien.",
            "Geef elke stap een eigen kopje met drie hekjes, bijvoorbeeld: ### 1. Vraag door",
        )


def _before(source: Source, kind: Kind) -> Iterator[Finding]:
    line = _first_text(source.blocks)
    if line:
        yield Finding(
            source.path,
            line,
            "KOP09",
            "Hier staat tekst boven het eerste kopje; de pagina laat die niet zien.",
            f"Zet de tekst onder een van de kopjes: {', '.join(h.label for h in kind.headings)}.",
        )


def _first_text(blocks: Sequence[Node]) -> int:
    """The line of the first block when that is text: no heading of the second or third level, and no definition."""
    first = next((block for block in blocks if block.tag not in ("definition", "unused", "hr")), None)
    return first.line if first and first.tag not in ("h2", "h3") else 0


def _empty(source: Source) -> Iterator[Finding]:
    for heading in source.headings:
        if heading.level == 2 and heading.title and not heading.underlined and _says_nothing(heading):
            yield Finding(
                source.path,
                heading.line,
                "KOP05",
                f"Onder het kopje '{heading.title}' staat niets.",
                "Schrijf er een zin onder, of haal het kopje weg.",
            )
