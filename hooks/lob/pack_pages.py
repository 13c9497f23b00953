"""Pages for use from a disk: links name files, nothing is absolute, and what only makes sense online is left out."""

from __future__ import annotations

import base64
import html
import posixpath
import re
from collections.abc import Callable, Set
from urllib.parse import unquote

_ONLINE = re.compile(r"<!--online-->.*?<!--/online-->\n?", re.DOTALL)
_HEAD = re.compile(r'<link rel="(?:canonical|manifest)"[^>]*>\n?|<meta property="og:[^>]*>\n?')
_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_LINK = re.compile(r'(\s(?:href|src|action)=")([^"]*)(")')
_FORWARD = re.compile(r'(\scontent="\d+;\s*url=)([^"]*)(")')
_STYLE_FILE = re.compile(r"url\(\s*['\"]?([^)'\"]+?)['\"]?\s*\)")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_FONT = "font/woff2"


class PackError(ValueError):
    """The site cannot be packed; the text is a Dutch sentence that tells why."""


def packed_page(text: str, name: str, names: Set[str]) -> str:
    """The page `name` of the site, made for use from a disk. `names` are all files that go along."""

    def in_tag(match: re.Match[str]) -> str:
        tag = _LINK.sub(lambda m: m[1] + file_link(m[2], name, names) + m[3], match[0])
        return _FORWARD.sub(lambda m: m[1] + file_link(m[2], name, names) + m[3], tag)

    text = _HEAD.sub("", _ONLINE.sub("", text))
    return _TAG.sub(in_tag, text).replace("<body ", '<body data-pak="ja" ', 1)


def file_link(link: str, page: str, names: Set[str]) -> str:
    """A link as written in an attribute, pointing at a file. A link that was dead already stays so: tests find those.

    PackError when the link is absolute or leaves the folder: on a disk that is somewhere else.
    """
    target = html.unescape(link)
    path, tail = _split(target)
    if _ELSEWHERE.match(target) or not path:
        return link
    found = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    if path.startswith("/") or found.startswith("../"):
        raise PackError(f"In {page} staat een link die buiten de map wijst: {link}. Maak hem relatief.")
    if posixpath.normpath(f"{found}/index.html") not in names:
        return link
    return html.escape(posixpath.join(path, "index.html") + tail)


def _split(target: str) -> tuple[str, str]:
    at = min((i for i in (target.find("?"), target.find("#")) if i >= 0), default=len(target))
    return target[:at], target[at:]


def packed_style(text: str, name: str, read: Callable[[str], bytes]) -> str:
    """A style sheet with its fonts inside: Firefox gives a page from a disk no font from another folder."""

    def inside(match: re.Match[str]) -> str:
        if _ELSEWHERE.match(match[1]):
            return match[0]
        file = posixpath.normpath(posixpath.join(posixpath.dirname(name), match[1]))
        kind = _FONT if file.endswith(".woff2") else "image/svg+xml"
        return f"url(data:{kind};base64,{base64.b64encode(read(file)).decode()})"

    return _STYLE_FILE.sub(inside, text)
