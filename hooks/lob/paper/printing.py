"""HTML as a tagged PDF by WeasyPrint: the same bytes from the same HTML, kept in .cache/ until something of it changes.

WeasyPrint sets letters with Pango, a library of the system. Where that is not there, `missing()` says so in one sentence
and the site is built without brochures.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from lob.model.commands import command
from lob.paper.brochures import Leaflet

CACHE = ".cache/brochures"
# Style sheet and letters.
STYLE = "theme/paper"
# The name of the foot of a brochure in its HTML, and the part of a sheet above it that is too little for a sheet of its own.
FOOT = "slot"
THIN = 0.4
NO_PACKAGE = (
    "De brochures (PDF) zijn overgeslagen: in deze omgeving ontbreekt het pakket WeasyPrint. De pagina's staan er allemaal, "
    f"zonder link naar een PDF. Met LOB_BROCHURES=ja zet {command('site')} het erbij."
)
NO_PANGO = (
    "De brochures (PDF) zijn overgeslagen: op deze machine ontbreekt Pango, dat de letters zet. De pagina's staan er allemaal, "
    "zonder link naar een PDF. Op Debian en Ubuntu helpt: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


@dataclass(frozen=True, slots=True)
class Brochure:
    """A printed brochure: its name below the root of the site, its title, its bytes, its number of pages."""

    name: str
    title: str
    data: bytes
    pages: int

    @property
    def kilobytes(self) -> int:
        """Its size as a visitor reads it."""
        return max(1, round(len(self.data) / 1000))


@lru_cache(maxsize=1)
def missing() -> str:
    """Why nothing can be printed here, as a Dutch sentence; '' when all is there."""
    try:
        import weasyprint  # noqa: F401, PLC0415 - looks for libraries of the system while it is imported
    except ImportError:
        return NO_PACKAGE
    except OSError:
        return NO_PANGO
    return ""


def brochures(root: Path, leaflets: Iterable[Leaflet]) -> dict[str, Brochure]:
    """The brochure that each page offers, by the address of that page. Empty when nothing can be printed."""
    if missing():
        return {}
    offered: dict[str, Brochure] = {}
    shelf = _Shelf(root)
    for leaflet in leaflets:
        data, pages = shelf.printed(leaflet.html)
        offered |= dict.fromkeys(leaflet.offered_on, Brochure(leaflet.name, leaflet.title, data, pages))
    shelf.tidy()
    return offered


class _Shelf:
    """What was printed before. The name of a file is made of all that decides its bytes, and its number of pages."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / CACHE
        self._used: set[str] = set()
        self._press: _Press | None = None
        self._tools = _digest_of_tools(root)

    def printed(self, html: str) -> tuple[bytes, int]:
        """The PDF of this HTML and how many pages it has."""
        name = blake2b(f"{self._tools} {html}".encode(), digest_size=16).hexdigest()
        self._used.add(name)
        for path in self._folder.glob(f"{name}-*.pdf"):
            return path.read_bytes(), int(path.stem.rpartition("-")[2])
        self._press = self._press or _Press(self._root)
        data, pages = self._press.print(html, name)
        self._keep(f"{name}-{pages}.pdf", data)
        return data, pages

    def tidy(self) -> None:
        """Take away what no brochure needs any more."""
        for path in self._folder.glob("*.pdf"):
            if path.stem.partition("-")[0] not in self._used:
                path.unlink(missing_ok=True)

    def _keep(self, name: str, data: bytes) -> None:
        # Where nothing can be written, nothing is kept.
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            half = self._folder / f"{name}.{os.getpid()}"
            half.write_bytes(data)
            half.replace(self._folder / name)
        except OSError:
            return


class _Press:
    """WeasyPrint with our style sheet and letters, read once for all brochures. It reads nothing but files."""

    def __init__(self, root: Path) -> None:
        import weasyprint  # noqa: PLC0415 - it takes a second, which a build without changes does not need
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415

        self._fetcher = URLFetcher(allowed_protocols={"file"})
        self._fonts = FontConfiguration()
        self._base = (root / "content").as_uri() + "/"
        self._style, self._smaller = (
            weasyprint.CSS(filename=root / STYLE / name, url_fetcher=self._fetcher, font_config=self._fonts)
            for name in ("brochure.css", "kleiner.css")
        )

    def print(self, html: str, identifier: str) -> tuple[bytes, int]:
        """HTML as a PDF that a screen reader can follow (PDF/UA-1), and its number of pages."""
        document = self.fitting(html)
        data = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode(), finisher=_finish)
        return data, len(document.pages)

    def fitting(self, html: str) -> Any:
        """HTML laid out as it is, or a little smaller where that saves a last sheet with hardly anything on it."""
        document = self.lay_out(html)
        if not ends_thin(document):
            return document
        return min(document, self.lay_out(html, self._smaller), key=lambda one: len(one.pages))

    def lay_out(self, html: str, *more: Any) -> Any:
        """HTML on sheets, with these style sheets after our own."""
        from weasyprint import HTML  # noqa: PLC0415

        page = HTML(string=html, base_url=self._base, url_fetcher=self._fetcher)
        return page.render(stylesheets=[self._style, *more], font_config=self._fonts)


def ends_thin(document: Any) -> bool:
    """Whether the last sheet of several holds little more than the foot of the brochure."""
    last = document.pages[-1]
    foot = last.anchors.get(FOOT)
    return len(document.pages) > 1 and foot is not None and bool(foot[1] < last.height * THIN)


def _finish(_: Any, pdf: Any) -> None:
    """What readers ask of a PDF and WeasyPrint leaves out: which way a heading of a table looks, and links that print."""
    for part in pdf.objects:
        if not isinstance(part, dict):
            continue
        if part.get("S") == "/TH":
            part["A"]["Scope"] = "/Column"
        elif part.get("Subtype") == "/Link":
            part["F"] = 4


def _digest_of_tools(root: Path) -> str:
    """A short name for what decides how HTML becomes bytes: this module, style sheet, letters, pictures, WeasyPrint, Pango."""
    from weasyprint import VERSION  # noqa: PLC0415
    from weasyprint.text.ffi import pango  # noqa: PLC0415

    found = blake2b(f"{VERSION} {pango.pango_version()}".encode(), digest_size=16)
    pictures = [path for path in (root / "content").rglob("*") if path.suffix in (".png", ".jpg", ".jpeg", ".svg")]
    letters = [path for path in (root / STYLE).iterdir() if path.suffix in (".css", ".woff2")]
    heading = root / "theme" / "assets" / "fonts" / "kop.woff2"
    for path in sorted([Path(__file__), heading, *letters, *pictures]):
        found.update(path.read_bytes())
    return found.hexdigest()
