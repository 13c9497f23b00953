"""Pages for use from a disk: links name files, nothing is absolute, and what only makes sense online is left out."""

from __future__ import annotations

import base64
import html
import posixpath
import re
from collections.abc import Callable, Set
from functools import lru_cache
from urllib.parse import unquote

from lob.pages.policy import disk_policy, page_policy

_ONLINE = re.compile(r"<!--online-->.*?<!--/online-->\n?", re.DOTALL)
# What search engines and networks read is of no use on a disk.
_HEAD = re.compile(
    r'<link rel="(?:canonical|manifest|alternate)"[^>]*>\n?|<meta property="og:[^>]*>\n?'
    r'|<script type="application/ld\+json">[^<]*</script>\n?'
)
# Only tags that can hold a link: looking at all of them takes four times as long.
_TAG = re.compile(r"<[a-zA-Z][^>]*\s(?:href|src|action|content)=[^>]*>")
_LINK = re.compile(r'(\s(?:href|src|action)=")([^"]*)(")')
_ANCHOR = re.compile(r'<a\s[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_FORWARD = re.compile(r'(\scontent="\d+;\s*url=)([^"]*)(")')
_STYLE_FILE = re.compile(r"url\(\s*['\"]?([^)'\"]+?)['\"]?\s*\)")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_KINDS = {".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png"}
ONLINE_ONLY = ' <span class="zacht">(alleen op de website)</span>'


class PackError(ValueError):
    """The site cannot be packed; the text is a Dutch sentence that tells why."""


def packed_page(text: str, name: str, names: Set[str], left: Set[str] = frozenset()) -> str:
    """The page `name`, made for use from a disk. `names` are the files that go along, `left` those of the site that do not."""

    def in_tag(match: re.Match[str]) -> str:
        tag = _LINK.sub(lambda m: m[1] + file_link(m[2], name, names) + m[3], match[0])
        return _FORWARD.sub(lambda m: m[1] + file_link(m[2], name, names) + m[3], tag)

    def reachable(match: re.Match[str]) -> str:
        return (
            match[2] + ONLINE_ONLY
            if posixpath.basename(match[1]) in last_names and _target(match[1], name) in left
            else match[0]
        )

    last_names = _last_names(frozenset(left))
    text = _ANCHOR.sub(reachable, _HEAD.sub("", _ONLINE.sub("", text)))
    text = text.replace(page_policy(), disk_policy(), 1)
    return _TAG.sub(in_tag, text).replace("<body ", '<body data-pak="ja" ', 1)


@lru_cache(maxsize=1)
def _last_names(files: frozenset[str]) -> frozenset[str]:
    """Without their folders: most links are told apart by these, and the same files are asked about for every page."""
    return frozenset(posixpath.basename(one) for one in files)


def file_link(link: str, page: str, names: Set[str]) -> str:
    """A link as written in an attribute, pointing at a file. A link that was dead already stays so: tests find those.

    PackError when the link is absolute or leaves the folder: on a disk that is somewhere else.
    """
    target = html.unescape(link)
    path, tail = _split(target)
    if _ELSEWHERE.match(target) or not path:
        return link
    found = _target(link, page)
    if path.startswith("/") or found.startswith("../"):
        raise PackError(f"In {page} staat een link die buiten de map wijst: {link}. Maak hem relatief.")
    if posixpath.normpath(f"{found}/index.html") not in names:
        return link
    return html.escape(posixpath.join(path, "index.html") + tail)


def _target(link: str, page: str) -> str:
    """The file or folder of the site that a link on `page` names."""
    path = unquote(_split(html.unescape(link))[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))


def _split(target: str) -> tuple[str, str]:
    at = min((i for i in (target.find("?"), target.find("#")) if i >= 0), default=len(target))
    return target[:at], target[at:]


def packed_style(text: str, name: str, read: Callable[[str], bytes]) -> str:
    """A style sheet with its fonts inside: Firefox gives a page from a disk no font from another folder."""

    def inside(match: re.Match[str]) -> str:
        if _ELSEWHERE.match(match[1]) or match[1].startswith("#"):
            return match[0]
        file = posixpath.normpath(posixpath.join(posixpath.dirname(name), match[1]))
        return f"url(data:{_KINDS[posixpath.splitext(file)[1]]};base64,{base64.b64encode(read(file)).decode()})"

    return _STYLE_FILE.sub(inside, text)
