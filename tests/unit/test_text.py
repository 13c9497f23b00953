"""The tree of a body: what Markdown sees, on which line, and what would be lost."""

from __future__ import annotations

import pytest

from lob.text.aligning import Number, align
from lob.text.reading import Lost, Reading, read_body
from lob.text.tree import lines_of, paragraphs, walk, words_of


def spans(body: str, *tags: str) -> list[tuple[str, int, str, str, str]]:
    found = (node for node in walk(read_body(body, 1).blocks) if node.tag in tags)
    return [(node.tag, node.line, node.text or words_of(node.children), node.address, node.title) for node in found]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("[a](https://a.nl)", [("a", 1, "a", "https://a.nl", "")]),
        ("![a](b.png)", [("img", 1, "a", "b.png", "")]),
        ('[a](https://a.nl "b (c)")', [("a", 1, "a", "https://a.nl", "b (c)")]),
        ("[a](<b c.png>)", [("a", 1, "a", "b c.png", "")]),
        ("[a [b]](c)", [("a", 1, "a [b]", "c", "")]),
        ("x\n[a\nb](\nc)", [("a", 3, "a\nb", "c", "")]),
        ("[a]()", [("a", 1, "a", "", "")]),
        ("[![a](b.png)](https://c.nl)", [("a", 1, "", "https://c.nl", ""), ("img", 1, "a", "b.png", "")]),
        ("![a][b]\n\n[b]: c.png", [("img", 1, "a", "c.png", "")]),
        ("![a] [B]\n\n[b]: c.png", [("img", 1, "a", "c.png", "")]),
        ("![b]\n\n[b]: c.png", [("img", 1, "b", "c.png", "")]),
        ("[x](&#106;avascript:y)", [("a", 1, "x", "javascript:y", "")]),
        ("<https://a.nl?b=1&amp;c>", [("a", 1, "https://a.nl?b=1&c", "https://a.nl?b=1&c", "")]),
        ("<info@a.nl>", [("a", 1, "info@a.nl", "mailto:info@a.nl", "")]),
        ("`[a](b)`", []),
        ("```\n[a](b)\n```", []),
    ],
)
def test_links_with_their_final_address(body: str, found: list[tuple[str, int, str, str, str]]) -> None:
    assert spans(body, "a", "img") == found


@pytest.mark.parametrize(
    ("body", "tag", "line", "address"),
    [
        ("[a]: https://a.nl\n\n[a]", "definition", 1, "https://a.nl"),
        ("> [a]:\n> https://a.nl", "unused", 2, "https://a.nl"),
        ('[a]: <b.md> "c"', "unused", 1, "b.md"),
        ("Term\n:   [a]: javascript:x\n\n[a]", "definition", 2, "javascript:x"),
        ("[a]: x\n\n[a]\n\n[a]: y", "definition", 1, "x"),
    ],
)
def test_definitions_stay_in_the_tree(body: str, tag: str, line: int, address: str) -> None:
    assert (tag, line, "", address) in [found[:4] for found in spans(body, "definition", "unused")]


@pytest.mark.parametrize("text", ["[Let op]: neem dit mee.", "Zie [1]: dat.", "*[LOB]: loopbaan", "- [ ] taak"])
def test_what_only_looks_like_a_definition(text: str) -> None:
    assert not spans(text, "definition", "unused")


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("a\n\n- b\n- c\n    - d\n\n> e\n> f", [(1, "a"), (3, "b"), (4, "c"), (5, "d"), (7, "e"), (8, "f")]),
        ("Kop\n---\ntekst **vet\nverder** slot", [(1, "Kop"), (3, "tekst vet"), (4, "verder slot")]),
        ("| a | b |\n|---|---|\n| c | d |\n| a | b |", [(1, "a"), (1, "b"), (3, "c"), (3, "d"), (4, "a"), (4, "b")]),
        ("a\n\n```js\nb\n```\n\nc  \nd", [(1, "a"), (7, "c"), (8, "d")]),
        ("3. een\n9. twee", [(1, "een"), (2, "twee")]),
        ("een\n[a]: b\ntwee [c][a]", [(1, "een"), (3, "twee c")]),
        ("caf&eacute; [@hva-2025, p. 3]", [(1, "café [@hva-2025, p. 3]")]),
    ],
)
def test_every_text_knows_its_line(body: str, lines: list[tuple[int, str]]) -> None:
    assert [(n, text.strip()) for b in paragraphs(read_body(body, 1).blocks) for n, text in lines_of(b)] == lines


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ("| a | b |\n|---|---|\n| c | d | en dit |\n| e | f |", (Lost(3, "en dit"),)),
        ("| a | b |\n|---|---|\n| c | d |", ()),
        ("## Kop ##\n\ntekst", ()),
        ("```` js\nx\n````\n\n1. a\n5. b <br> <kbd>c</kbd>\n\n[d]: e 'f'\n\n[d]", ()),
    ],
)
def test_what_the_alignment_leaves_over_is_lost(body: str, lost: tuple[Lost, ...]) -> None:
    assert read_body(body, 1).lost == lost


def test_raw_html_is_text() -> None:
    assert (
        spans("<script>x</script> <b>y</b>\n\n<div>\n\n## z\n\n</div>", "text")[0][2] == "<script>x</script> <b>y</b>"
    )
    assert [node.tag for node in read_body("<div>\n\n## z\n\n</div>", 1).blocks] == ["p", "h2", "p"]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("x\n\n" + "[" * 4000, 3),
        ("x\n\n" + "a\n: b\n" * 600, 3),
        ("x\n\n" + "> " * 40 + "diep", 3),
        ("x\n\n" + "\n".join("    " * n + "- a" for n in range(40)), 3),
        ("x\n\ny\n\n" + "*a **b " * 200, 5),
        ("x\n\n" + "```a\n" * 5000, 3),
    ],
)
def test_what_would_take_too_long_is_not_read(body: str, line: int) -> None:
    found = read_body(body, 1)
    assert (found.blocks, found.too_much) == ((), line)
    assert read_body("gewoon", 1).blocks, "the next text is read as always"


def test_ids_of_headings_have_a_beginning_of_their_own() -> None:
    found = [node.address for node in read_body("## Formulier\n\n## Formulier\n\n## Één & twee\n\n## 漢字", 1).blocks]
    assert found == ["kop-formulier", "kop-formulier_1", "kop-een-twee", "kop"]


def test_the_same_text_gives_the_same_tree() -> None:
    body = "[a]: b\n\n[c][a]\n\n## d"
    assert read_body(body, 1) == read_body(body, 1) != Reading()


def test_words_are_aligned_in_order() -> None:
    assert align(["a", "b"], ["a", "b"]) == ([0, 1], [])
    assert align(["a", "b"], ["a", "x", "b", "y"]) == ([0, 2], [1, 3])
    assert align([Number("1"), "a", Number("2"), "b"], ["7", "a", "9", "b"]) == ([0, 1, 2, 3], [])
    assert align(["a", "z", "b", "c"], ["a", "b", "c"]) == ([0, ~1, 1, 2], [])
