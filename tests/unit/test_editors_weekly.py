"""The weekly list: it finds what asks for attention, never asks the network unless told to, and is always a readable list."""

from __future__ import annotations

import datetime
import http.server
import shutil
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from lob.check.library import load_library
from lob.editors import weekly
from lob.editors.weekly import Place, ask, broken_links, main, outside_links
from rendered import renderer
from small import BASIS, catalogue, example

TODAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def root(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("week")
    shutil.copytree(repo / "hooks" / "template", target / "hooks" / "template")
    for name in ("content/onderzoek", "content/gemeenten", "practices"):
        (target / name).mkdir(parents=True)
        for path in sorted((repo / name).glob("*.md"))[::10]:
            shutil.copy(path, target / name)
    specimen = (repo / "tests/fixtures/specimen/nieuw-speeddaten-met-studenten.md").read_text("utf-8")
    links = (
        "Zie [dit](https://weg.example/a)[dat](https://weg.example/b), ([x](https://weg.example/c_(d))),[@hva-2025] en [y]."
        " Niet `https://code.example`.\n\n[y]: https://weg.example/e\n\n| a | b |\n| - | - |\n| [z](https://weg.example/f)|b |"
    )
    (target / "practices/nieuw-links.md").write_text(
        specimen.replace("Oefen de vragen eerst in de klas.", links).replace("2026-03-09", "2020-03-09"), "utf-8"
    )
    return target


def line_of(root: Path, text: str) -> int:
    """The line of the file with links on which a text stands."""
    lines = (root / "practices/nieuw-links.md").read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.fixture(scope="module")
def found(root: Path) -> Mapping[str, tuple[Place, ...]]:
    """The links of that content; reading it is most of the work."""
    return outside_links(load_library(root))


@pytest.mark.slow
def test_every_outside_link_is_found_with_its_place(root: Path, found: Mapping[str, tuple[Place, ...]]) -> None:
    ours = {
        address: [(p.path, p.line) for p in places]
        for address, places in found.items()
        if "weg.example" in address or "code.example" in address
    }
    first = line_of(root, "weg.example")
    lines = {"a": first, "b": first, "c_(d)": first, "e": first + 2, "f": first + 6}
    assert {address: {line for _, line in places} for address, places in ours.items()} == {
        f"https://weg.example/{end}": {first, line} if end == "e" else {line} for end, line in lines.items()
    }
    assert len(found) > len(ours), "those of the real content as well"


def test_an_address_that_a_work_says_is_gone_is_not_asked_for_again(
    root: Path, found: Mapping[str, tuple[Place, ...]], tmp_path: Path
) -> None:
    target = Path(shutil.copytree(root, tmp_path / "week"))
    work = next(
        path for path in (target / "content/onderzoek").glob("web-*.md") if "\nlink: https" in path.read_text("utf-8")
    )
    text = work.read_text("utf-8")
    address = text.partition("\nlink: ")[2].partition("\n")[0]
    assert address in found
    work.write_text(text.replace("\npaginadatum:", "\nlink_weg: 2026-11-20\npaginadatum:", 1), "utf-8")
    assert address not in outside_links(load_library(target))


def test_the_page_keeps_such_an_address_as_no_link(repo: Path) -> None:
    path = "content/onderzoek/hva-2025.md"
    work = (BASIS / path).read_text("utf-8")
    shown = {}
    for gone in ("", "\nlink_weg: 2026-11-20"):
        files = {
            path: work.replace(
                "\nwerksoort:", f"\nlink: https://weg.example/a\ngezien: 2026-11-02{gone}\nwerksoort:", 1
            )
        }
        page = renderer(repo, catalogue({**files, **example("4321")}))("praktijkvoorbeelden/4321-proef")
        shown[bool(gone)] = ("https://weg.example/a" in page, "Het adres werkt niet meer" in page)
    assert shown == {False: (True, False), True: (False, True)}


def test_only_what_is_surely_broken_is_listed(found: Mapping[str, tuple[Place, ...]]) -> None:
    answers = {"https://weg.example/a": "de site antwoordt met code 404"}
    broken = broken_links(found, lambda address: answers.get(address, ""))
    assert [(b.address, b.what, b.places[0].path) for b in broken] == [
        ("https://weg.example/a", "de site antwoordt met code 404", "practices/nieuw-links.md")
    ]


def test_the_list_names_links_old_checks_and_lonely_terms(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "lijst.md"
    assert (
        main(
            ["--links", "--vandaag", "2026-11-21", "--naar", str(target)],
            root,
            lambda address: "de site antwoordt niet" if address.endswith("/b") else "",
        )
        == 0
    )
    text = target.read_text("utf-8")
    assert "Gemaakt op 21 november 2026." in text
    place = f"practices/nieuw-links.md:{line_of(root, 'weg.example')}"
    assert f"- `https://weg.example/b`: de site antwoordt niet. Staat in `{place}`." in text
    assert "- `practices/nieuw-links.md`: " in text.partition("## Al lang")[2]
    assert "| Lijst | Niet gebruikt | Eén keer gebruikt |" in text
    assert "| Overgangen | " in text


def test_without_the_word_no_link_is_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(address: str) -> str:
        raise AssertionError(address)

    assert main(["--vandaag", "2026-11-21"], root, refuse) == 0
    assert "Deze keer niet nagekeken." in capsys.readouterr().out


@pytest.mark.slow
def test_a_file_with_a_fault_does_not_stop_the_list(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = root / "practices/nieuw-stuk.md"
    lonely = "baan-op-de-maan"
    list_of = root / "hooks/template/begrippen/sectoren.yml"
    before = list_of.read_text("utf-8")
    list_of.write_text(f"{before}  - id: {lonely}\n    label: {lonely}\n    uitleg: Kies dit nooit.\n", "utf-8")
    wrong.write_text(
        f"---\ntitel: x\nsectoren: [{lonely}]\nbetrokkenen:\n  - {{wie: niemand}}\nsucceselementen: [a]\n---\n",
        "utf-8",
    )
    try:
        assert main(["--vandaag", "2026-11-21"], root) == 0
    finally:
        wrong.unlink()
        list_of.write_text(before, "utf-8")
    said = capsys.readouterr().out
    assert lonely in said.partition("| Sectoren | ")[2].partition(" | ")[0]


class _Site(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        code = {"/goed": 200, "/weg": 404, "/dicht": 403, "/kop": 405, "/halfweg": 404}[self.path]
        self.send_response(code)
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response({"/goed": 200, "/weg": 404, "/dicht": 403, "/kop": 200, "/halfweg": 200}[self.path])
        self.end_headers()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "said"),
    [("/goed", ""), ("/weg", "de site antwoordt met code 404"), ("/dicht", ""), ("/kop", ""), ("/halfweg", "")],
)
def test_asking_a_site(site: str, path: str, said: str) -> None:
    assert ask(site + path) == said


def test_a_site_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weekly, "SECONDS", 1)
    assert ask("http://127.0.0.1:9/") == "de site antwoordt niet"
    assert ask("https://geen adres/") == "de site antwoordt niet"
