"""What stands on every page is written once in the ZIP, which packs each file apart: it saves a fifth of its size.

Icons move to the style sheet, the logo to a picture and the footer to the script of every page of the ZIP, which puts it in place.
"""

from __future__ import annotations

import json
import posixpath
import re
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from urllib.parse import quote

from lob.data.scripts import script_json

STYLE, FOOTER_SCRIPT, LOGO = "assets/css/lob.css", "assets/js/pak-voet.js", "assets/img/merk.svg"
# What stands on fewer pages is not worth it.
OFTEN = 100
_ICON = re.compile(r'<svg class="ic"[^>]*>.*?</svg>', re.DOTALL)
_LOGO = re.compile(r'(<a class="merk"[^>]*>)<svg.*?</svg>', re.DOTALL)
_FOOTER = re.compile(r'<footer class="voet">.*?</footer>', re.DOTALL)
_HREF = re.compile(r'(\shref=")([^":#]*)(")')
_ROOT = "@/"


@dataclass(frozen=True, slots=True)
class Shared:
    """Icons by their markup, each with its class, and the footer with addresses from the root; '' when there is none."""

    icons: Mapping[str, str]
    footer: str
    logo: bool


@dataclass(frozen=True, slots=True)
class Traits:
    """What a page may have in common with others: its icons, and its footer with addresses from the root, or ''."""

    icons: Sequence[str]
    footer: str


def traits_written(text: str, name: str) -> bytes:
    """The traits of the page `name`, as they are kept."""
    footer = _FOOTER.search(text)
    found = json.dumps([_ICON.findall(text), rooted(footer[0], name) if footer else ""])
    return zlib.compress(found.encode(), 1)


def traits_read(data: bytes) -> Traits:
    """Traits as they were kept."""
    return Traits(*json.loads(zlib.decompress(data)))


def shared_parts(pages: Collection[Traits], names: Set[str]) -> Shared:
    """What many of these pages have in common. `names` are all files that go along."""
    icons = Counter(icon for page in pages for icon in page.icons) if STYLE in names else Counter()
    footers = Counter(page.footer for page in pages if page.footer)
    footer, count = footers.most_common(1)[0] if footers else ("", 0)
    chosen = sorted(icon for icon, times in icons.items() if times >= OFTEN)
    return Shared(
        {icon: f"pak-{number}" for number, icon in enumerate(chosen, 1)},
        footer if count >= OFTEN else "",
        LOGO in names,
    )


def rooted(markup: str, page: str) -> str:
    """Markup in which relative addresses are written from the root of the site."""
    folder = posixpath.dirname(page)
    return _HREF.sub(lambda m: f"{m[1]}{_ROOT}{posixpath.normpath(posixpath.join(folder, m[2]))}{m[3]}", markup)


def lighter(text: str, name: str, shared: Shared) -> str:
    """A page that leans on the shared parts. A footer that differs stays as it is."""
    up = "../" * name.count("/")
    text = _ICON.sub(
        lambda m: f'<span class="ic {shared.icons[m[0]]}" aria-hidden="true"></span>' if m[0] in shared.icons else m[0],
        text,
    )
    if shared.logo:
        text = _LOGO.sub(rf'\1<img src="{up}{LOGO}" alt="" width="40" height="40">', text)
    script = f'<script src="{up}{FOOTER_SCRIPT}"></script>'
    return _FOOTER.sub(lambda m: script if shared.footer and rooted(m[0], name) == shared.footer else m[0], text)


def shared_files(shared: Shared, read: Callable[[str], str]) -> dict[str, str]:
    """The files that carry the shared parts. `read` gives the text of a file as it stands so far."""
    found = {STYLE: read(STYLE) + _icon_styles(shared.icons)} if shared.icons else {}
    if shared.footer:
        put = f'document.currentScript.insertAdjacentHTML("beforebegin", {script_json(shared.footer)}.split("{_ROOT}").join(document.body.dataset.wortel));'
        found[FOOTER_SCRIPT] = f"{read(FOOTER_SCRIPT)}\n{put}\n"
    return found


def _icon_styles(icons: Mapping[str, str]) -> str:
    """The rules that draw the icons in the colour of the text around them."""
    rules = [f'.{css}{{--pak:url("data:image/svg+xml,{quote(icon)}")}}' for icon, css in icons.items()]
    drawn = '[class*="ic pak-"]{display:inline-block;background:currentcolor;mask:var(--pak) center/contain no-repeat}'
    forced = '@media (forced-colors:active){[class*="ic pak-"]{forced-color-adjust:none;background:ButtonText}}'
    return "\n".join([drawn, forced, *rules, ""])
