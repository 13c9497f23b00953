"""The last word on a written page: nothing reaches a visitor that is not on this list.

The checks judge what editors write. This judges what was made of it, with a parser that reads as browsers do, so that a slip in
a template or a check stops the build instead of running in somebody's browser.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from lob.pages.policy import page_policy

_TEXT = """a abbr address article aside b bdi bdo blockquote br cite code data dd del details dfn dialog div dl dt em
    figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd li main mark menu nav noscript ol p pre q s samp
    search section small span strong sub summary sup time u ul var wbr"""
_TABLE = "caption col colgroup table tbody td tfoot th thead tr"
_FORM = "button datalist fieldset form input label legend meter optgroup option output progress select textarea"
_FRAME = "body head html img link meta script template title"
# Shapes and their names. Nothing that moves, embeds HTML, or fetches.
_DRAWING = """svg circle clippath defs desc ellipse g line lineargradient marker mask path pattern polygon polyline
    radialgradient rect stop symbol text textpath tspan use"""
ELEMENTS = frozenset(f"{_TEXT} {_TABLE} {_FORM} {_FRAME} {_DRAWING}".split())
_EVERYWHERE = """class dir hidden id lang role tabindex title accept accesskey alt autocapitalize autocomplete charset checked
    cite cols colspan content datetime defer disabled download enterkeyhint for form headers height high href hreflang
    http-equiv inputmode itemprop label list low max maxlength media method min minlength multiple name novalidate open
    optimum pattern placeholder property readonly rel required reversed rows rowspan scope selected size sizes span
    spellcheck src start step summary translate type value width wrap action xml:lang loading decoding"""
_SHAPE = """clip-path clip-rule cx cy d dominant-baseline dx dy fill fill-opacity fill-rule focusable font-size font-weight
    gradienttransform gradientunits marker-end marker-start markerheight markerwidth offset opacity orient pathlength
    patternunits points preserveaspectratio r refx refy rx ry stop-color stroke stroke-dasharray stroke-linecap
    stroke-linejoin stroke-opacity stroke-width text-anchor textlength transform viewbox x x1 x2 xmlns y y1 y2"""
ATTRIBUTES = frozenset(f"{_EVERYWHERE} {_SHAPE}".split())
_FREE = re.compile(r"(?:aria|data)-[a-z0-9-]+")
_ADDRESSES = frozenset({"href", "src", "action", "cite"})
# Where a visitor may be led to; everything that a page loads comes from the site itself.
_LEADS_TO = {"a": ("https", "http", "mailto"), "blockquote": ("https",), "q": ("https",)}
_OUTSIDE_LINKS = frozenset({"canonical", "alternate", "license"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers drop these before they look at an address, and read a backslash as a slash.
_DROPPED = re.compile(r"[\t\n\r]")
_AROUND = "".join(map(chr, range(33)))
_DATA_SCRIPTS = frozenset({"application/ld+json", "application/json"})
_POLICY = "content-security-policy"
_REFRESH = re.compile(r"\s*\d+\s*;\s*url=(.*)", re.IGNORECASE)


def faults(html: str) -> list[str]:
    """What a page holds that it may not, in Dutch, each once, in the order of the page. Empty: the page is in order."""
    return _judged(list(_nodes(html)))


def page_faults(html: str) -> list[str]:
    """The same of a whole page, which has to carry our policy before anything that it holds back."""
    nodes = list(_nodes(html))
    first = next((node for node in nodes if _is_policy(node) or node.tag in ("script", "link", "body")), None)
    own = first is not None and _is_policy(first)
    return [*_judged(nodes), *([] if own else ["geen Content-Security-Policy vóór wat geladen wordt"])]


def _judged(nodes: Sequence[LexborNode]) -> list[str]:
    found: list[str] = []
    templates: list[str] = []
    ids: Counter[str] = Counter()
    for node in nodes:
        # The parser makes a new dictionary each time that it is asked.
        attributes = node.attributes
        found += _of_node(node, attributes)
        if (name := attributes.get("id")) is not None:
            ids[name] += 1
        if node.tag == "template":
            # Ids of a template count apart: they come to life in copies.
            templates += faults(_opened(node.html or ""))
    found += [f"twee onderdelen met de naam '{name}'" for name, count in ids.items() if count > 1]
    return list(dict.fromkeys([*found, *templates]))


def _is_policy(node: LexborNode) -> bool:
    if node.tag != "meta" or node.parent is None or node.parent.tag != "head":
        return False
    kind = str(node.attributes.get("http-equiv") or "").lower()
    return kind == _POLICY and node.attributes.get("content") == page_policy()


def _nodes(html: str) -> Iterator[LexborNode]:
    root = LexborHTMLParser(html).root
    return (node for node in root.traverse() if node.tag != "-comment") if root else iter(())


def _opened(template: str) -> str:
    """What a template holds, which a parser keeps apart. Within a table, where every element keeps its place or moves out whole."""
    inner = template.removeprefix("<template").removesuffix("</template>")
    return f"<table><tbody{inner}</tbody></table>"


def _of_node(node: LexborNode, attributes: Mapping[str, str | None]) -> Iterator[str]:
    tag = str(node.tag).lower()
    if tag not in ELEMENTS:
        yield f"<{tag}>"
        return
    for name, value in attributes.items():
        if name.lower() not in ATTRIBUTES and not _FREE.fullmatch(name.lower()):
            yield f"{name} in <{tag}>"
        elif name.lower() in _ADDRESSES and not _may_lead(attributes, tag, value or ""):
            yield f'{name}="{(value or "")[:60]}" in <{tag}>'
    if tag == "script" and not attributes.get("src") and attributes.get("type") not in _DATA_SCRIPTS:
        yield "<script> met een eigen tekst"
    if tag == "meta" and attributes.get("http-equiv") is not None:
        yield from _of_directive(node)


def _of_directive(node: LexborNode) -> Iterator[str]:
    kind = str(node.attributes.get("http-equiv")).lower()
    content = node.attributes.get("content") or ""
    target = _REFRESH.fullmatch(content)
    within = kind == "refresh" and target and _scheme(target[1]) is None
    if not within and not _is_policy(node):
        yield f'<meta http-equiv="{kind}">'


def _may_lead(attributes: Mapping[str, str | None], tag: str, address: str) -> bool:
    scheme = _scheme(address)
    if tag == "use":
        return address.startswith("#")
    if tag == "link" and set((attributes.get("rel") or "").split()) <= _OUTSIDE_LINKS:
        return scheme in (None, "https", "http")
    return scheme is None or scheme in _LEADS_TO.get(tag, ())


def _scheme(address: str) -> str | None:
    """The scheme of an address in lower case, None for one within the site. `//elsewhere` counts as another host."""
    bare = _DROPPED.sub("", address).strip(_AROUND).replace("\\", "/")
    if bare.startswith("//"):
        return "//"
    found = _SCHEME.match(bare)
    return found[1].lower() if found else None
