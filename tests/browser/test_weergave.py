"""The preview of the form is the page: the same template, filled in by the browser, gives what the build gives."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import Pages
from form_driver import Form
from lob.editors import writer
from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.pages.markup import resolve
from lob.text.reading import read_body
from lob.text.rendering import render
from lob.text.tree import sections, words_of

# markdown-it 14.3.3 as its makers publish it (dist/markdown-it.min.js).
MARKDOWN_IT = "494ba53db1aac9f676317dda7062bd9545b5f0bbe3f12b0ab1ab4f813825cfb0"
ON_DEMAND = ("assets/vendor/markdown-it.min.js", "gegevens/weergave.js", "assets/js/preview.js")
# What is left aside, and why: the build alone knows other examples (what they tell, and who reacted) and marks words of the
# glossary; the buttons, the invitation on paper and how to cite are of the page.
READ = """(given, apart) => {
  const found = [];
  const root = given.cloneNode(true);
  root.querySelectorAll("a.woord").forEach((word) => word.replaceWith(...word.childNodes));
  root.normalize();
  function text(node) {
    const words = node.textContent.split(/[ \\n\\t]+/).filter(Boolean);
    if (words.length && Array.isArray(found.at(-1))) found.at(-1).push(...words);
    else if (words.length) found.push(words);
  }
  function walk(parent) {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) text(node);
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(apart)) continue;
      const href = node.getAttribute("href");
      found.push([node.localName, node.getAttribute("class"), href && !href.startsWith("#") ? node.href : href, node.getAttribute("d")].join(" "));
      walk(node);
      found.push(`/${node.localName}`);
    }
  }
  walk(root);
  return found.map((one) => Array.isArray(one) ? one.join(" ") : `<${one.trim()}>`);
}"""
APART = ".knoppen, .naar-knoppen, .uitnodiging, details.geen-druk, section[aria-labelledby=ook]"
# Pairs of HTML that are not the same; links of each lead from a place of their own.
SAME = f"""([bases, pairs]) => pairs.filter((pair) => {{
  const [one, other] = pair.map((html, which) => {{
    const box = LOB.form.parse(html, "text/html").body;
    box.querySelectorAll("a:not([href^='#'])").forEach((link) => {{
      link.setAttribute("href", new URL(link.getAttribute("href"), new URL(bases[which], document.baseURI)).href);
    }});
    return JSON.stringify(({READ})(box, "nothing")).replaceAll('"', "");
  }});
  return one !== other;
}})"""
# markdown-it and Python-Markdown differ in three things that are left out here: `***both***` nests the other way around, a list
# that goes on with another sign is a new list, and images, which the form refuses.
PAGE = "praktijkvoorbeelden/_"
BASES = ["./", f"../{PAGE}/"]
NASTY = (
    "een *schuin* en **vet** en _laag_ en __dubbel__, snake_case_woord en 2*3*4",
    "- een\n- twee\n    - diep\n    - dieper\n- drie",
    "1. een\n2. twee\n\nDaarna.\n\n3. drie",
    "- een\n\n- los\n\nAlinea",
    "### Kopje\n\nTekst\n\n#### Lager\n\nMeer",
    "> citaat\n> verder\n\nna het citaat",
    "| a | b | c |\n| --- | :-: | --: |\n| 1 | *2* | 3 |",
    "[site](https://voorbeeld.nl/a_b?c=1&d=2 \"titel\") en <https://voorbeeld.nl/> en https://kaal.nl/x",
    "[kwaad](javascript:alert(1)) en [ook](data:text/html,x) en [zo](//kwaad.nl) en [mail](mailto:lob@school.nl)",
    "[een](voorbeeld:1085), [twee](pagina:/doelen/), [drie](term:doelen/opleidingen-kennen) en [vier](werk:hva-2025)",
    "Dat zegt [@hva-2025, §4.3]. En weer [@hva-2025, §4.3], of [@hva-2025] en [@bestaat-niet].",
    "<script>alert(1)</script> & <b>vet</b> &lt;i&gt; &copy; a < b",
    "regel één\nregel twee\n\nalinea\\\nmet streep",
    "* ster\n* ster",
    "[buur](../9062-buur/) en [hier](#kop) en [top](/doelen/)",
    "\\*geen ster\\* en `code`",
)  # fmt: skip


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """A form that has shown its preview once, so that what draws it is there."""
    pages = Pages(browser)
    one = Form(pages(1280, 900)).open(address).page
    _preview(one)
    yield one
    assert not pages.close()


def _preview(page: Page) -> None:
    page.locator("#bekijk").click()
    page.locator("#weergavekop").wait_for()


def _told(record: Record) -> tuple[tuple[int, str], ...]:
    """How much an example asks of the template: citations, voices in its success elements, and rows."""
    rows = [row for value in record.values.values() for row in value.rows]
    voices = {row.get("volgens", "") for row in record.get("succeselementen").rows}
    return tuple((count, record.id) for count in (record.body.count("[@"), len(voices), len(rows)))


@pytest.mark.by_day(2)
@pytest.mark.parametrize("rule", ["most citations", "most voices", "most rows", "least told"])
def test_the_preview_of_an_example_is_its_page(page: Pages, address: str, real_catalogue: Catalogue, rule: str) -> None:
    place = ["most citations", "most voices", "most rows", "least told"].index(rule)
    known = [record for record in real_catalogue.examples if record.id.isdecimal()]
    record = min(known, key=lambda r: _told(r)[2]) if place == 3 else max(known, key=lambda r: _told(r)[place])
    one = page(1280, 900)
    one.on("dialog", lambda dialog: dialog.accept())
    one.goto(f"{address}{record.address}/")
    built = one.locator("article.voorbeeld").evaluate(READ, APART)
    _preview(Form(one).open(address, f"?voorbeeld={record.id}").page)
    shown = one.locator("#weergave article").evaluate(READ, APART)
    assert shown == built
    assert len(built) > 100 and any("http" in part for part in built)


def test_a_text_in_the_preview_is_the_text_of_the_page(opened: Page, real_catalogue: Catalogue) -> None:
    """Every text of every example, through markdown-it here and through Python-Markdown there."""
    written: list[list[str]] = []
    built: list[str] = []
    for record in real_catalogue.examples:
        blocks, _ = resolve(record.blocks, PAGE, record.path, real_catalogue)
        under = {words_of(heading.children).strip(): content for heading, content in sections(blocks) if heading}
        written.append([section.text for section in record.sections])
        built += [render(under.get(section.label, ())) for section in record.sections]
    made = opened.evaluate(
        "records => records.flatMap(texts => { const notes = []; return texts.map(t => LOB.preview.text(t, notes)); })",
        written,
    )
    assert opened.evaluate(SAME, [BASES, list(zip(made, built, strict=True))]) == []
    assert sum(map(bool, built)) > len(real_catalogue.examples)


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_in_the_preview_is_the_text_of_the_page(
    opened: Page, real_catalogue: Catalogue, text: str
) -> None:
    markdown = writer.as_markdown(writer.clean_prose(text))
    built = render(resolve(read_body(markdown, 1).blocks, PAGE, "practices/x.md", real_catalogue)[0])
    made = opened.evaluate("text => LOB.preview.text(LOB.form.text.asMarkdown(LOB.form.text.prose(text)), [])", text)
    assert opened.evaluate(SAME, [BASES, [[made, built]]]) == []


def test_what_draws_the_preview_comes_when_it_is_asked_for(page: Pages, address: str) -> None:
    one = page(1280, 900)
    asked: list[str] = []
    one.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    Form(one).open(address)
    assert not set(ON_DEMAND) & set(asked)
    _preview(one)
    _preview(one)
    assert [asked.count(name) for name in ON_DEMAND] == [1, 1, 1]


def test_without_network_the_form_says_that_it_could_not_be_fetched(page: Pages, address: str) -> None:
    one = page(1280, 900)
    Form(one).open(address)
    page.allow("ERR_FAILED")
    one.route(f"{address}gegevens/weergave.js", lambda route: route.abort())
    one.locator("#bekijk").click()
    one.locator("#weergave", has_text="Ophalen lukte niet").wait_for()
    one.unroute(f"{address}gegevens/weergave.js")
    _preview(one)


def test_an_empty_form_and_half_a_row_have_a_preview(form_page: Form) -> None:
    one = form_page
    _preview(one.page)
    assert one.page.locator("#weergave h1").inner_text() == "Nog geen titel"
    one.rows("succeselementen", [{"toelichting": "Zonder element.", "volgens": "jongeren"}, {"element": "draagvlak"}])
    _preview(one.page)
    assert one.page.locator("#weergave .elementen > li").count() == 1


@pytest.fixture
def form_page(page: Pages, address: str) -> Form:
    one = page(1280, 900, reduced_motion="reduce")
    one.on("dialog", lambda dialog: dialog.accept())
    return Form(one).open(address)


def test_the_library_is_the_one_that_was_chosen(repo: Path) -> None:
    found = (repo / "theme/assets/vendor/markdown-it.min.js").read_bytes()
    assert hashlib.sha256(found).hexdigest() == MARKDOWN_IT
