"""HTML of a tree: only elements, attributes and addresses of one short list, whatever the tree holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from lob.text.spans import PAIRS
from lob.text.tree import BLOCKS, HEADINGS, Node

# The whole list: blocks as they are, spans, and two that pages make of citations and of words of the glossary.
_PLAIN = BLOCKS - {"definition", "unused", "pre", "hr", *HEADINGS} | {"em", "strong", *PAIRS}
_ALIGNED = {"center": "midden", "right": "rechts"}
SCHEMES = ("https", "mailto")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0]")


def leads_safely(address: str, image: bool = False) -> bool:
    """True for an address within the site, and for a link also https and mail; browsers take `/\\` for `//`."""
    bare = _UNSEEN.sub("", address).replace("\\", "/")
    scheme = _SCHEME.match(bare)
    if scheme:
        return not image and scheme[1].lower() in SCHEMES
    return not bare.startswith("//")


def render(nodes: Iterable[Node]) -> str:
    """The HTML of blocks or spans. What is not on the list is left out, with its text kept."""
    return "".join(map(_html, _without_spaces(nodes)))


def _without_spaces(nodes: Iterable[Node]) -> list[Node]:
    """The number of a note stands against the word before it."""
    found = list(nodes)
    for place, node in enumerate(found[1:]):
        before = found[place]
        if node.tag == "noot" and before.tag == "text" and before.text[-1:].isspace():
            found[place] = Node("text", before.line, before.text[:-1])
    return found


def _html(node: Node) -> str:
    tag = node.tag
    if tag == "text":
        return escape(node.text, quote=False)
    if tag in HEADINGS:
        return f'<{tag} id="{escape(node.address)}">{render(node.children)}</{tag}>\n'
    if tag in _PLAIN:
        inside = render(node.children)
        return f"<{tag}{_attributes(node)}>{inside}</{tag}>" + ("\n" if tag in BLOCKS else "")
    if tag in _MADE:
        return _MADE[tag](node)
    return escape(node.raw, quote=False) if tag == "cite" else render(node.children)


def _attributes(node: Node) -> str:
    if node.tag in ("th", "td") and node.raw in _ALIGNED:
        return f' class="{_ALIGNED[node.raw]}"'
    return f' start="{int(node.raw)}"' if node.tag == "ol" and node.raw.isdecimal() else ""


def _link(node: Node) -> str:
    inside = render(node.children)
    if not leads_safely(node.address):
        return inside
    return f'<a href="{escape(node.address)}"{_title(node)}>{inside}</a>'


def _image(node: Node) -> str:
    if not leads_safely(node.address, image=True):
        return escape(node.text, quote=False)
    return f'<img src="{escape(node.address)}" alt="{escape(node.text)}"{_title(node)}>'


def _title(node: Node) -> str:
    return f' title="{escape(node.title)}"' if node.title else ""


def _block_of_code(node: Node) -> str:
    language = f' class="language-{escape(node.raw)}"' if node.raw else ""
    return f"<pre><code{language}>{escape(node.text, quote=False)}</code></pre>\n"


def _note(node: Node) -> str:
    number = escape(node.text)
    return f'<sup class="noot"><a href="#noot-{number}" aria-label="bron {number}">{number}</a></sup>'


def _word(node: Node) -> str:
    language = f' lang="{escape(node.raw)}"' if node.raw else ""
    about = f'href="{escape(node.address)}" data-uitleg="{escape(node.title)}"'
    return f'<a class="woord" {about}{language}>{render(node.children)}</a>'


def _room_to_write(node: Node) -> str:
    column = f' data-kop="{escape(node.text)}"' if node.text else ""
    tag = "td" if node.raw == "td" else "div"
    names = f'class="invul" data-veld="{escape(node.address)}" data-naam="{escape(node.title)}"'
    return f"<{tag} {names}{column}></{tag}>"


_MADE = {
    "a": _link,
    "img": _image,
    "code": lambda node: f"<code>{escape(node.text, quote=False)}</code>",
    "pre": _block_of_code,
    "br": lambda _: "<br>\n",
    "hr": lambda _: "<hr>\n",
    "definition": lambda _: "",
    "unused": lambda _: "",
    "noot": _note,
    "woord": _word,
    "invulvak": _room_to_write,
}
