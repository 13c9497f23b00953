"""What a browser may load and do on a page of this site: one list, for the pages themselves, the ZIP and the web host."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Everything comes from the site itself, and nothing that stands in a page runs.
_LOADS = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # Pictures within a style sheet.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    # No text becomes a script or HTML unless one of these policies lets it: theme/scripts/core/first.js and form/parse.js.
    "require-trusted-types-for": "'script'",
    "trusted-types": "default lob-parse",
}
# On a disk Firefox gives a page no font from another folder, so it stands in the style sheet, and sends no form to 'self'.
# There the footer of a page is written by a script of ours, which holds its text once for all pages, and a page reads another
# one by holding it in a frame.
_ON_A_DISK = {
    **{name: sources for name, sources in _LOADS.items() if "trusted-types" not in name},
    "font-src": "'self' data:",
    "form-action": "file:",
    "frame-src": "file:",
}
REFERRER = "same-origin"


def page_policy() -> str:
    """The Content-Security-Policy as a page of the website carries it."""
    return _written(_LOADS)


def disk_policy() -> str:
    """The same for a page that is opened from a disk."""
    return _written(_ON_A_DISK)


def header_policy() -> str:
    """The same as a web host sends it. Only a header can say that no other site may frame a page."""
    return _written({**_LOADS, "frame-ancestors": "'none'"})


def _written(rules: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


# The headers of every answer, from a web host as from the service worker.
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": header_policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": REFERRER,
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
)
