"""One archive to keep: the data with its schemas, the site for a USB stick, the licences, and the sources of it all.

As a command: `python -m lob.offline.release site dist` makes it of the built site and of the last commit. Same commit, same bytes.
"""

from __future__ import annotations

import dataclasses
import io
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from lob.data.archive import as_zip
from lob.model.changed import last_change
from lob.model.commands import command
from lob.model.git import ask
from lob.model.gone import renames
from lob.model.history import history
from lob.model.template import TEMPLATE_FOLDER, load_template
from lob.model.told import FILE, written
from lob.offline.pack import packed_site, site_files, zip_name
from lob.offline.pages import PackError
from lob.offline.sums import SUMS, is_data, sums
from lob.text.wording import date_in_words

ROOT = Path(__file__).resolve().parents[3]
README = "LEESMIJ.txt"
_README_TEXT = Path(__file__).with_name("uitgave.txt")
_NO_SOURCES = "De bronnen van de site zijn niet te lezen: {said} Haal de opslag met: git clone"


class SourcesError(ValueError):
    """The sources cannot be taken along; the text is a Dutch sentence that tells why."""


def release_name(day: date) -> str:
    """The name of the archive with content of `day`."""
    return f"lob-kennisbank-{day.isoformat()}-uitgave.zip"


def sources(root: Path) -> dict[str, bytes]:
    """Every file of the last commit by its name, in order. SourcesError when git cannot give them."""
    try:
        packed = ask(root, "archive", "--format=tar", "HEAD")
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", b"") or str(error).encode()
        raise SourcesError(_NO_SOURCES.format(said=said.decode("utf-8", "replace").strip())) from error
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        found = {one.name: archive.extractfile(one) for one in archive.getmembers() if one.isfile()}
        return {name: found[name].read() for name in sorted(found)}  # type: ignore[union-attr]


def known(root: Path) -> bytes:
    """What git tells of the content, as the file that a build without git reads."""
    changes = map(dataclasses.asdict, history(root, load_template(root / TEMPLATE_FOLDER)))
    return written(last_change(root), changes, renames(root))


def release(
    site: Mapping[str, bytes], stick: tuple[str, bytes], kept: Mapping[str, bytes], day: date
) -> dict[str, bytes]:
    """The files of the archive by name: of a built `site` its data, the ZIP for a `stick`, and the sources that were `kept`."""
    data = {name: text for name, text in site.items() if name.startswith("gegevens/") and is_data(name)}
    licences = {f"licenties/{Path(name).name}": text for name, text in site.items() if _is_licence(name)}
    above = {name: kept[name] for name in ("LICENSE", "CITATION.cff", "CHANGELOG.md") if name in kept}
    above["CITATION.cff"] = _of_the_day(above["CITATION.cff"], day)
    files = {
        README: _README_TEXT.read_text("utf-8").replace("{datum}", date_in_words(day.isoformat())).encode(),
        stick[0]: stick[1],
        **data,
        **licences,
        **above,
        **{f"bronnen/{name}": text for name, text in kept.items()},
    }
    return {**dict(sorted(files.items())), SUMS: sums(files)}


def _of_the_day(citation: bytes, day: date) -> bytes:
    """How to cite this archive: its day is its version, which the file in the sources cannot know."""
    return citation.rstrip() + f'\nversion: "{day.isoformat()}"\ndate-released: "{day.isoformat()}"\n'.encode()


def _is_licence(name: str) -> bool:
    return name.startswith("assets/licenties/") or name == "assets/fonts/LICENSE-OFL.txt"


def main(arguments: list[str]) -> int:
    """Make the archive; 0 when it is there, 1 with a sentence when not."""
    site, folder = (Path(given) for given in (*arguments, *("site", "dist")[len(arguments) :])[:2])
    if not (site / "index.html").is_file():
        print(f"In {site}/ staat geen gebouwde site. Doe eerst: {command('site')}", file=sys.stderr)
        return 1
    moment = last_change(ROOT)
    day = moment.date()
    try:
        stick = zip_name(day), b"".join(packed_site(site, moment))
        kept = {**sources(ROOT), FILE: known(ROOT)}
        data = as_zip(release(site_files(site), stick, kept, day), moment)
    except (PackError, SourcesError) as error:
        print(error, file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in ((release_name(day), data), stick):
        (folder / name).write_bytes(content)
    (folder / SUMS).write_bytes(sums({release_name(day): data, stick[0]: stick[1]}))
    print(f"{folder / release_name(day)} is klaar, met {SUMS} ernaast.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
