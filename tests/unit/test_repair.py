"""Repairs change no meaning: what is mechanical is mended, what could be meant in two ways stays to the byte and is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lob.check.drawing import drawing_carries, drawing_fault
from lob.editors.mending import repaired
from lob.editors.repair import main, repair_bytes
from lob.editors.summary import offered
from places import FIXTURES

SPECIMEN = (FIXTURES / "specimen" / "nieuw-speeddaten-met-studenten.md").read_text("utf-8")

MENDED = {
    "---\ntitel: x\n---\ntekst": "---\ntitel: x\n---\ntekst\n",
    "\ufeff---\r\ntitel: x\r\n---\r\n": "---\ntitel: x\n---\n",
    "---\ntitel: x\u200by\n---\nso\u00adft\n": "---\ntitel: xy\n---\nsoft\n",
    "---\ntitel: x\n---\nso\x00ft\n": "---\ntitel: x\n---\nsoft\n",
    "---\ndoelen:\n\t- doel: x\n---\n\tcode\n": "---\ndoelen:\n  - doel: x\n---\n\tcode\n",
    "---\ntitel: “Mijn les”\n---\nZij zei “ja”.\n": '---\ntitel: "Mijn les"\n---\nZij zei “ja”.\n',
    "---\ntitel: ‘Mijn les’\nregio: «De Peel»\n---\n": '---\ntitel: "Mijn les"\nregio: "De Peel"\n---\n',
    "---\ntitel: LOB: een foto's waard\n---\na: b: c\n": '---\ntitel: "LOB: een foto\'s waard"\n---\na: b: c\n',
    "---\nTITEL: X\nBij_wie: [jongeren]\n---\nTitel: X\n": "---\ntitel: X\nbij_wie: [jongeren]\n---\nTitel: X\n",
    "---\ngecontroleerd: 21-9-2026\n---\n": "---\ngecontroleerd: 2026-09-21\n---\n",
    "---\ntitel:\u00a0x\n---\n10\u00a0uur\n": "---\ntitel: x\n---\n10\u00a0uur\n",
    "---\ntitel: x\n---\n##Tips\n": "---\ntitel: x\n---\n## Tips\n",
    "---\ntitel:Mijn les\nnodig:\n  - soort:tijd\n---\ntitel:x\n": "---\ntitel: Mijn les\nnodig:\n  - soort: tijd\n---\ntitel:x\n",
    "---\ntitel: x\n---\nNeem mee:\n•\teen helm\n• schoenen\n\nKlaar.\n": "---\ntitel: x\n---\nNeem mee:\n\n- een helm\n- schoenen\n\nKlaar.\n",
    "---\ntitel: x\n---\n\uf0b7 een\n\uf0b7 twee\n": "---\ntitel: x\n---\n- een\n- twee\n",
    "---\ntitel: x\n---\n[les](https://x.nl/a?utm_source=m&b=1&fbclid=2#c), https://x.nl/?gclid=3.\n": "---\ntitel: x\n---\n[les](https://x.nl/a?b=1#c), https://x.nl/.\n",
    "  ---\n  titel: x\n  ---\n\n  - een\n": "---\ntitel: x\n---\n\n- een\n",
}
LEFT = [
    "---\nregio: 's-Hertogenbosch\n---\n",
    "---\nregio: '’s-Hertogenbosch'\n---\n",
    '---\ntitel: "Een “echte” les"\n---\n',
    "---\ntitel: ‘s Avonds bij ‘t vuur’\n---\n",
    "---\ntitel: Een dag soort: praktijk\n---\n",
    "---\ntitel: LOB: plan #2\n---\n",
    "---\nkleur: rood: of groen\n---\n",
    "---\nkleur:rood\nhttps://gaffel.example\n---\n",
    "---\ngecontroleerd: 1-9-2026\n---\n",
    "---\ntitel: “Een” en “twee”\n---\n",
    '---\ntitel: “Zeg "ja"”\n---\n',
    "---\ntitel: x\n---\n#leuk en ##ook\n",
    "---\ntitel: x\n---\n```\n##Tips\n```\n",
    "---\ntitel: x\n---\n👩\u200d🏫 می\u200cخواهم\n",
    "---\ntitel: x\n---\n• een\n• twee\nen meer\n",
    "---\ntitel: x\n---\nDe punt • en\n● één\n",
    "---\ntitel: x\n---\n```\n• een\n• twee\n```\n",
    "---\ntitel: x\n---\nhttps://x.nl/?pagina=2&bron=utm\n",
    "",
    "geen kopblok\n",
]


@pytest.mark.parametrize("text", MENDED)
def test_what_is_mechanical_is_mended_once_and_for_all(text: str) -> None:
    after, said = repaired(text)
    assert after == MENDED[text]
    assert said
    assert repaired(after) == (after, [])


@pytest.mark.parametrize("text", LEFT)
def test_what_has_a_meaning_stays_to_the_byte(text: str) -> None:
    assert repaired(text) == (text, [])


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_text_of_windows_is_saved_anew_when_it_can_be_read_in_one_way(encoding: str) -> None:
    text = "---\ntitel: Één foto’s – naïef €\n---\n"
    after, said = repair_bytes("x.md", text.encode(encoding))
    assert after == text.encode()
    assert "is nu UTF-8" in said[0]


@pytest.mark.parametrize(
    "data",
    [
        "één café".encode("mac-roman"),
        "ideële".encode("mac-roman"),
        "één".encode() + " één".encode("cp1252"),
        "zażółć".encode("cp1250"),
        b"\x81",
        "één".encode("utf-16")[2:],
    ],
)
def test_a_text_that_could_be_read_otherwise_stays(data: bytes) -> None:
    after, [said] = repair_bytes("x.md", data)
    assert after == data
    assert said.startswith("Niets gedaan")


def test_no_side_of_a_merge_is_chosen() -> None:
    data = b"---\r\ntitel: x\r\n<<<<<<< HEAD\r\na\r\n=======\r\nb\r\n>>>>>>> andere\r\n"
    after, [said] = repair_bytes("x.md", data)
    assert after == data
    assert "samenvoeging" in said


@pytest.mark.parametrize("data", [b"\0\0\0\x18ftypheic" + bytes(40), b"bplist00" + bytes(40), b"x" + bytes(9)])
def test_a_file_of_a_telephone_stays_to_the_byte(data: bytes) -> None:
    after, [said] = repair_bytes("practices/nieuw-proef.md", data)
    assert after == data
    assert said.startswith("Niets gedaan: ")


def test_what_is_no_text_and_no_picture_stays() -> None:
    for name, data in (("x.md", b"\xff\xfe"), ("x.docx", b"PK"), ("x.jpg", b"\0\0\0\x18ftypheic"), ("x.png", b"")):
        after, [said] = repair_bytes(name, data)
        assert after == data
        assert said.startswith("Niets gedaan")


def test_the_command_mends_below_the_root_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "k"
    (root / "practices").mkdir(parents=True)
    (root / "practices/a.md").write_bytes(b"---\r\ntitel: x\r\n---")
    (tmp_path / "b.md").write_bytes(b"x")
    (root / "practices/c.md").symlink_to(tmp_path / "b.md")
    assert main(["practices/a.md"], root) == 0
    assert (root / "practices/a.md").read_bytes() == b"---\ntitel: x\n---\n"
    assert main(["../b.md", "practices/c.md", "weg.md", "a\0b.md"], root) == 2
    assert (tmp_path / "b.md").read_bytes() == b"x"
    assert main([], root) == 2
    assert "Regeleinden van Windows" in capsys.readouterr().out


@pytest.mark.parametrize("text", [text for text in MENDED if "\r" not in text and text.endswith("\n")])
def test_the_report_offers_what_repair_would_write(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.md").write_bytes(text.encode())
    title, said, patch, command = offered(tmp_path, "x.md")
    assert "x.md" in title
    assert said
    assert "repair -- x.md`" in command
    new = [line[1:] for line in patch.split("\n") if line.startswith("+") and not line.startswith("+++")]
    assert new
    assert set(new) <= set(MENDED[text].split("\n"))


@pytest.mark.parametrize("text", [*LEFT, "---\ntitel: x\n---\n<<<<<<< HEAD\n##Een\n=======\n##Twee\n>>>>>>> b\n"])
def test_the_report_offers_nothing_that_could_mean_something_else(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.md").write_bytes(text.encode())
    assert offered(tmp_path, "x.md") == []


def test_a_repair_of_fences_stays_within_its_own(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("---\ntitel: x\n---\n##Tips `````\u200b </details>\n", "utf-8")
    patch = offered(tmp_path, "x.md")[2]
    assert patch.startswith("``````") and patch.endswith("``````")


PROGRAM = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Created with Inkscape by Jan -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:s='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd'
   viewBox="0 0 9 9" inkscape:version="1.2 > 1.1" s:docname='van Jan.svg'>
  <metadata><rdf:RDF xmlns:rdf="urn:rdf"><rdf:li>Jan <!-- x --></rdf:li></rdf:RDF></metadata>
  <s:namedview id="n"><inkscape:grid/></s:namedview><inkscape:leeg />
  <g inkscape:label="laag"><text>Stap<!-- weg --> 1<inkscape:x>niet</inkscape:x> en é</text><path d="M0 0h9"/></g>
</svg>
""".encode()
PLAIN = """<?xml version="1.0" encoding="UTF-8"?>

<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
   viewBox="0 0 9 9">


  <g><text>Stap 1 en é</text><path d="M0 0h9"/></g>
</svg>
"""


def test_what_a_drawing_program_keeps_goes_and_the_drawing_stays_to_the_byte() -> None:
    after, said = repair_bytes("x.svg", PROGRAM)
    assert [line.rstrip() for line in after.decode().split("\n")] == PLAIN.split("\n")
    assert len(said) == 5
    assert said[-1] == "De tekening zelf is gelijk gebleven."
    assert drawing_fault(after) is None
    assert not drawing_carries(after)
    assert repair_bytes("x.svg", after) == (
        after,
        ["Er was niets te herstellen: in deze tekening zit alleen het beeld."],
    )


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="urn:x" xmlns:h="http://www.w3.org/1999/xhtml">{}</svg>'


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<path d="M0 0" onclick="alert(1)"/>', "onclick"),
        ("<h:script>alert(1)</h:script>", "<script>"),
        ('<image href="https://voorbeeld.nl/x.png"/>', "<image>"),
        ("<foreignObject><x:y/></foreignObject>", "<foreignObject>"),
        ('<use href="https://voorbeeld.nl/#a"/>', "href="),
        ("<style>@import url(x)</style>", "@"),
        ("<?xml-stylesheet href='x'?>", "<?xml-stylesheet"),
    ],
)
def test_what_may_do_something_is_never_taken_out_in_silence(inside: str, kept: str) -> None:
    data = SVG.format(f"<!-- x -->{inside}").encode()
    after, said = repair_bytes("x.svg", data)
    assert inside.replace("<x:y/>", "").encode() in after
    assert "<!--" not in after.decode()
    assert "Niet weggehaald" in said[-1]
    assert kept in said[-1]


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a "<script/>">]><svg xmlns="http://www.w3.org/2000/svg">&a;<!-- x --></svg>',
        SVG.format("<g>").encode(),
        SVG.format("<!-- \xff -->").encode("latin-1"),
        b"",
        b"<svg",
    ],
)
def test_a_drawing_that_is_not_understood_stays_to_the_byte(data: bytes) -> None:
    after, [said] = repair_bytes("x.svg", data)
    assert after == data
    assert said.startswith(("Niet hersteld", "Niet weggehaald"))


def rewritten(*changes: tuple[str, str]) -> str:
    """The specimen as somebody typed it otherwise."""
    text = SPECIMEN
    for ours, theirs in changes:
        assert ours in text, ours
        text = text.replace(ours, theirs)
    return text


def _escaped(text: str) -> str:
    """As Google Docs gives a text as Markdown."""
    return re.sub(r"([#_\[\]()-])", r"\\\1", text)


TYPED = {
    "hyphens of Word in lists": rewritten(("  - doel", "  – doel"), ("  - wie", "  • wie"), ("  - soort", "  * soort")),
    "no indent before lists": rewritten(("\n  - wie: mentor\n    rol", "\n• wie: mentor\n  rol")).replace("  - wie: peer\n    rol", "• wie: peer\n  rol"),
    "curly quotes in lists": rewritten(("[vmbo, mbo]", "[“vmbo”, ‘mbo’]")),
    "bold headings": rewritten(("## Aanleiding", "**Aanleiding**"), ("## Wat werkt", "**Wat werkt:**"), ("## Tips", "__Tips__")),
    "bare headings": rewritten(("## ", "")),
    "long lines of hyphens": rewritten(("---\n", "-----\n")),
    "dashes around the fields": rewritten(("---\n", "—\n")),
    "no hyphens": SPECIMEN.replace("---\n", ""),
    "a block of code": f"```yaml\n{SPECIMEN}```\n",
    "escapes of Google Docs": _escaped(SPECIMEN),
    "a colon in a row": rewritten(('"Leerlingen durfden studenten alles te vragen: ook over huiswerk en reistijd."', "Leerlingen durfden studenten alles te vragen: ook over huiswerk en reistijd.")),
    "a date in words": rewritten(("2026-03-09", "9 maart 2026")),
    "a date in English": rewritten(("2026-03-09", "March 9, 2026")),
}  # fmt: skip


@pytest.mark.parametrize("how", TYPED)
def test_what_was_typed_otherwise_becomes_the_same_file(how: str) -> None:
    after, said = repaired(TYPED[how])
    assert (
        after.replace('["vmbo", "mbo"]', "[vmbo, mbo]").replace("\n- wie", "\n  - wie").replace("\n  rol", "\n    rol")
        == SPECIMEN
    )
    assert said
    assert repaired(after) == (after, [])


@pytest.mark.parametrize(
    "text",
    [
        # A page is no example: a line `Tips` may be a sentence of its own there.
        "---\ntitel: Over ons\nsamenvatting: Wie wij zijn.\n---\n\nTips\n\nLees verder.\n",
        # Text of several lines, in which a colon and a dash are signs of the text.
        "---\ntitel: x\nsamenvatting: |\n  – rol: een: twee\n---\n",
        # A block of code with something outside it, and one that is part of a text.
        "Hoi!\n\n```\n---\ntitel: x\nsoort: praktijk\n---\n```\n",
        # Which number is the month is not certain.
        "---\ngecontroleerd: 03/04/2026\n---\n",
        # A dash that joins a sentence.
        "---\nperiode: najaar\n  – en voorjaar\n---\n",
    ],
)
def test_what_only_looks_alike_stays_to_the_byte(text: str) -> None:
    assert repaired(text) == (text, [])


def test_terms_between_commas_get_brackets_when_each_is_known() -> None:
    top = "---\ntitel: Vmbo, havo\nsectoren: {}\nperiode: 2020, 2021\ndoelgroepen: x, y\n---\n"
    assert repaired(top.format("vmbo, havo"))[0] == top.format("[vmbo, havo]")
    assert repaired(top.format("vmbo, iets"))[0] == top.format("vmbo, iets")


def test_a_lost_nothing_is_taken_out_and_text_in_two_bytes_stays() -> None:
    text = f"{SPECIMEN}so\x00ft\n"
    assert repair_bytes("a.md", text.encode()) == (f"{SPECIMEN}soft\n".encode(), ["Onzichtbare tekens zijn weg."])
    wide = SPECIMEN.encode("utf-16-le")
    assert repair_bytes("a.md", wide)[0] == wide


def test_a_command_names_a_file_with_a_space_as_it_is_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "Mijn les.md").write_text("---\ntitel: x\n---\n", "utf-8")
    assert main(["Mijn les.md"], tmp_path) == 0
    assert 'check -- "Mijn les.md"' in capsys.readouterr().out
