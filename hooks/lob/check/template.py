"""Checks of the files of the template: all that code reads by name is there, and what they name exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lob.check.kinds import check_kinds
from lob.check.lists import check_terms
from lob.check.scan import Shown, check_scan
from lob.check.shape import check_shape
from lob.check.statement import check_statement
from lob.model.findings import Finding
from lob.model.plain import as_list, as_map, as_text
from lob.model.scan import FILE as SCAN_FILE
from lob.model.statement import FILE as STATEMENT_FILE
from lob.model.template import WORK, Template, shown_path, wrong
from lob.model.vocabulary import fold
from lob.model.yaml_silent import comment_start

# Files beside the kinds that code reads by their names.
NEEDED_FILES = ("kruistabel.yml", SCAN_FILE, STATEMENT_FILE, "vragenlijst.yml", "woordvormen.yml", "zoekwoorden.yml")


def check_template(folder: Path, template: Template, shown: Shown) -> list[Finding]:
    """Findings about the files of the template; lines are looked up only when something is wrong."""
    findings: list[Finding] = []
    works = shown.ids.get(WORK, frozenset())
    for name in NEEDED_FILES:
        if folder / name not in template.files:
            findings.append(wrong(folder / name, "", "De kennisbank kan niet zonder dit bestand.", "Zet het terug."))
    for vocabulary in template.vocabularies.values():
        findings += check_terms(folder, vocabulary, works)
    findings += check_kinds(folder, template)
    findings += check_scan(folder / SCAN_FILE, template, shown)
    findings += check_statement(folder / STATEMENT_FILE, template.files.get(folder / STATEMENT_FILE, {}))
    findings += _glossary(folder / "zoekwoorden.yml", template)
    broken = {folder / "begrippen" / f"{one.id}.yml" for one in template.vocabularies.values() if not one.sound}
    for path, data in template.files.items():
        findings += check_shape(path, data) if path not in broken else ()
        findings += _cut_values(path)
    return findings


def _glossary(path: Path, template: Template) -> Iterator[Finding]:
    """The search glossary: no word in two groups without a reason, no group that says nothing."""
    data = template.files.get(path, {})
    groups = [as_map(row) for row in as_list(data.get("groepen"))]
    counts = Counter(word for group in groups for word in {fold(as_text(w)) for w in as_list(group.get("woorden"))})
    stop = {fold(as_text(word)) for word in as_list(data.get("stopwoorden"))}
    for group in groups:
        words = [as_text(word) for word in as_list(group.get("woorden"))]
        # Words that lead to another one are a group with that one.
        if len({fold(word) for word in (*words, as_text(group.get("naar"))) if word}) < 2:
            yield wrong(
                path,
                words[0] if words else "woorden",
                "Een groep zoekwoorden heeft minder dan twee woorden.",
                "Voeg een woord toe of haal de groep weg.",
            )
        for word in words:
            if counts[fold(word)] > 1 and not as_text(group.get("reden")):
                yield wrong(
                    path,
                    word,
                    f"Het zoekwoord '{word}' staat in meer groepen.",
                    "Voeg de groepen samen, of zeg bij 'reden' waarom het in beide hoort.",
                )
            if fold(word) in stop:
                yield wrong(
                    path,
                    word,
                    f"Het zoekwoord '{word}' is ook een stopwoord en doet dus niets.",
                    "Haal het op één van de twee plekken weg.",
                )


def _cut_values(path: Path) -> Iterator[Finding]:
    """A ` #` in a value starts a comment, so the rest of what was typed would silently vanish."""
    text = path.read_text(encoding="utf-8")
    if " #" not in text:
        return
    for number, line in enumerate(text.split("\n"), 1):
        cut = comment_start(line) if " #" in line else 0
        if cut:
            yield Finding(
                shown_path(path),
                number,
                "LIJST01",
                f"Alles na het hekje valt weg: '{line[cut:].strip()}'.",
                "Zet de hele waarde tussen aanhalingstekens, of zet een opmerking op een eigen regel.",
            )
