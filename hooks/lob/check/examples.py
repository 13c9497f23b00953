"""Checks across the fields of a practice example: whose word a goal is, which goal a row names, and what a claim of effect needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lob.model.findings import Finding
from lob.model.node import Node
from lob.model.records import EDITORS
from lob.model.source import Source
from lob.model.template import STATUS_WORDS

# The rungs that say something about effect; lower ones count, ask or follow.
EFFECT_RUNGS = ("doelvariabele-gekoppeld", "effectmeting")

Cells = Mapping[str, Node]


def check_example(source: Source) -> Iterator[Finding]:
    """Findings about rows that contradict another row or field. What is wrong in a row by itself has its finding already."""
    goals = [row for _, row in _rows(source, "doelen")]
    for goal in goals:
        yield from _inferred(source.path, goal)
    named = {node.text for goal in goals if (node := goal.get("doel"))}
    for _, row in _rows(source, "succeselementen") if "doelen" not in source.unread else ():
        yield from _goal(source.path, row, named)
    for line, row in _rows(source, "vastgesteld"):
        yield from _effect(source.path, line, row)


def _rows(source: Source, name: str) -> Iterator[tuple[int, Cells]]:
    node = source.field(name)
    for row in (node.items or ()) if node else ():
        if row.entries is not None:
            yield row.line, {key.text or "": value for key, value in row.entries}


def _inferred(path: str, goal: Cells) -> Iterator[Finding]:
    """What the editors read into a source is theirs and marked: the one is not without the other."""
    marked, by = goal.get("afgeleid"), goal.get("volgens")
    if not by:
        return
    is_marked, is_theirs = bool(marked and marked.text == "ja"), by.text == EDITORS
    if is_theirs and not is_marked:
        yield Finding(
            path,
            by.line,
            "VELD22",
            f"Bij 'volgens' staat '{EDITORS}', en het doel is niet als afgeleid gemerkt.",
            "Las de redactie dit doel in de bron? Schrijf eronder 'afgeleid: ja'. "
            "Zegt wie het verhaal opschreef het zelf? Schrijf volgens: schrijver.",
        )
    if is_marked and not is_theirs:
        yield Finding(
            path,
            by.line,
            "VELD22",
            f"Dit doel is afgeleid, maar bij 'volgens' staat '{by.text}'.",
            f"Las de redactie dit doel in de bron? Schrijf volgens: {EDITORS}. Zegt de bron het zelf? Haal 'afgeleid' weg.",
        )


def _goal(path: str, row: Cells, named: set[str | None]) -> Iterator[Finding]:
    goal = row.get("doel")
    if goal and goal.text and goal.text not in named:
        mine = ", ".join(sorted(filter(None, named)))
        yield Finding(
            path,
            goal.line,
            "VELD23",
            f"Dit succeselement noemt het doel '{goal.text}', maar dat staat niet bij 'doelen'.",
            f"Kies uit: {mine}. Of haal de regel 'doel' weg." if mine else "Haal de regel 'doel' weg.",
        )


def _effect(path: str, line: int, row: Cells) -> Iterator[Finding]:
    rung = row.get("trede")
    if not rung or rung.text not in EFFECT_RUNGS:
        return
    missing = [name for name in ("zin", "jaar", "n") if not _known(row.get(name))]
    if missing:
        yield Finding(
            path,
            line,
            "VELD24",
            f"De trede '{rung.text}' gaat over een effect, maar hier ontbreekt: {', '.join(missing)}.",
            "Zeg wat er gemeten is, in welk jaar en bij hoeveel jongeren of scholen. Kan dat niet? Kies dan een lagere trede.",
        )


def _known(node: Node | None) -> bool:
    return node is not None and bool(node.text) and node.text not in STATUS_WORDS
