"""Every remedy of the check, followed to the letter: what it is about is gone, and it has put nothing else in its place.

`tests/fixtures/raad.txt` holds the faults, the words of the remedy and what those tell an editor to do; its head says how.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from finding_cases import TODAY, lay_out
from finding_places import CASES
from lob.check.library import load_library
from lob.model.findings import CODES, Finding
from lob.model.template import load_template
from places import FIXTURES
from small import read_template_once

# Where each good file lies, and which one it is.
BASES = {
    "nieuw": ("nieuw-goed", "practices/nieuw-proef.md"),
    "archief": ("goed-voorbeeld", "practices/4321-proef.md"),
    "pagina": ("pagina-goed", "content/uitleg/proef.md"),
    "contact": ("contact-goed", "content/contactpunten/proef.md"),
    "cijfer": ("cijfer-goed", "content/cijfers/proef.md"),
    "werk": ("werk-goed", "content/onderzoek/proef-2024.md"),
}
# Codes about more than the text of one file: another file, a name, a picture, a list or a setting of the site.
ELSEWHERE = re.compile(
    r"ADRES|BEELD0[2-7]|BIJL|KOPIE01|LEES(?:01|10|11|12|13)|LINK04|LIJST|MEER|NUM0[24]|SITE|SJAB|TERM02"
)


class Case(NamedTuple):
    """One fault and its cure: each a list of (lines that stood there, lines instead)."""

    code: str
    base: str
    fault: str
    said: str
    cure: str


def cases() -> list[Case]:
    text = (FIXTURES / "raad.txt").read_text("utf-8")
    found = []
    for block in re.split(r"(?m)^@ ", text)[1:]:
        first, _, rest = block.rstrip("\n").partition("\n")
        fault, said, cure = re.split(r"(?m)^\?(?: (.*))?$", rest, maxsplit=1)
        found.append(Case(*first.split(), fault.strip("\n"), said or "", cure.strip("\n")))
    return found


def changed(text: str, hunks: str) -> str:
    """The text with other lines in one or more places."""
    for hunk in re.split(r"(?m)^\.\n", hunks):
        lines = hunk.rstrip("\n").split("\n")
        old = "\n".join(line[1:] for line in lines if line[:1] in " -")
        new = "\n".join(line[1:] for line in lines if line[:1] in " +")
        assert f"\n{text}\n".count(f"\n{old}\n") == 1, old
        text = f"\n{text}\n".replace(f"\n{old}\n", f"\n{new}\n" if new else "\n", 1)[1:-1]
    return text


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, repo: Path) -> Path:
    folder = tmp_path_factory.mktemp("raad") / "repo"
    lay_out("nieuw-goed", folder, repo)
    (folder / BASES["nieuw"][1]).unlink()
    return folder


@pytest.fixture(autouse=True)
def _template(monkeypatch: pytest.MonkeyPatch) -> None:
    read_template_once(monkeypatch)


def found_in(root: Path, base: str, text: str) -> list[Finding]:
    path = root / BASES[base][1]
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    findings = load_library(root, TODAY + datetime.timedelta(days=8), only={BASES[base][1]}).findings
    path.unlink()
    return [one for one in findings if one.path == BASES[base][1]]


@pytest.mark.parametrize("base", BASES)
def test_what_the_faults_are_put_in_is_right(base: str, root: Path) -> None:
    assert found_in(root, base, (CASES / f"{BASES[base][0]}.md").read_text("utf-8")) == []


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.code}-{case.said[:24]}")
def test_a_remedy_that_is_followed_mends(case: Case, root: Path) -> None:
    good = (CASES / f"{BASES[case.base][0]}.md").read_text("utf-8")
    faulty = changed(good, case.fault)
    before = found_in(root, case.base, faulty)
    assert any(one.code == case.code and case.said in one.remedy for one in before), before
    after = found_in(root, case.base, changed(faulty, case.cure))
    assert case.code not in {one.code for one in after}, after
    assert {one.text for one in after} <= {one.text for one in before}, after


def test_every_code_of_a_text_has_its_remedy_followed() -> None:
    assert {case.code for case in cases()} == {code for code in CODES if not ELSEWHERE.match(code)}


@pytest.mark.parametrize("base", ["nieuw", "archief"])
def test_what_is_said_of_a_missing_field_can_be_copied(base: str, root: Path) -> None:
    good = (CASES / f"{BASES[base][0]}.md").read_text("utf-8")
    kind = load_template(root / "hooks" / "template").kinds["praktijkvoorbeeld"]
    for field in (one.id for one in kind.fields.values() if one.required):
        without = re.sub(rf"(?m)^{field}:.*\n(?:(?: |- ).*\n)*", "", good, count=1)
        missing = [one for one in found_in(root, base, without) if one.code == "VELD03"]
        for one in missing:
            told = one.remedy.partition("bijvoorbeeld: ")[2]
            copied = without.replace("\n---\n", f"\n{told}\n---\n", 1)
            assert told.startswith(f"{field}:")
            assert found_in(root, base, copied) == [], field
