"""What Markdown reads in a body as code and as links; the checks rest on it."""

from __future__ import annotations

import pytest

from lob.text.prose import definitions, links, without_blocks, without_inline


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("a\n```\nb\n```\nc", "a\n   \n \n   \nc"),
        ("~~~ md\nb\n~~~", "      \n \n   "),
        ("````\n```\nb\n````", "    \n   \n \n    "),
        ("Typ ```b``` hier", "Typ ```b``` hier"),
        ("```b``` hier", "```b``` hier"),
        ("    ```\n    b", "    ```\n    b"),
    ],
)
def test_blocks_of_code_are_blank_and_every_sign_keeps_its_place(body: str, seen: str) -> None:
    assert without_blocks(body) == (seen, -1)


@pytest.mark.parametrize(
    "body", ["a\n```\nb", "a\n ```\nb\n ```", 'a\n``` js title="x"\nb\n```', "a\n``` {x}\nb\n```", "a\n```\nb\n````"]
)
def test_a_block_that_is_wrong_is_text(body: str) -> None:
    assert without_blocks(body) == (body, 2)


def test_code_within_a_sentence() -> None:
    assert without_inline("a `b` c\n\n`d\n\n``e`f``") == "a  c\n\n`d\n\n"


@pytest.mark.parametrize(
    ("text", "label", "address", "title", "image"),
    [
        ("[a](https://a.nl)", "a", "https://a.nl", "", False),
        ("![a](b.png)", "a", "b.png", "", True),
        ('[a](https://a.nl "b (c)")', "a", "https://a.nl", '"b (c)"', False),
        ("[a](<b c.png>)", "a", "b c.png", "", False),
        ("[a]( b c (1).png )", "a", "b c (1).png", "", False),
        ("[a [b]](c)", "a [b]", "c", "", False),
        ("[a\nb](\nc)", "a\nb", "c", "", False),
        ("[a](b c\n\nd", "a", "b", "", False),
        ("[a]()", "a", "", "", False),
    ],
)
def test_links(text: str, label: str, address: str, title: str, image: bool) -> None:
    assert [link[1:] for link in links(text)] == [(label, address, title, image)]


def test_a_link_in_the_words_of_a_link() -> None:
    assert [(link.address, link.image) for link in links("[![a](b.png)](https://c.nl)")] == [
        ("b.png", True),
        ("https://c.nl", False),
    ]


@pytest.mark.parametrize("picture", ["![a][b]", "![a] [B]", "![b]", "![b][]"])
def test_images_with_their_address_elsewhere(picture: str) -> None:
    assert [(link.address, link.image) for link in links(f"{picture}\n\n[b]: c.png")] == [("c.png", True)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[a]: https://a.nl", "https://a.nl"),
        ("> [a]:\n> https://a.nl", "https://a.nl"),
        ('[a]: <b.md> "c"', "b.md"),
        ("[a]: b\n(c)", "b"),
    ],
)
def test_definitions(text: str, address: str) -> None:
    assert [one.address for one in definitions(text)] == [address]


@pytest.mark.parametrize("text", ["[Let op]: neem dit mee.", "Zie [1]: dat.", "*[LOB]: loopbaan", "- [ ] taak"])
def test_what_only_looks_like_a_definition(text: str) -> None:
    assert not list(definitions(text))
