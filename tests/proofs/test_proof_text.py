"""One reading of the text, held to its word on random bodies of real and nasty pieces.

What the page shows is what the checks judged: headings, links, images and words; nothing that is off the list of elements,
attributes and addresses; and of a body that passes, not a word is lost. LOB_TEKSTEN sets how many bodies there are, LOB_ZAAD
another beginning of chance.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from lob.check.body import check_body
from lob.check.known import Names
from lob.check.language import check_language
from lob.check.relations import check_references
from lob.model.findings import Finding, blocking
from lob.model.opening import read_bytes
from lob.model.source import Source
from lob.model.template import Template, load_template
from lob.text.aligning import tokens
from lob.text.rendering import render
from lob.text.tree import HEADINGS, Node, walk

BODIES = int(os.environ.get("LOB_TEKSTEN", "1500"))
SEED = os.environ.get("LOB_ZAAD", "1")
PATH = "content/uitleg/proef.md"

WORDS = [
    "tekst hier",
    "een les",
    "de mentor",
    "café",
    "42",
    "x.",
    "“ja”",
    "10:30",
    "a_b",
    "é&eacute;",
    "AT&T",
    "&lt;b>",
    "C#",
    "5 < 6",
]
LINES = """## Kop|### Kop|# Kop|##Kop|## Kop ##|###|- een|- |* twee|+ drie|1. drie|7. acht|1) een|> citaat|>|    code|\tx|||||---|===|- ---|***
*** |_ _ _|| a | b ||---|---||| a | b | c ||:-:|--:|```|~~~|``` js|````|``` {x}|`code|[a]: https://x.nl|[a]:|[a]: <b.md> "c"|[b]: voorbeeld:1
[Let op]: bel.nu|[^1]: noot|*[LOB]: uitleg|![x](a.png)|![x][a]|[x][a]|[a]|<b>|<br>|<kbd>K</kbd>|<q>|<sub>x|&lt;|\\# x| ## Kop|  ## K|term
: uitleg|:   [a]: javascript:alert(1)|:   uitleg|    : diep|[TOC]|    ## diep|- - ## x|> ## y|> - # z|`` ` ``|####### zeven|a  |=|-|--
<div>|</div>|<!-- weg|-->|<script>alert(1)</script>|<https://voorbeeld.nl>|<info@school.nl>|<javascript:alert(1)>|[@hva-2025, p. 3]|[@hva-2025 p. 3]
[t](https://a.nl "u")|[t](javascript:alert(1))|[t](&#106;avascript:x)|[t](//evil.test/x)|![t](https://evil.test/x.png)|![t](data:image/png;base64,AA)
[t](/\\evil.test)|[[t]](a)|[t](<a b>)|[![t](a.png)](b)|[t]( java
script:x)|**vet**|*cursief* en _zo_|***|**half|__x__ y_z_|a | b|--|--|x\\|| \\| | b |""".replace("\n", "|").split("|")
PIECES = [
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "<",
    ">",
    "`",
    "``",
    "```",
    "~~~",
    "*",
    "**",
    "_",
    "#",
    "##",
    ">",
    "-",
    "+",
    ":",
    "|",
    "\\",
    "&",
    ";",
    "!",
    '"',
    "'",
    "=",
    "\n",
    "\n\n",
    "\t",
    "    ",
    "  \n",
    " ",
]


def bodies(seed: str, count: int) -> Iterator[str]:
    """Bodies of whole lines, of pieces of lines, and of real text with one of them put in."""
    chance = random.Random(f"tekst {seed}")
    for _ in range(count):
        kind = chance.random()
        if kind < 0.6:
            lines = [chance.choice(LINES if chance.random() < 0.75 else WORDS) for _ in range(chance.randint(2, 9))]
            prefix = chance.choice(["", "", "", "> ", "- ", "    "])
            yield "\n".join(prefix + line for line in lines)
        elif kind < 0.9:
            yield "".join(
                chance.choice(PIECES if chance.random() < 0.5 else [*WORDS, *LINES])
                for _ in range(chance.randint(2, 16))
            )
        else:
            lines = [
                "## Een kop",
                "",
                "Gewone tekst van een school.",
                "",
                "- een",
                "- twee",
                "",
                "| a | b |",
                "|---|---|",
                "| c | d |",
            ]
            lines.insert(chance.randrange(len(lines)), chance.choice(LINES))
            yield "\n".join(lines)


APART = ("br", "hr", "p", "li", "td", "th", "dt", "dd", "pre", "blockquote", *HEADINGS)


class Seen(HTMLParser):
    """What a browser sees: elements with attributes, headings with their words, addresses, and the words of the text."""

    VOID = ("br", "hr", "img")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[tuple[int, str]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, html

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs)
        if tag in HEADINGS:
            self.headings.append((int(tag[1]), ""))
        if tag not in self.VOID:
            self.open.append(tag)
        self.text.append(" " if tag in APART else "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.text.append(" " if tag in APART else "")

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if set(self.open) & set(HEADINGS):
            level, words = self.headings[-1]
            self.headings[-1] = (level, words + data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment

    @property
    def addresses(self) -> list[str]:
        return [value or "" for tag, given in self.elements for name, value in given.items() if name in ("href", "src")]


# Written down once more, so that a slip in the list of lob/text/rendering.py shows.
ELEMENTS = {
    *[
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "hr",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "dl",
        "dt",
        "dd",
        "em",
        "strong",
        "a",
        "img",
        "br",
        "kbd",
        "sub",
        "sup",
        "q",
    ],
    *HEADINGS,
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "th": {"class"},
    "td": {"class"},
    "code": {"class"},
}


def off_the_list(seen: Seen) -> Iterator[str]:
    for tag, given in seen.elements:
        if tag not in ELEMENTS or not set(given) <= ATTRIBUTES.get(tag, {"id"} if tag in HEADINGS else set()):
            yield f"{tag} {given}"
        for name in ("href", "src"):
            address = re.sub(r"[\x00-\x20]", "", given.get(name) or "").replace("\\", "/").lower()
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", address)
            if address.startswith("//") or (scheme and (name == "src" or scheme[1] not in ("https", "mailto"))):
                yield f"{name}={given[name]}"


@pytest.fixture(scope="module")
def template(repo: Path) -> Template:
    return load_template(repo / "hooks" / "template")


@pytest.fixture(scope="module")
def judge(repo: Path, template: Template) -> Callable[[str], tuple[Source | None, list[Finding]]]:
    kind = template.kinds["pagina"]
    names = Names(repo, {"werk": frozenset(["hva-2025"]), "praktijkvoorbeeld": frozenset(["1"])}, frozenset(), template)

    def check(body: str) -> tuple[Source | None, list[Finding]]:
        source, found = read_bytes(PATH, f"---\ntitel: x\n---\n{body}\n".encode())
        if source:
            found = [
                *found,
                *check_body(source, kind, names),
                *check_references(source, kind, names),
                *check_language(source),
            ]
        return source, found

    return check


def test_the_page_is_what_the_checks_judged(judge: Callable[[str], tuple[Source | None, list[Finding]]]) -> None:
    plain = markdown.Markdown(extensions=["tables", "sane_lists", "def_list", "fenced_code"])
    passed, headings, links = 0, 0, 0
    for body in bodies(SEED, BODIES):
        source, found = judge(body)
        if source is None:
            continue
        seen = Seen(render(source.blocks))
        assert not list(off_the_list(seen)), body
        if source.reading.too_much:
            continue
        _same_headings(source, seen, body)
        _same_links(source, seen, body)
        assert tokens("".join(seen.text)) == tokens(_shown(source.blocks)), body
        if "&" not in body and not source.reading.lost:
            _true_lines(source, body)
        if not blocking(found):
            passed += 1
            headings, links = headings + len(seen.headings), links + len(seen.addresses)
            _nothing_lost(source, seen, body)
            _as_plain_markdown(plain, source, seen, body)
    assert passed > BODIES / 12 and headings > BODIES / 40 and links > BODIES / 100, (passed, headings, links)
    print(f"{BODIES} bodies, {passed} pass, {headings} headings, {links} links")


def _same_headings(source: Source, seen: Seen, body: str) -> None:
    judged = [(int(node.tag[1]), _shown(node.children)) for node in walk(source.blocks) if node.tag in HEADINGS]
    # Headings within lists and quotations are judged apart; those of the text itself are the headings of the file.
    own = [(heading.level, heading.line) for heading in source.headings]
    assert own == [(int(node.tag[1]), node.line) for node in source.blocks if node.tag in HEADINGS], body
    assert [(level, tokens(words)) for level, words in judged] == [
        (level, tokens(words)) for level, words in seen.headings
    ], body


def _same_links(source: Source, seen: Seen, body: str) -> None:
    """Every link of the page was judged; one that may not lead there is no link of the page."""
    judged = [node.address for node in walk(source.blocks) if node.tag in ("a", "img")]
    rest = iter(judged)
    assert all(address in rest for address in seen.addresses), (body, judged, seen.addresses)


def _shown(nodes: tuple[Node, ...]) -> str:
    """The words that the tree gives the page: text, code, citations that lead nowhere, images that may not be shown."""
    parts = []
    for node in nodes:
        if node.tag in ("text", "code", "pre"):
            parts.append(node.text)
        elif node.tag == "cite":
            parts.append(node.raw)
        elif node.tag == "img" and "<img" not in render([node]):
            parts.append(node.text)
        between = " " if node.tag in APART else ""
        parts.append(between + _shown(node.children) + between)
    return "".join(parts)


def _true_lines(source: Source, body: str) -> None:
    """Each line of a text stands on the line of the file that it says."""
    for node in walk(source.blocks):
        if node.tag in ("text", "pre"):
            for number, line in enumerate(node.text.split("\n"), node.line):
                here = tokens(source.lines[number - 1]) if number <= len(source.lines) else []
                assert not (Counter(re.findall(r"[^\W_]+", line)) - Counter(here)), (body, number, line)


def _nothing_lost(source: Source, seen: Seen, body: str) -> None:
    """Every word of the file is on the page, in its text or in an attribute; signs of Markdown are no words."""
    plain = re.sub(r"<(/?)(br|kbd|sub|sup|q)( ?/)?>", " ", re.sub(r"(?m)^[ >*+-]*\d+\.(?= )", " ", body))
    given = [value or "" for _, attributes in seen.elements for value in attributes.values()]
    named = [f"{node.raw} {node.address} {node.title}" for node in walk(source.blocks) if node.raw or node.address]
    there = Counter(tokens(" ".join([*seen.text, *given, *named, " 1 2 3 4 5 6 7 8 9 10"])))
    # A word with an entity is a word of its own kind: decoded in text, and not in code.
    missing = [word for word in tokens(re.sub(r"\S*&#?\w+;\S*", " ", plain)) if word.strip("#`~") and word not in there]
    assert not missing, (body, missing)


def _as_plain_markdown(plain: markdown.Markdown, source: Source, seen: Seen, body: str) -> None:
    """Where nothing of ours is in it, the headings are those of Python-Markdown as anybody has it.

    Ours are citations, no raw HTML, and code between fences with no more than a language.
    """
    if not any(sign in body for sign in ("<", "[@", "{")):
        made = plain.reset().convert(source.body)
        assert [level for level, _ in seen.headings] == [int(level) for level in re.findall(r"<h([1-6])", made)], body
