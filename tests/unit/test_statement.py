"""The accessibility statement: a status of the Dutch model, whole barriers, and no claim that nobody judged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from lob.check.shaped import check_rules
from lob.check.statement import check_statement
from lob.model.catalogue import build_catalogue
from lob.model.statement import BARRIER, FILE, STUDY, statement
from rendered import renderer
from small import HOSTILE, real_template, source

WHOLE = {
    "status": "onbekend",
    "bijgewerkt": "2026-11-28",
    "machines": [{"wat": "Alles", "waarmee": "axe"}],
    "mensen": ["Lezen"],
    "bevindingen": [],
}
STUDIED = dict.fromkeys(STUDY, "x") | {"datum": "2027-01-31"}
KNOWN = dict.fromkeys(BARRIER, "x") | {"gepland": "2027-01-31"}


def found(tmp_path: Path, **changed: object) -> list[str]:
    data = {**WHOLE, **changed}
    path = tmp_path / "hooks" / "template" / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    template = replace(real_template(), files={path: data})  # type: ignore[dict-item]
    findings = [*check_rules(path.parent, template), *check_statement(path, data)]  # type: ignore[arg-type]
    return [one.text for one in findings]


def test_what_is_whole_has_no_findings(tmp_path: Path) -> None:
    assert found(tmp_path) == []
    assert found(tmp_path, status="B", onderzoek=STUDIED, bevindingen=[KNOWN]) == []


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"status": "E"}, "'E' is geen status."),
        ({"status": "A"}, "De status is 'A', en er staat geen onderzoek bij."),
        ({"status": "A", "onderzoek": {"wie": "x", "link": "x"}}, "Onder 'onderzoek' ontbreekt 'datum'."),
        ({"bijgewerkt": "morgen"}, "'morgen' bij 'bijgewerkt' is geen datum."),
        ({"bevindingen": [{**KNOWN, "gevolg": ""}]}, "Bij 'gevolg' staat niets."),
        ({"bevindingen": [{**KNOWN, "gepland": "ooit"}]}, "'ooit' bij 'gepland' is geen datum."),
        ({"bevindingen": [{**KNOWN, "schuld": "x"}]}, "'schuld' bestaat hier niet."),
        ({"oordeel": "goed"}, "'oordeel' bestaat hier niet."),
    ],
)
def test_what_is_not_whole_is_told(tmp_path: Path, changed: dict[str, object], text: str) -> None:
    assert text in found(tmp_path, **changed)


def test_nothing_is_claimed_without_a_study() -> None:
    [data] = [data for path, data in real_template().files.items() if path.name == FILE]
    real = statement(data)
    assert real.status == "onbekend" or real.study
    assert real.machines and real.people


def shown(repo: Path, barrier: dict[str, str]) -> str:
    """The page of a statement with one barrier."""
    template = real_template()
    files = {
        path: {**WHOLE, "bevindingen": [barrier]} if path.name == FILE else data
        for path, data in template.files.items()
    }
    page = source(
        "content/toegankelijkheid.md", "---\ntitel: Toegankelijk\nsamenvatting: x\nsjabloon: toegankelijkheid\n---\n"
    )
    made = build_catalogue(replace(template, files=files), [page])  # type: ignore[arg-type]
    return renderer(repo, made)("toegankelijkheid")


@pytest.mark.parametrize("value", HOSTILE)
def test_the_page_shows_a_barrier_as_text(repo: Path, value: str) -> None:
    html = shown(repo, dict.fromkeys(BARRIER, value) | {"gepland": "2027-01-31"})
    assert "31 januari 2027" in html and "Onbekend. Niemand van buiten" in html
    assert "<script>alert" not in html and "<img src=x" not in html
