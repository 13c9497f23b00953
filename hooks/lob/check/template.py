"""Checks of the files of the template: all that code reads by name is there, and what they name exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from lob.check.kinds import check_kinds
from lob.check.lists import check_terms
from lob.check.scan import Shown, check_scan
from lob.check.shape import check_shape
from lob.check.statement import check_statement
from lob.model.findings import Finding
from lob.model.plain import Plain, as_list, as_map, as_text
from lob.model.rules import wrong_patterns
from lob.model.scan import FILE as SCAN_FILE
from lob.model.statement import FILE as STATEMENT_FILE
from lob.model.template import EXAMPLE, WORK, Template, shown_path, wrong
from lob.model.vocabulary import fold
from lob.model.yaml_silent import comment_start
from lob.text.nearest import did_you_mean

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
    for name, data in template.rules.items():
        findings += _patterns(folder / "rules" / f"{name}.yml", data)
    findings += _crosswalk(folder / "kruistabel.yml", template)
    findings += check_scan(folder / SCAN_FILE, template, shown)
    findings += check_statement(folder / STATEMENT_FILE, template.files.get(folder / STATEMENT_FILE, {}))
    findings += _questionnaire(folder / "vragenlijst.yml", template)
    findings += _glossary(folder / "zoekwoorden.yml", template)
    broken = {folder / "begrippen" / f"{one.id}.yml" for one in template.vocabularies.values() if not one.sound}
    for path, data in template.files.items():
        findings += check_shape(path, data) if path not in broken else ()
        findings += _cut_values(path)
    return findings


def _patterns(path: Path, data: Mapping[str, Plain]) -> Iterator[Finding]:
    for key, what in wrong_patterns(path.stem, data):
        text = f"Het patroon '{key}' {'is er niet' if what == 'weg' else 'is geen goede reguliere expressie'}."
        yield wrong(path, key, text, "Zet de laatste wijziging van dit bestand terug.")


def _crosswalk(path: Path, template: Template) -> Iterator[Finding]:
    """The crosswalk names elements of two lists; of the second one a group may stand there too."""
    lists = template.vocabularies
    for effective, successes in template.crosswalk.items():
        for list_id, names in (("effectieve_elementen", (effective,)), ("succeselementen", successes)):
            for name in names:
                if list_id in lists and name not in lists[list_id].terms:
                    yield wrong(
                        path,
                        name,
                        f"'{name}' staat niet in de lijst '{list_id}'.",
                        did_you_mean(name, lists[list_id].terms, "Kies een term uit die lijst."),
                    )


def _questionnaire(path: Path, template: Template) -> Iterator[Finding]:
    """The questions of the form name fields and headings of the kind."""
    kind = template.kinds.get(EXAMPLE)
    if kind is None:
        return
    data = template.files.get(path, {})
    known = {*kind.fields, *(heading.id for heading in kind.headings)}
    rows = [as_map(row) for row in [*as_list(data.get("vragen")), data.get("slot")]]
    for name in (as_text(part) for row in rows for part in as_list(row.get("delen"))):
        if name not in known:
            yield wrong(
                path,
                name,
                f"'{name}' is geen veld en geen kopje van een praktijkvoorbeeld.",
                did_you_mean(name, known, "Kies een naam uit kinds/praktijkvoorbeeld/kind.yml."),
            )


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
