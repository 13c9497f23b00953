"""The proof of a proposal: faults stand on the page where they are, nothing private is shown, and it cannot be taken for the site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from building import build
from lob.check.proof import MARK
from places import FIXTURES
from small import house

CASES = FIXTURES / "findings"
GOOD = (CASES / "nieuw-goed.md").read_text("utf-8")
SLY = (
    "Zij zagen <b onclick=x>[klik](javascript:alert(1)) ![x](https://elders.test/x.png) [@niemand-1900] een echte les."
)


# A fault in the title, the summary, a row of which others stay, a fact, and a paragraph.
PLACES = (
    ("titel: Een dag", "titel: Een dag [nog invullen]"),
    ("samenvatting: ", "samenvatting: '[nog invullen]'\n# "),
    ("regio: onbekend", "regio: '???'"),
    ("doelen:\n", "doelen:\n  - {doel: bestaat-niet, bron: opgave-school, volgens: school}\n"),
    ("Zij zagen een echte les.", "Zij zagen een echte les. [nog invullen]"),
)


def _file(root: Path, name: str, *changes: tuple[str, str], text: str = GOOD) -> None:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (root / "practices" / name).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def proof(once: Callable[..., Path]) -> Path:
    """A small site with one fault of each kind, built as a proof in strict mode, as the job of a proposal does."""
    return once("huis van een proef", _faulty) / "site"


def _faulty(folder: Path) -> None:
    root = house(folder)
    everything = (CASES / "lees03-alles-tegelijk.md").read_text("utf-8")
    _file(root, "nieuw-kapot.md", ("id: 4321\n", ""), ("Bel 06-12345678.", "Wij bellen."), text=everything)
    _file(root, "nieuw-leeg.md", ("Zij zagen een echte les.", SLY), ("regio: onbekend", "regio: '???'"))
    private = ("Zij zagen een echte les.", "Bel Fatima op 06-12345678.")
    _file(root, "nieuw-besloten.md", private, ("titel: Een dag", "titel: Fatima belt 0612345678, een dag"))
    _file(root, "nieuw-code.md", ("Zij zagen een echte les.", f"```\ntekst\n\n{SLY}"))
    _file(root, "nieuw-plekken.md", *PLACES)
    _file(root, "Nieuw verhaal.md")
    (root / "practices" / "nieuw-opmaak.md").write_text("{\\rtf1 Bel 06-12345678}", "utf-8")
    (root / "content" / "beeld").mkdir(exist_ok=True)
    (root / "content" / "beeld" / "plaats.jpg").write_bytes(b"\xff\xd8\xff\xe1\0\x0aExif\0\0MM\xff\xda\0\2x\xff\xd9")
    done = build(root, root / "site", "--strict", LOB_PROEF="ja")
    assert done.returncode == 0, done.stderr


def _page(proof: Path, name: str) -> str:
    return (proof / "praktijkvoorbeelden" / name / "index.html").read_text("utf-8")


def test_what_is_wrong_stands_on_the_page_and_at_its_place(proof: Path) -> None:
    page = _page(proof, "nieuw-leeg")
    assert ">Regel 7</a>: Bij &#39;regio&#39; staat nog &#39;???&#39;" in page
    body = page.split("</aside>", 1)[1]
    assert "<strong>Regel 43.</strong>" in body
    assert "\u27e6" not in page
    assert "Een link begint met" in body
    assert "&lt;b onclick=x&gt;" in body


def test_each_fault_on_top_leads_to_the_place_where_it_is(proof: Path) -> None:
    page = LexborHTMLParser(_page(proof, "nieuw-plekken"))
    links = {node.text(): node.attributes["href"][1:] for node in page.css("[data-melding] > a")}
    assert len(links) == len(page.css("[data-melding]")) == 5
    spots = {name: page.css_first(f"#{name}") for name in links.values()}
    for words, name in links.items():
        assert spots[name].text().startswith(f"{words}.")
    before = [node.prev.tag if node.prev else node.parent.tag for node in spots.values()]
    assert before.count("h1") == 1
    assert page.css_first("h1 + .let-op") is not None
    assert page.css_first("p.inleiding + .let-op") is not None
    assert page.css_first("#doelen + .let-op + ol > li") is not None
    assert page.css_first("dl.feiten dd > .let-op") is not None
    assert any("echte les" in node.text() for node in page.css(".lees > p:has(+ blockquote.let-op)"))


def test_nothing_that_was_refused_works(proof: Path) -> None:
    for name in ("nieuw-leeg", "nieuw-code"):
        body = _page(proof, name).split("</aside>", 1)[1]
        assert 'href="javascript' not in body
        assert 'src="https://elders.test' not in body
        assert "<b onclick" not in body


def test_a_file_with_many_faults_has_a_page_with_what_could_be_read(proof: Path) -> None:
    page = _page(proof, "nieuw-kapot")
    assert page.count("<li data-melding=") > 15
    assert "Wij bellen." in page


def test_nothing_private_is_anywhere(proof: Path) -> None:
    for path in proof.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert not any(word in data for word in (b"Fatima belt", b"Bel Fatima", b"0612345678", b"06-12345678")), path
    page = _page(proof, "nieuw-besloten")
    assert "niet openbaar mag zijn" in page
    assert "06••••••••" in page
    assert not (proof / "beeld" / "plaats.jpg").exists()


def test_a_file_that_cannot_be_read_has_a_page_that_says_so(proof: Path) -> None:
    assert "Deze pagina wordt hier niet getoond" in _page(proof, "nieuw-opmaak")
    assert "De bestandsnaam" in _page(proof, "nieuw-verhaal")


def test_nobody_takes_it_for_the_site(proof: Path) -> None:
    assert (proof / MARK).is_file()
    for path in proof.rglob("*.html"):
        text = path.read_text("utf-8")
        assert 'content="noindex"' in text, path
        assert "proefsite van een voorstel" in text or 'http-equiv="refresh"' in text, path
    assert not list(proof.glob("*.zip"))


def test_the_workflows_build_a_proof_and_refuse_to_publish_one(repo: Path) -> None:
    proposal = (repo / ".github/workflows/controle.yml").read_text("utf-8")
    publish = (repo / ".github/workflows/publiceren.yml").read_text("utf-8")
    assert "LOB_PROEF: ja" in proposal
    assert "LOB_PROEF: nee" in publish
    assert publish.index(f"[ -e site/{MARK} ]") < publish.index("actions/upload-pages-artifact")
