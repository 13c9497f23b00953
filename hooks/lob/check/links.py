"""Links and images: addresses that leave the site, and files that the site has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lob.check.followers import without_followers
from lob.check.known import Names
from lob.check.privacy import has_phone_number
from lob.check.promises import other_site
from lob.check.traces import traces
from lob.model.findings import Finding
from lob.model.rules import limit, texts
from lob.model.source import Source
from lob.model.template import ROOT_PAGES
from lob.text.notation import SCHEMES
from lob.text.tree import Node, walk, words_of

MAX_IMAGE = limit("bestanden", "afbeelding")
_SITE = re.compile(r"(?:https?[:/]+)?((?:[\w-]+\.)+([a-z]{2,})(?:[/?#].*)?)", re.IGNORECASE)
_FILE_ENDS = frozenset(texts("bestanden", "namen_eindigen_op"))
# [tekst] (adres), (tekst)[adres], a bare address, and a short link without words before it.
_LOOSE = re.compile(
    rf"(?:\[(?P<words>[^\[\]\n]{{1,80}})\]\s?\(|\()?(?<![\w/.@])(?:(?P<address>(?:https?://|www\.)(?:[^\s<>\[\]()\"“”]|\([^\s<>\[\]()\"“”]*\))+)|(?P<short>(?:{'|'.join(SCHEMES)}):[\w/.-]+\w/?))\)?"
)
_NAME_REMEDY = "Kijk of de naam precies klopt, ook hoofdletters. Naar een voorbeeld verwijs je met [tekst](voorbeeld:1085), naar een pagina met [tekst](pagina:/doelen/)."
# No name below .nl has other letters; elsewhere a Cyrillic o passes for ours.
_LOOKS_LIKE = re.compile(r"https://[^/?#]*([^!-~]|xn--)")
_HTTPS_REMEDY = "Zoek het adres van de pagina op dat begint met https://, of haal de link weg."


def check_links(source: Source, names: Names) -> Iterator[Finding]:
    """Findings about every link and image of the body, and every definition; `names` knows the files of the repository."""
    nodes = source.nodes
    # An address that stands elsewhere is judged there; as an image it is judged where the image stands.
    told = {node.address for node in nodes if node.tag == "img"}
    linked = {id(inside) for node in nodes if node.tag == "a" for inside in walk(node.children)}
    for node in nodes:
        if node.tag in ("a", "img"):
            yield from _link(source, node, names)
        elif node.tag in ("definition", "unused") and node.address not in told:
            yield from _definition(source, node, names)
        elif node.tag == "text" and "](" in node.text:
            yield from _broken(source, node)
        if node.tag == "text" and id(node) not in linked:
            yield from _loose(source, node)


def _loose(source: Source, node: Node) -> Iterator[Finding]:
    """An address in running text, which nobody can follow: without brackets, or with its brackets apart or turned round."""
    for found in _LOOSE.finditer(node.text) if ":" in node.text or "www." in node.text else ():
        if any(traces(found[0])):
            continue  # what is private is said elsewhere, and not repeated
        words, address = (
            found["words"] or "de naam van de pagina",
            _without_end(found["address"] or found["short"]),
        )
        number = node.line + node.text.count("\n", 0, found.start())
        yield Finding(
            source.path,
            number,
            "LINK06",
            f"'{_short(address)}' staat er als gewone tekst, en is geen link.",
            _link_remedy(words, address),
        )


def _without_end(address: str) -> str:
    """An address without the signs of the sentence behind it; a bracket that it opens itself stays."""
    bare = address.rstrip(".,;:!?")
    return bare if bare.endswith(")") and "(" in bare else bare.rstrip(".,;:!?)")


def _link_remedy(words: str, address: str) -> str:
    """How to write the link, to copy: with the whole address, and with https where the check asks for it."""
    first = "Kijk of de pagina er met https:// ook is. " if address.lower().startswith("http://") else ""
    how = "Schrijf de tekst tussen rechte haken en het adres er direct achter tussen ronde"
    return f"{first}{how}: [{_short(words)}]({without_followers(_whole(address))})"


def _whole(address: str) -> str:
    start, _, rest = address.partition("://")
    if start.lower() == "http":
        return f"https://{rest}"
    return f"https://{address}" if address.lower().startswith("www.") else address


def _broken(source: Source, node: Node) -> Iterator[Finding]:
    """A link of which Markdown made text, because it does not end."""
    number = node.line + node.text.count("\n", 0, node.text.find("]("))
    words = node.text[: node.text.find("](")].rpartition("[")[2]
    if f"\\[{words}](" in source.lines[number - 1]:
        return  # the writer put a stroke before the bracket: it is meant as text
    yield Finding(
        source.path,
        number,
        "LINK01",
        f"De link bij '{_short(words)}' is niet af.",
        "Schrijf tussen de ronde haken alleen het adres, en sluit ze: [tekst](adres).",
    )


def _link(source: Source, node: Node, names: Names) -> Iterator[Finding]:
    number, image, address = node.line, node.tag == "img", node.address
    label = (node.text if image else words_of(node.children)).strip()
    seen = label or any(one.tag == "img" for one in walk(node.children))
    if image and not label:
        yield Finding(
            source.path,
            number,
            "BEELD01",
            f"De afbeelding '{_short(address)}' heeft geen beschrijving.",
            f"Zeg tussen de rechte haken wat er te zien is: ![Leerlingen praten met een student]({address})",
        )
    elif not seen and address:
        yield Finding(
            source.path,
            number,
            "LINK05",
            f"De link naar '{_short(address)}' heeft geen tekst.",
            "Zet tussen de rechte haken waar de link heen gaat.",
        )
    if address:
        if image or not node.raw.startswith("["):
            yield from _target(source, number, address, names, image)
        if not image:
            yield from _promise(source, number, label, address)
    elif not (image and not label):
        yield Finding(
            source.path,
            number,
            "LINK01",
            f"Bij '{_short(label)}' staat geen adres.",
            "Zet het adres tussen de ronde haken, of haal de haken weg.",
        )


def _promise(source: Source, number: int, words: str, address: str) -> Iterator[Finding]:
    other = other_site(words, address)
    if other:
        yield Finding(
            source.path,
            number,
            "LINK07",
            f"De link noemt '{_short(other[0])}', maar gaat naar '{_short(other[1])}'.",
            "Schrijf in gewone woorden wat daar te lezen is, of zet het adres dat je noemt ook tussen de ronde haken.",
        )


def _definition(source: Source, node: Node, names: Names) -> Iterator[Finding]:
    """A line with the name of an address. One that nothing uses is a sentence that Markdown takes away."""
    if node.raw.startswith("^") or node.raw == "//":
        return  # a footnote, which check_body refuses wherever it leads; or a remark for editors
    found = []
    if node.tag == "definition" or re.match(r"[a-z]+:|[./]", node.address, re.IGNORECASE):
        found = list(_target(source, node.line, node.address, names, False))
    yield from found
    if node.tag == "unused" and not found:
        yield Finding(
            source.path,
            node.line,
            "LINK01",
            f"'[{_short(node.raw)}]:' vooraan maakt van deze regel een adres, en dan is hij weg.",
            f"Haal de haken weg, of schrijf: **{_short(node.raw)}:** {node.address}",
        )


def _target(source: Source, number: int, address: str, names: Names, image: bool) -> Iterator[Finding]:
    scheme = address.partition(":")[0].lower() if ":" in address else ""
    if scheme in SCHEMES or address.startswith("#") or scheme == "mailto":
        yield from _no_image(source.path, number, address) if image else ()
    elif image and (scheme in ("http", "https") or address.lower().startswith(("//", "www."))):
        yield Finding(
            source.path,
            number,
            "BEELD04",
            f"De afbeelding '{_short(address)}' staat op een andere site.",
            "Bewaar de afbeelding in content/beeld/, als dat mag van de maker, en verwijs daarnaar.",
        )
    elif len(scheme) == 1 or scheme == "file":
        yield Finding(
            source.path,
            number,
            "LINK01",
            f"'{_short(address)}' staat op je eigen computer; dat ziet niemand anders.",
            "Zet het bestand in content/, of haal de link weg.",
        )
    elif scheme in ("tel", "sms") and has_phone_number(address):
        return  # the number itself is refused by check_privacy
    elif image and scheme == "data":
        yield Finding(
            source.path,
            number,
            "LINK03",
            "De afbeelding zit in de tekst zelf (data:), en dat kan hier niet.",
            "Bewaar de afbeelding als bestand in content/beeld/ en verwijs daarnaar: ![wat er te zien is](../content/beeld/naam.jpg)",
        )
    elif scheme or address.startswith("//") or address.lower().startswith("www."):
        yield from check_address(source.path, number, address)
    else:
        yield from _file_target(source, number, address, names, image)


def _no_image(path: str, number: int, address: str) -> Iterator[Finding]:
    yield Finding(
        path,
        number,
        "LINK01",
        f"'{_short(address)}' is geen afbeelding.",
        "Haal het uitroepteken voor de haken weg: dan wordt het een link.",
    )


def _file_target(source: Source, number: int, address: str, names: Names, image: bool) -> Iterator[Finding]:
    folder, typed = source.path.rpartition("/")[0], unquote(address.partition("#")[0].partition("?")[0])
    found = names.file(f"{folder}/{typed}".lstrip("/")) if typed and not typed.startswith("/") else None
    what = "De afbeelding" if image else "De link"
    if not found:
        yield _missing_file(source.path, number, address, what)
    elif not _is_published(found[0]):
        yield Finding(
            source.path,
            number,
            "LINK04",
            f"{what} '{_short(address)}' wijst naar een bestand dat niet op de site komt.",
            "Verwijs naar een pagina, of naar een bestand in content/. Haal anders de link weg.",
        )
    elif image and found[1] > MAX_IMAGE:
        yield Finding(
            source.path,
            number,
            "BEELD02",
            f"De afbeelding '{_short(address)}' is {found[1] // 1000} kB; hoogstens {MAX_IMAGE // 1000} kB mag.",
            "Maak de afbeelding kleiner, bijvoorbeeld 1200 punten breed, en bewaar hem als JPG of WebP.",
        )


def _missing_file(path: str, number: int, address: str, what: str) -> Finding:
    site = _SITE.fullmatch(address)
    if site and site[2].lower() not in _FILE_ENDS:
        return Finding(
            path,
            number,
            "LINK02",
            f"{what} '{_short(address)}' begint niet met https://.",
            f"Schrijf: https://{site[1]}",
        )
    remedy = _NAME_REMEDY
    if "\\" in address:
        remedy = f"Gebruik gewone schuine strepen: {address.replace(chr(92), '/')}"
    return Finding(path, number, "LINK01", f"{what} '{_short(address)}' wijst naar een bestand dat er niet is.", remedy)


def _is_published(name: str) -> bool:
    """True for a file of the repository that the site has: a page, or anything else below content/."""
    parts = name.split("/")
    if parts[-1] == "README.md" or any(part.startswith(".") for part in parts):
        return False
    page = name.endswith(".md") and len(parts) == 2 and parts[0] in ("practices", "wegwijzers")
    return page or name in ROOT_PAGES or parts[0] == "content"


def check_address(path: str, line: int, address: str) -> Iterator[Finding]:
    """Findings about an address that leaves the site: only https, and nothing that runs or embeds."""
    bare = re.sub(r"[\x00-\x20]", "", address).lower()
    if bare.startswith(("javascript:", "data:", "vbscript:")):
        yield Finding(
            path,
            line,
            "LINK03",
            f"Een link begint met '{bare.partition(':')[0]}:'.",
            "Gebruik een gewoon webadres dat begint met https://, of haal de link weg.",
        )
    elif not bare.startswith("https://"):
        remedy = f"Schrijf: {_whole(address)}" if bare.startswith("www.") else _HTTPS_REMEDY
        yield Finding(path, line, "LINK02", f"De link '{_short(address)}' begint niet met https://.", remedy)
    elif _LOOKS_LIKE.match(bare):
        yield Finding(
            path,
            line,
            "LINK02",
            f"In de link '{_short(address)}' heeft de naam van de site andere letters dan a tot en met z.",
            "Zo lijkt een adres op dat van een ander. Zoek de site zelf op en kopieer het adres, of haal de link weg.",
        )
    elif not re.fullmatch(r"https://[\w.-]+\.[a-z]{2,}(:\d+)?([/?#]\S*)?", address, re.IGNORECASE) or re.search(
        r'[<>"]', address
    ):
        yield Finding(
            path,
            line,
            "LINK02",
            f"De link '{_short(address)}' is geen volledig webadres.",
            "Kopieer het adres uit de adresbalk van je browser, zonder spaties.",
        )


def _short(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= 60 else bare[:57] + "..."
