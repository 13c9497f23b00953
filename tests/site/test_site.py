"""The real site as it was built: every link leads somewhere, nothing comes from elsewhere, and every page is a sound page."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections import Counter, deque
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from markupsafe import escape

from built import Built, example_files, example_pages, local, pages, target
from lob.check.proof import MARK
from lob.data.selection import selection_data
from lob.model.catalogue import Catalogue
from lob.offline.worker import HOST_FILES
from lob.pages.assets import bundles
from places import ROOT

pytestmark = pytest.mark.content

# Of the page before it is compressed, what the site adds to an example: its facts and its text stand in the file once and on the
# page with their labels and links. Who tells more may not break a test. Registers, lists of terms and the form grow with what they hold.
FRAME_LIMIT, PAGE_LIMIT = 25_000, 85_000
# Of scripts and styles of our own that a page asks for itself, before anybody did anything on it, as a host sends them.
ASKED_LIMIT = 30_000
# Pages that nothing on the site leads to: the page for lost visitors, and the work that only an example of a school itself cites.
WITHOUT_WAY = {"404.html", "onderzoek/opgave-school/"}

# Names of namespaces of XML are written as addresses; nobody fetches them.
NAMESPACES = ("http://www.w3.org/", "https://www.w3.org/", "http://schemas.openxmlformats.org/", "http://purl.org/dc/")


# A tag as the last word over a page and the ZIP read it (hooks/lob/offline/pages.py): a tag ends at the first `>`, and a value stands
# between double quotes.
PLAIN_TAG = re.compile(r"""<[a-zA-Z][a-zA-Z0-9-]*(?:\s+[^\s="'<>/]+(?:="[^"<>]*")?)*\s*/?>""")


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, Built]:
    return pages(site)


@pytest.fixture(scope="module")
def real(found: dict[str, Built]) -> dict[str, Built]:
    """The pages that a visitor reads: all but the forwards, and what an address says that has nothing any more."""
    return {address: page for address, page in found.items() if "noindex" not in page.robots}


def base(page: Built) -> str:
    # The page for lost visitors is shown at any address; its links start at the root.
    return "" if page.address == "404.html" else page.address


def test_the_addresses_are_resolved_as_a_browser_does() -> None:
    expected = {
        ("a/b/", "../c/"): ("a/c/", ""),
        ("a/b/", "#x"): ("a/b/", "x"),
        ("", "./"): ("", ""),
        ("a/", "../"): ("", ""),
        ("a/", "../?q=1"): ("", ""),
        ("a/", "../assets/x.css"): ("assets/x.css", ""),
        ("a/", "/b/#y"): ("b/", "y"),
        ("a/", ".."): ("", ""),
        ("a/b/", ""): ("a/b/", ""),
    }
    assert {given: target(*given) for given in expected} == expected


def test_every_link_and_asset_leads_somewhere(site: Path, found: dict[str, Built]) -> None:
    lost: Counter[str] = Counter()
    for page in found.values():
        for href in [*page.links, *page.fetched, *([page.refresh] if page.refresh else [])]:
            if local(href):
                path, fragment = target(base(page), href)
                if path not in found and not (site / path).is_file():
                    lost[f"{page.address}: {href}"] += 1
                # `#name=...` is what a tool reads from its address, not a place on its page.
                elif fragment and "=" not in fragment and path in found and fragment not in found[path].ids:
                    lost[f"{page.address}: {href} has no such place"] += 1
    assert not lost, lost.most_common(20)


COPIED = re.compile(r"\b(?:copy|filled)\(\"([a-z-]+)\"")


def test_every_template_that_a_script_copies_stands_on_its_pages(repo: Path, found: dict[str, Built]) -> None:
    """The sheet of the ten questions had the script of a worksheet and none of its fields."""
    scripts = repo / "theme" / "scripts"
    asked = {
        f"{name}.js": {
            one
            for file in files
            if (path := scripts / f"{file}.js").is_file()
            for one in COPIED.findall(path.read_text("utf-8"))
        }
        for name, files in bundles(scripts).items()
    }
    assert sum(map(bool, asked.values())) > 5
    missing = {
        (name, id)
        for page in found.values()
        for name in {href.rpartition("/")[2].partition("?")[0] for href in page.fetched} & asked.keys()
        for id in asked[name] - set(page.ids)
    }
    assert missing == set()


def test_the_index_of_a_folder_is_linked_with_its_slash(found: dict[str, Built]) -> None:
    """Without it a web host sends the visitor on first, and a page from disk does not open at all."""
    for page in found.values():
        for href in page.links:
            if local(href) and urlsplit(href).path:
                path, _ = target(base(page), href)
                assert f"{path}/" not in found, (page.address, href)


def test_pages_fetch_nothing_from_elsewhere(found: dict[str, Built]) -> None:
    for page in found.values():
        assert not [href for href in page.fetched if not local(href) and not href.startswith("data:image/")], (
            page.address
        )


def test_links_that_leave_are_https_unless_a_source_stands_elsewhere(
    real_catalogue: Catalogue, found: dict[str, Built]
) -> None:
    """Some old pages of schools that are a source can be had at http:// alone."""
    works = real_catalogue.of("werk")
    fair = ("https://", "mailto:", *(link for work in works if (link := work.get("link").text).startswith("http://")))
    for page in found.values():
        assert not [href for href in page.links if not local(href) and not href.startswith(fair)], page.address


def test_styles_and_scripts_fetch_nothing_from_elsewhere(site: Path, found: dict[str, Built]) -> None:
    for path in site.rglob("*.css"):
        text = path.read_text("utf-8")
        assert not re.search(r"@import|https?:|url\(\s*[\"']?//", text), path.name
        for address in re.findall(r"url\(\s*[\"']?([^)\"']+)", text):
            assert address.startswith("data:") or (path.parent / address).resolve().is_file(), (path.name, address)
    for path in [*site.glob("assets/js/*.js"), site / "sw.js"]:
        addresses = set(
            re.findall(
                r"(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s\"'`)]*",
                re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL),
            )
        )
        assert not {a for a in addresses if not a.startswith(NAMESPACES)}, (
            path.name,
            addresses,
        )


def test_nothing_is_inline(found: dict[str, Built]) -> None:
    """No script, style or handler inside a page, so that a strict Content-Security-Policy can follow."""
    assert not {page.address: page.inline[:3] for page in found.values() if page.inline}


def test_the_site_adds_little_to_an_example(site: Path) -> None:
    def told(address: str) -> int:
        return (ROOT / "practices" / f"{Path(address).name}.md").stat().st_size

    added = {page.address: page.size - 2 * told(page.address) for page in example_pages(site)}
    assert added
    assert {address: size for address, size in added.items() if size > FRAME_LIMIT} == {}


def test_every_page_is_light(real: dict[str, Built]) -> None:
    heavy = {p.address: p.size_without_drawings for p in real.values() if p.size_without_drawings > PAGE_LIMIT}
    assert not heavy


def test_every_page_asks_for_little_script_and_style(site: Path, found: dict[str, Built]) -> None:
    """What only a later step or an answer needs comes with that: see the remarks in bundles.yml."""

    def asked(page: Built) -> frozenset[str]:
        paths = (target(base(page), href)[0] for href in page.fetched)
        return frozenset(path for path in paths if path.endswith((".js", ".css")) and path.startswith("assets/"))

    kinds = {asked(page): page.address for page in found.values()}
    names = frozenset().union(*kinds)
    sizes = {name: len(gzip.compress((site / name).read_bytes(), 9)) for name in names}
    assert {"schoolplan/", "zoeken/", "aandragen/"} <= set(kinds.values()), "tools have scripts of their own"
    heavy = {page: total for kind, page in kinds.items() if (total := sum(map(sizes.__getitem__, kind))) > ASKED_LIMIT}
    assert heavy == {}


def test_web_pages_that_were_read_have_a_list_of_their_own(real: dict[str, Built], real_catalogue: Catalogue) -> None:
    """The list of works is of what the sources name; a public page that was read for an example would bury those."""
    works = real_catalogue.of("werk")
    read = {f"{r.address.strip('/')}/" for r in works if r.web_page}
    leads = {
        address: {target(address, link)[0] for link in real[address].links}
        for address in ("onderzoek/", "onderzoek-en-cijfers/webpaginas/")
    }
    assert len(read) > 100
    assert read <= leads["onderzoek-en-cijfers/webpaginas/"]
    assert not read & leads["onderzoek/"]


def test_ids_are_unique_and_references_to_them_exist(real: dict[str, Built]) -> None:
    doubled = {
        p.address: [i for i, n in Counter(p.ids).items() if n > 1]
        for p in real.values()
        if len(set(p.ids)) < len(p.ids)
    }
    assert not doubled
    lost = {p.address: sorted(set(p.refers) - set(p.ids)) for p in real.values() if set(p.refers) - set(p.ids)}
    assert not lost


def test_headings_make_an_outline(real: dict[str, Built]) -> None:
    for page in real.values():
        levels = [level for level, _ in page.headings]
        assert levels.count(1) == 1, (page.address, levels)
        assert all(after <= before + 1 for before, after in pairwise(levels)), (page.address, page.headings)
        assert all(words for _, words in page.headings), page.address


def test_every_page_is_dutch_with_a_title_a_summary_and_sound_html(real: dict[str, Built]) -> None:
    for page in real.values():
        assert page.lang == "nl", page.address
        assert page.title.endswith("LOB-kennisbank"), page.address
        assert page.description, page.address
        assert page.template_main, page.address
        assert not page.unclosed, (page.address, page.unclosed)
        assert not page.images_without_words, page.address


def test_titles_are_unique(real: dict[str, Built]) -> None:
    counts = Counter(page.title for page in real.values())
    assert not {title: n for title, n in counts.items() if n > 1}


def test_nothing_is_more_than_three_clicks_from_home(real: dict[str, Built]) -> None:
    distance = {"": 0}
    waiting = deque([""])
    while waiting:
        page = real[waiting.popleft()]
        for href in page.links:
            path, _ = target(page.address, href) if local(href) else ("", "")
            if path in real and path not in distance:
                distance[path] = distance[page.address] + 1
                waiting.append(path)
    assert set(real) - set(distance) <= WITHOUT_WAY
    assert not {address: n for address, n in distance.items() if n > 3}


def test_every_example_has_a_short_address_for_ever(found: dict[str, Built], repo: Path) -> None:
    numbered = [stem for stem in example_files(repo) if stem.partition("-")[0].isdigit()]
    assert numbered
    for stem in numbered:
        forward = found[f"p/{stem.partition('-')[0]}/"]
        path, _ = target(forward.address, forward.refresh)
        assert path == f"praktijkvoorbeelden/{stem}/"
        assert path in found
        assert forward.links and target(forward.address, forward.links[0])[0] == path
        assert forward.lang == "nl" and "noindex" in forward.robots


def test_all_examples_are_there_and_no_others(site: Path, repo: Path) -> None:
    assert sorted(page.address.split("/")[1] for page in example_pages(site)) == example_files(repo)


def test_three_guides_that_the_sources_name_are_there(found: dict[str, Built]) -> None:
    for name in ("loopbaancompetenties", "loopbaangesprek", "arbeidsmarktinformatie"):
        assert f"wegwijzers/{name}/" in found


def test_promised_addresses_exist(found: dict[str, Built]) -> None:
    for address in (
        "",
        "praktijkvoorbeelden/",
        "wegwijzers/",
        "zoeken/",
        "onderzoek/",
        "doelen/",
        "succeselementen/",
        "competenties/",
        "sectoren/",
        "overgangen/",
        "doelgroepen/",
        "vormen/",
        "betrokkenen/",
        "begrippen/",
        "cijfers/",
        "gemeenten/",
        "rollen/",
        "checklist/",
        "vergelijken/",
        "wat-we-niet-weten/",
        "gezocht/",
        "bronfouten/",
        "tijdlijn/",
        "offline/",
        "aandragen/",
        "bijdragen/",
        "over/",
        "licentie/",
        "toegankelijkheid/",
        "404.html",
    ):
        assert address in found, address


def test_every_example_names_its_sources_and_offers_to_mend_it(site: Path, real_catalogue: Catalogue) -> None:
    records = real_catalogue.examples
    named = {Path(record.source.path).stem: [row["werk"] for row in record.get("bronnen").rows] for record in records}
    for page in example_pages(site):
        text = (site / page.address / "index.html").read_text("utf-8")
        sources = named[page.address.split("/")[1]]
        assert sources, page.address
        assert not [one for one in sources if f"onderzoek/{one}/" not in text], page.address
        assert 'class="elementen"' not in text or "geen bewijs" in text, page.address


def test_every_record_of_ours_says_how_to_cite_it(site: Path, real_catalogue: Catalogue) -> None:
    """Examples, answers, figures and guides did; who used what stands of a municipality or a material had to make it up.

    A work is cited itself; a page or a selection is no record that holds facts of its own.
    """
    told = set()
    for kind in real_catalogue.template.kinds.values():
        for record in real_catalogue.of(kind.id) if kind.id not in ("werk", "pagina", "selectie") else ():
            page = (site / record.address / "index.html").read_text("utf-8")
            assert page.count("Zo verwijs je hiernaar") == 1, record.path
            told.add(page.count("Wat hier is veranderd"))
    # A copy without history says nothing of it, of no record.
    assert told in ({1}, {0})


def test_an_example_of_which_little_is_known_says_where_to_ask(site: Path, real_catalogue: Catalogue) -> None:
    """At a public page of its own sources that still works; an example that tells enough needs no such line."""
    for record in real_catalogue.examples:
        line = re.search(
            r'<p[^>]*id="?vraag-verder.*?</p>', (site / record.address / "index.html").read_text("utf-8"), re.S
        )
        works = [real_catalogue.find("werk", row["werk"]) for row in record.get("bronnen").rows]
        links = [one.get("link").text for one in works if one and one.web_page and not one.get("link_weg").text]
        assert bool(line) == (record.depth == "kort" and any(links)), record.address
        assert not line or all(html.escape(link) in line[0] for link in links if link), record.address


def test_what_a_page_says_is_not_known_is_no_heading_of_it(site: Path, found: dict[str, Built]) -> None:
    """What only the editors read in stood below 'Wat werkt', on pages that said of the same that it is not known."""
    for page in example_pages(site):
        line = re.search(
            r'id="niet-bekend">Niet bekend: ([^<]*)\. <a', (site / page.address / "index.html").read_text("utf-8")
        )
        unknown = re.split(", | en ", line[1]) if line else []
        told = {words.lower() for level, words in found[page.address].headings if level == 2}
        assert not told.intersection(unknown), page.address


def test_who_does_what_stands_below_the_steps_and_in_one_place(site: Path, real_catalogue: Catalogue) -> None:
    """It stood in a column beside the page, folded on a phone, while it is half of what a colleague needs to copy it."""
    for record in real_catalogue.examples:
        text = (site / record.address / "index.html").read_text("utf-8")
        roles = [str(escape(row["rol"])) for row in record.get("betrokkenen").rows if row["rol"]]
        assert ('id="wie"' in text) == bool(roles), record.address
        aside = text[text.index("<aside") :]
        assert not [rol for rol in roles if f": {rol}</li>" in aside], record.address


def test_no_row_begins_with_a_term_that_tells_nothing(site: Path, real_catalogue: Catalogue) -> None:
    for record in real_catalogue.examples:
        text = (site / record.address / "index.html").read_text("utf-8")
        assert "<strong>Iets anders.</strong>" not in text, record.address
        if record.get("terugkijken").known:
            assert not re.search(r"<strong>Gekoppeld aan reflectie of gesprek\.</strong>\s*</li>", text), record.address


def test_what_a_selection_can_hold_can_be_put_in_from_its_own_page(site: Path, real_catalogue: Catalogue) -> None:
    groups: list[tuple[str, list[list[str]]]] = json.loads(json.dumps(selection_data(real_catalogue)))
    addresses = [address for _, items in groups for address, *_ in items]
    ways = {one: (site / one / "index.html").read_text("utf-8").count("selectie/?erbij=") for one in addresses}
    assert [one for one, count in ways.items() if not count] == []


def test_data_files_can_be_read(site: Path, repo: Path) -> None:
    for path in (site / "gegevens").rglob("*.json"):
        json.loads(path.read_text("utf-8"))
    assert len(json.loads((site / "gegevens/praktijkvoorbeelden.json").read_text("utf-8"))) == len(example_files(repo))
    package = json.loads((site / "gegevens/v1/datapackage.json").read_text("utf-8"))
    changes = (site / "gegevens/v1/wijzigingen.csv").read_text("utf-8")
    assert f"\n{package['created'][:10]}," in changes, "the day of the last change"
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    for icon in manifest["icons"]:
        assert (site / icon["src"].split("?")[0].lstrip("./")).is_file(), icon


def test_it_is_no_proof_of_a_proposal(site: Path) -> None:
    assert not (site / MARK).exists()


def test_nothing_of_the_workshop_is_published(site: Path) -> None:
    """No sources, caches or editors' files, and no place on the machine that built the site."""
    names = [path.relative_to(site).as_posix() for path in site.rglob("*")]
    assert not [
        n
        for n in names
        if n.endswith((".md", ".yml", ".py", ".pyc", ".map")) or ("/." in f"/{n}" and n not in HOST_FILES)
    ]
    root = str(ROOT).encode()
    for path in site.rglob("*"):
        if path.suffix in (".html", ".js", ".json", ".css", ".xml", ".webmanifest", ".csv"):
            assert root not in path.read_bytes(), path.name


def test_facts_are_words_and_sentences(site: Path, real_catalogue: Catalogue) -> None:
    """No colon after a sentence, and no code of a language."""
    for kind in ("gezocht", "werk"):
        for record in real_catalogue.of(kind):
            facts = (site / record.address / "index.html").read_text("utf-8").partition('<dl class="feiten">')[2]
            assert not re.search(r"[.?!]: <|<dd>(?:en|de|fr)<", facts), record.path


def test_a_title_that_is_not_dutch_is_read_aloud_as_what_it_is(site: Path, real_catalogue: Catalogue) -> None:
    """Wherever it stands; only the name of the tab has no place for a language of its own."""
    every = real_catalogue.by_path.values()
    foreign = {escape(one.title).lower(): one.get("taal").text for one in every if one.get("taal").text}
    full = {one.get("voluit").text.lower(): one.get("taal_voluit").text for one in every if one.get("taal_voluit").text}
    assert full
    foreign |= full
    holder = re.compile(rf"<(?!title)\w+([^<>]*)>\(?({'|'.join(map(re.escape, foreign))})\)?<", re.IGNORECASE)
    places = Counter()
    for path in site.rglob("*.html"):
        for attributes, text in holder.findall(path.read_text("utf-8")):
            assert f'lang="{foreign[text.lower()]}"' in attributes, (path, text)
            places[text.lower()] += 1
    assert set(foreign) == set(places)
    assert min(places.values()) > 1


def odd_tags(text: str) -> list[str]:
    """The tags of a page that a plain pattern reads wrong."""
    return [
        text[one.start() :][:80] for one in re.finditer("<[a-zA-Z]", text) if not PLAIN_TAG.match(text, one.start())
    ]


def test_every_tag_can_be_read_by_a_plain_pattern(site: Path) -> None:
    for odd in ("<a href='x'>", '<a title="1 > 0">', "<a href=x>", '<a title="<b>">'):
        assert odd_tags(f"<p>{odd}</p>"), odd
    wrong = {path: odd_tags(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    assert {path.relative_to(site).as_posix(): odd[:3] for path, odd in wrong.items() if odd} == {}
