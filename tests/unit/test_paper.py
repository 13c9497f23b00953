"""Brochures: what they say, that a screen reader can follow them, and that the same text gives the same bytes."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lob.model.catalogue import Catalogue
from lob.paper import printing
from lob.paper.brochures import Leaflet, leaflets
from lob.paper.printing import Brochure, brochures
from places import PART_BY_DAY, ROOT
from small import HOSTILE, catalogue, quoted

pikepdf = pytest.importorskip("pikepdf")
SITE = "https://voorbeeld.nl/kennisbank/"
GUIDE = "wegwijzers/loopbaangesprek.md"
TABLE = "\n\n| Wie | Wat |\n| --- | --- |\n| Mentor | Vraagt door |\n"

needs_pango = pytest.mark.usefixtures("pango")


@pytest.fixture
def pango() -> None:
    """Asked here, and not when tests are gathered: it takes half a second of each worker."""
    if printing.missing():
        pytest.skip(printing.missing())


def guide(**values: str) -> dict[str, str]:
    """The wegwijzer of the basis with a table in its first section and some fields written otherwise."""
    text = (ROOT / "tests/fixtures/findings/basis" / GUIDE).read_text("utf-8")
    for name, value in values.items():
        text = re.sub(rf"(?m)^{name}:.*$", lambda _, line=f"{name}: {value}": line, text)
    return {GUIDE: text.replace("## Waarom", f"{TABLE}\n## Waarom")}


def one(catalogue: Catalogue, site_url: str = SITE) -> Leaflet:
    return next(iter(leaflets(ROOT, catalogue, site_url)))


def in_house(root: Path) -> Path:
    """A folder with what printing reads, and nothing that was printed before."""
    for name in ("theme/paper", "theme/assets/fonts"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(ROOT / name)
    (root / "content").mkdir()
    return root


def printed(root: Path, leaflet: Leaflet) -> Brochure:
    return brochures(root, [leaflet])[leaflet.offered_on[0]]


def tags(pdf: object) -> Iterator[tuple[str, object]]:
    """Every element of the structure of a PDF with its tag, in the order of reading."""

    def walk(node: object) -> Iterator[tuple[str, object]]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield str(node.S), node
            yield from walk(node.get("/K"))

    yield from walk(pdf.Root.StructTreeRoot.K)  # type: ignore[attr-defined]


def test_links_name_the_whole_address_or_are_left_out() -> None:
    found = one(catalogue(guide()))
    links = re.findall(r'href="([^"]*)"', found.html)
    assert f"{SITE}wegwijzers/loopbaangesprek/" in links
    assert not [link for link in links if not link.startswith(("https://", "#noot-"))]
    assert "QR-code die leidt naar" in found.html
    without = one(catalogue(guide()), "")
    assert not re.findall(r'href="(?!https://|#)[^"]*"', without.html)
    assert "QR-code" not in without.html and "staat op de website van de LOB-kennisbank" in without.html


@needs_pango
@pytest.mark.parametrize("whole", PART_BY_DAY)
def test_a_last_sheet_with_the_foot_alone_is_saved_by_smaller_letters(tmp_path: Path, whole: bool) -> None:
    """Sentences are added until the foot would stand alone; nowhere else do the letters become smaller. By day until both were seen."""
    press = printing._Press(in_house(tmp_path).resolve())
    found = one(catalogue(guide())).html
    saved = set()
    for extra in range(0, 45, 3):
        html = found.replace("</main>", "<p>Een regel erbij.</p>" * extra + "</main>")
        laid = press.lay_out(html)
        before, after = len(laid.pages), len(press.fitting(html).pages)
        assert after in (before, before - 1)
        assert after == before or printing.ends_thin(laid)
        saved.add(before - after)
        if len(saved) > 1 and not whole:
            break
    assert saved == {0, 1}


def test_every_answer_stands_in_one_brochure_and_every_page_offers_one(real_catalogue: Catalogue) -> None:
    real = real_catalogue
    made = list(leaflets(ROOT, real, SITE))
    offered = [address for leaflet in made for address in leaflet.offered_on]
    assert sorted(offered) == sorted(r.address for kind in ("wegwijzer", "antwoord") for r in real.of(kind))
    assert len({leaflet.name for leaflet in made}) == len(made)
    for leaflet in made:
        anchors = set(re.findall(r'id="([^"]*)"', leaflet.html))
        assert set(re.findall(r'href="#([^"]*)"', leaflet.html)) <= anchors, leaflet.name


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_stays_text(value: str) -> None:
    html = one(catalogue(guide(titel=quoted(value), samenvatting=quoted(value)))).html
    assert not re.search(r"<script|<img|onmouseover='|onerror=alert\(1\)>", html)


def spoken(pdf: object) -> list[tuple[str, object]]:
    """The tags of a brochure, with what PDF/UA-1 asks of each: language, title, no heading left out, words for each figure, a scope
    for each head of a table."""
    root = pdf.Root  # type: ignore[attr-defined]
    assert str(root.Lang) == "nl" and root.MarkInfo.Marked and root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.Title)  # type: ignore[attr-defined]
    assert 'pdfuaid:part="1"' in root.Metadata.read_bytes().decode()
    assert all(str(page.Tabs) == "/S" for page in pdf.pages)  # type: ignore[attr-defined]
    found = list(tags(pdf))
    levels = [int(name[2:]) for name, _ in found if re.fullmatch(r"/H\d", name)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before < 2 for before, after in itertools.pairwise(levels))
    assert all(str(node.get("/Alt", "")) for name, node in found if name == "/Figure")  # type: ignore[attr-defined]
    assert all("/Scope" in node.A for name, node in found if name == "/TH")  # type: ignore[attr-defined]
    return found


@needs_pango
@pytest.mark.night
def test_every_brochure_says_what_a_screen_reader_asks(real_catalogue: Catalogue, tmp_path: Path) -> None:
    every = list(leaflets(ROOT, real_catalogue, SITE))
    made = brochures(in_house(tmp_path), every)
    for leaflet in every:
        with pikepdf.open(io.BytesIO(made[leaflet.offered_on[0]].data)) as pdf, pdf.open_outline() as outline:
            figures = [str(node.Alt) for name, node in spoken(pdf) if name == "/Figure"]
            assert any(alt.startswith("QR-code die leidt naar") for alt in figures), leaflet.name
            assert outline.root, leaflet.name


@needs_pango
def test_a_brochure_says_what_a_screen_reader_asks(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(printed(in_house(tmp_path), one(catalogue(guide()))).data)) as pdf:
        found = spoken(pdf)
        assert str(pdf.docinfo.Title) == "Loopbaangesprek"
        assert {"/H2", "/H3", "/Table", "/TR", "/L", "/LI", "/Link"} <= {name for name, _ in found}
        assert [str(node.A.Scope) for name, node in found if name == "/TH"] == ["/Column", "/Column"]
        figures = [str(node.Alt) for name, node in found if name == "/Figure"]
        assert f"QR-code die leidt naar {SITE}wegwijzers/loopbaangesprek/" in figures
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Loopbaangesprek"]
            assert "Stap voor stap" in [item.title for item in outline.root[0].children]


@needs_pango
def test_every_link_prints_and_leads_somewhere(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pikepdf.open(io.BytesIO(printed(in_house(tmp_path), one(catalogue(guide()))).data)) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
        assert links and all(int(link.F) & 4 and "/Contents" in link for link in links)
        assert all("/Dest" in link or str(link.A.URI).startswith("https://") for link in links)
    assert not [record.message for record in caplog.records if record.name.startswith("weasyprint")]


@needs_pango
def test_letters_come_with_the_project(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(printed(in_house(tmp_path), one(catalogue(guide()))).data)) as pdf:
        fonts = {str(f.BaseFont).partition("+")[2] for page in pdf.pages for f in page.Resources.Font.values()}
    assert fonts and not [name for name in fonts if not name.startswith(("Brochure", "Kop"))]


@needs_pango
def test_the_same_text_gives_the_same_bytes(tmp_path: Path) -> None:
    leaflet = one(catalogue(guide()))
    first = printed(in_house(tmp_path / "een"), leaflet)
    second = printed(in_house(tmp_path / "twee"), leaflet)
    assert first == second and first.pages > 0
    with pikepdf.open(io.BytesIO(first.data)) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith("D:20261121")


@needs_pango
def test_what_was_printed_is_kept_until_its_text_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = in_house(tmp_path)
    leaflet = one(catalogue(guide()))
    first = printed(root, leaflet)
    monkeypatch.setattr(printing, "_Press", None)  # who prints now fails
    assert printed(root, leaflet) == first
    with pytest.raises(TypeError):
        printed(root, one(catalogue(guide(titel="Een ander gesprek"))))


def test_without_pango_there_is_a_sentence_and_no_brochure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "missing", lambda: printing.NO_PANGO)
    assert brochures(tmp_path, [one(catalogue(guide()))]) == {}
    assert printing.NO_PANGO.startswith("De brochures (PDF) zijn overgeslagen") and "apt install" in printing.NO_PANGO
