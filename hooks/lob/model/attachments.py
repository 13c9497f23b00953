"""Files that lie beside an example and that it names: where they are published, how large they are, and their checksum."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from lob.model.naming import record_id
from lob.model.rules import pairs
from lob.model.source import Source
from lob.model.template import Kind
from lob.text.wording import size_in_words

# Below this address lie the files of all examples, and nothing else: a web host gives them headers of their own. The number of an
# example never changes, the name of its page may.
FOLDER = "praktijkvoorbeelden/bestanden"


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file. `path` is relative to the repository, `address` to the root of the site, both without a slash in front."""

    path: str
    address: str
    kind: str
    bytes: int
    sha256: str

    @property
    def folder(self) -> str:
        """The address of the folder that it lies in."""
        return self.address.rpartition("/")[0]

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.address.rpartition("/")[2]

    @property
    def about(self) -> str:
        """Its kind and its size, as a visitor reads them: `pdf, 120 kB`."""
        return f"{pairs('bestanden', 'soorten').get(self.kind, self.kind)}, {size_in_words(self.bytes)}"

    @property
    def media_type(self) -> str:
        """As a browser is told."""
        return pairs("bestanden", "mediatypen").get(self.kind, "application/octet-stream")


def named_files(source: Source, kind: Kind) -> Iterator[str]:
    """The paths of the files that a record names, below the repository, whether they are there or not."""
    for field in kind.fields.values():
        columns = [one.id for one in field.columns if one.type == "bestand"]
        node = source.field(field.id) if columns else None
        for row in (node.items or ()) if node else ():
            names = [value.text for key, value in row.entries or () if key.text in columns]
            yield from (f"{kind.folder}/{record_id(source, kind)}/{name}" for name in names if name and "/" not in name)


def attachments(root: Path, sources: Iterable[tuple[Source, Kind]]) -> Mapping[str, Attachment]:
    """Every file that a record names and that is there, by its path."""
    found = {}
    for source, kind in sources:
        for path in named_files(source, kind):
            if (root / path).is_file() and not (root / path).is_symlink():
                found[path] = _attachment(root, path)
    return MappingProxyType(found)


def _attachment(root: Path, path: str) -> Attachment:
    data = (root / path).read_bytes()
    kind = pairs("bestanden", "materiaal").get(path.rpartition(".")[2], "")
    address = f"{FOLDER}/{path.partition('/')[2]}"
    return Attachment(path, address, kind, len(data), hashlib.sha256(data).hexdigest())
