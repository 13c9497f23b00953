"""The whole site in one ZIP that works from a USB stick: same commit, same bytes.

As a command: `python -m lob.offline.pack site dist` packs the built site and puts the ZIP in dist/.
"""

from __future__ import annotations

import datetime
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from lob.data.archive import Made, zip_pieces
from lob.data.store import NOTHING, Store
from lob.model.attachments import FOLDER as OFFERED
from lob.model.changed import last_change
from lob.model.commands import command
from lob.model.digests import digest
from lob.model.on_disk import files_below
from lob.model.rules import limit
from lob.offline.bundles import FOLDER as BUNDLES
from lob.offline.pages import PackError, packed_page, packed_style
from lob.offline.search import LIST, NO_SEARCH, is_part, packed_search
from lob.offline.shared import Shared, Traits, lighter, shared_files, shared_parts, traits_read, traits_written
from lob.offline.worker import DOWNLOADS, HOST_FILES
from lob.pages.sharing import is_share_picture
from lob.text.wording import date_in_words

README = "LEESMIJ.txt"
START = "index.html"
# Opened from within the ZIP the page has no style sheet, and this is seen; unpacked, the style sheet hides it.
UNPACK_FIRST = '<p class="alleen-in-zip"><strong>Pak de ZIP eerst uit.</strong> Je kijkt nu in de ZIP, en daar doen de andere pagina’s het niet. Klik op Windows met de rechtermuisknop op de ZIP en kies Alles uitpakken. Open daarna index.html.</p>'
# Only a web server asks for these, and the 404 page has absolute addresses.
LEFT_OUT = frozenset(
    {
        "404.html",
        "sw.js",
        "manifest.webmanifest",
        "sitemap.xml",
        "sitemap.xml.gz",
        "robots.txt",
        "CNAME",
        ".nojekyll",
        *HOST_FILES,
    }
)
# Brochures, since a page prints as well, and short addresses, which one follows from elsewhere.
ONLINE = ("brochures/", "p/")
_BODY = re.compile(r"<body\b[^>]*>")
ROOT = Path(__file__).resolve().parents[3]
_README_TEXT = Path(__file__).with_name("leesmij.txt")


def zip_name(day: datetime.date) -> str:
    """The name of the ZIP with content of `day`."""
    return f"lob-kennisbank-{day.isoformat()}.zip"


def site_files(site: Path) -> Mapping[str, bytes]:
    """All files of a built site by name, in order, each read when it is asked for."""
    return Made({name: path.read_bytes for name, path in files_below(site)})


def goes_along(name: str) -> bool:
    """Whether a file of the site is of use on a disk."""
    own = name in LEFT_OUT or name.endswith(".zip") or name.startswith(BUNDLES)
    return not (own or is_share_picture(name) or DOWNLOADS.match(name) or name.startswith(ONLINE))


def _light(name: str, site: Mapping[str, bytes]) -> bool:
    """Whether a file fits on everybody's stick. Of what schools made, the small ones: a page says of the others where they are."""
    return not name.startswith(f"{OFFERED}/") or len(site[name]) <= limit("bestanden", "meenemen")


class Packed(Made[bytes]):
    """The files of a ZIP, each made when it is asked for. `origins` says of those that take work from what they are made."""

    def __init__(self, makers: Mapping[str, Callable[[], bytes]], origins: Mapping[str, bytes]) -> None:
        """By name what makes a file."""
        super().__init__(makers)
        self.origins = origins


def packed(site: Mapping[str, bytes], day: datetime.date, store: Store = NOTHING) -> Packed:
    """The files of the site as they stand in the ZIP, each made when it is asked for; without an index, a ZIP that cannot search.

    PackError, with a Dutch sentence, when a page cannot be packed.
    """
    along = [name for name in site if goes_along(name)]
    names = frozenset(name for name in along if not is_part(name) and _light(name, site))
    pages = _Pages(site, names, store)
    shared = shared_parts(pages.traits.values(), names)
    styles = {n: packed_style(site[n].decode("utf-8"), n, site.__getitem__) for n in names if n.endswith(".css")}
    texts = styles | shared_files(shared, lambda name: styles.get(name) or site[name].decode())
    scripts = packed_search(site)
    makers: dict[str, Callable[[], bytes]] = {
        **{name: partial(site.__getitem__, name) for name in names},
        **{name: partial(_page, pages, name, shared) for name in pages.traits},
        **{name: text.encode for name, text in texts.items()},
        **{name: partial(scripts.__getitem__, name) for name in scripts},
        README: partial(_readme, day),
    }
    about = repr(shared).encode()
    origins = {name: digest(origin, about).encode() for name, origin in pages.origins.items()}
    return Packed(dict(sorted(makers.items())), origins)


class _Pages:
    """The pages for a disk. `traits` by name, and of what each is made; the text is made when it is asked for."""

    def __init__(self, site: Mapping[str, bytes], names: frozenset[str], store: Store) -> None:
        # Nothing links to the parts of the index, and there are as many of those as pages.
        self._left = frozenset(name for name in site if name not in names and not is_part(name))
        self._site, self._names = site, names
        self._about = repr((sorted(names), sorted(self._left))).encode()
        self._held: dict[str, bytes] = {}
        self.origins: dict[str, bytes] = {}
        self.traits = {name: self._traits(name, store) for name in sorted(names) if name.endswith(".html")}

    def _traits(self, name: str, store: Store) -> Traits:
        origin = self.origins[name] = digest(self._site[name], name.encode(), self._about).encode()
        return traits_read(store.made("pak", (origin,), lambda: traits_written(self._made(name), name)))

    def _made(self, name: str) -> str:
        """The text, held in a third of the room and a quarter of the time that making it again would take."""
        text = packed_page(self._site[name].decode("utf-8"), name, self._names, self._left)
        self._held[name] = zlib.compress(text.encode(), 1)
        return text

    def text(self, name: str) -> str:
        """The text of one page."""
        held = self._held.get(name)
        return zlib.decompress(held).decode() if held is not None else self._made(name)


def _page(pages: _Pages, name: str, shared: Shared) -> bytes:
    text = lighter(pages.text(name), name, shared)
    return (_BODY.sub(lambda body: body[0] + UNPACK_FIRST, text, count=1) if name == START else text).encode()


def _readme(day: datetime.date) -> bytes:
    text = _README_TEXT.read_text("utf-8").replace("{datum}", date_in_words(day.isoformat()))
    # Windows' notepad of old shows a text without its own line ends as one line.
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def packed_site(site: Path, moment: datetime.datetime, store: Store = NOTHING) -> Iterator[bytes]:
    """The ZIP of the built site at `site`, whose last change was at `moment`, piece by piece. PackError as `packed` has it."""
    files = packed(site_files(site), moment.date(), store)
    yield from zip_pieces(files, moment, store, files.origins)


def write_packed(target: Path, pieces: Iterator[bytes]) -> int:
    """Write a ZIP that comes in pieces and give its size: of thousands of examples it is too large to hold. PackError leaves nothing."""
    try:
        with target.open("wb") as file:
            return sum(map(file.write, pieces))
    except PackError:
        target.unlink()
        raise


def main(arguments: list[str]) -> int:
    """Pack the site; 0 when the ZIP is there, 1 with a sentence when not."""
    site, folder = (Path(given) for given in (*arguments, *("site", "dist")[len(arguments) :])[:2])
    if not (site / "index.html").is_file():
        print(f"In {site}/ staat geen gebouwde site. Doe eerst: {command('site')}", file=sys.stderr)
        return 1
    if not (site / LIST).is_file():
        print(NO_SEARCH, file=sys.stderr)
        return 1
    moment = last_change(ROOT)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / zip_name(moment.date())
        size = write_packed(target, packed_site(site, moment))
    except PackError as error:
        print(error, file=sys.stderr)
        return 1
    print(_done(target, size))
    return 0


def _done(target: Path, size: int) -> str:
    return f"{target} is klaar: {f'{size / 1e6:.1f}'.replace('.', ',')} MB. Pak het uit en open index.html."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
