"""What goes along with the site and was made by others: for the page about licences and for the bill of materials."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from lob.data.laid_out import laid_out
from lob.model.plain import as_list, as_map, as_text, load

LOCK = "requirements/site.txt"
_FILE = Path(__file__).with_name("shipped.yml")
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(.*(?:\n +--hash=.*)*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_NAME = "lob-kennisbank"


@dataclass(frozen=True, slots=True)
class Shipped:
    """A part made by others. `licence` is an SPDX expression; its `text` lies below assets/."""

    id: str
    name: str
    about: str
    kind: str
    maker: str
    version: str
    licence: str
    text: str
    source: str
    package: str
    files: tuple[str, ...] = field(default=())


def locked(root: Path) -> str:
    """The locked packages of the repository at `root`; '' when it has none, and then no version is known."""
    path = root / LOCK
    return path.read_text("utf-8") if path.is_file() else ""


def shipped(lock: str) -> list[Shipped]:
    """Every part, with the versions that `lock` (the text of requirements/site.txt) gives its packages."""
    versions = {name: version for name, version, _ in _LOCKED.findall(lock)}
    return [
        Shipped(
            id=text["id"],
            name=text["naam"],
            about=text["wat"],
            kind=text["soort"],
            maker=text["van"],
            version=text.get("versie") or versions.get(text.get("pakket", ""), ""),
            licence=text["licentie"],
            text=text["tekst"],
            source=text["bron"],
            package=text.get("pakket", ""),
            files=files,
        )
        for text, files in _parts()
    ]


@lru_cache(maxsize=1)
def _parts() -> tuple[tuple[Mapping[str, str], tuple[str, ...]], ...]:
    found = []
    for part in map(as_map, as_list(load(_FILE)["delen"])):
        files = tuple(as_text(one) for one in as_list(part.get("bestanden", [])))
        found.append(({name: as_text(value) for name, value in part.items() if name != "bestanden"}, files))
    return tuple(found)


def bill_of_materials(lock: str, moment: datetime, theme: Path) -> str:
    """A CycloneDX 1.6 document: what is shipped, and the Python packages that only build. The same input, the same text.

    Each file of others below the folder `theme` has its SHA-256, so that an auditor can tell it from a changed one; each package
    those of the files that the lock allows.
    """
    parts = shipped(lock)
    tools = list(_tools(lock))
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {"type": "application", "bom-ref": _NAME, "name": _NAME, "licenses": _licence("EUPL-1.2")},
        },
        "components": [*(_component(part, theme) for part in parts), *tools],
        "dependencies": [{"ref": _NAME, "dependsOn": [part.id for part in parts]}],
    }
    named = json.dumps(document, ensure_ascii=False, sort_keys=True)
    document["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_URL, named).urn
    return laid_out(document) + "\n"


def _component(part: Shipped, theme: Path) -> dict[str, object]:
    files = [_hashed(name, theme) for name in part.files]
    return {
        "type": part.kind,
        "bom-ref": part.id,
        "name": part.name,
        **({"version": part.version} if part.version else {}),
        "description": part.about,
        "scope": "required",
        "licenses": _licence(part.licence),
        "externalReferences": [{"type": "distribution", "url": part.source}],
        **({"components": files} if files else {}),
    }


def _hashed(name: str, theme: Path) -> dict[str, object]:
    digest = hashlib.sha256((theme / name).read_bytes()).hexdigest()
    return {
        "type": "file",
        "bom-ref": f"theme/{name}",
        "name": name,
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }


def _licence(expression: str) -> list[dict[str, object]]:
    return [{"expression": expression}] if " " in expression else [{"license": {"id": expression}}]


def _tools(lock: str) -> Iterator[dict[str, object]]:
    # A package that is locked for an older Python too is named once, in the version for newer ones: the last in the file.
    for name, (version, rest) in {name: rest for name, *rest in _LOCKED.findall(lock)}.items():
        address = f"pkg:pypi/{name.lower()}@{version}"
        yield {
            "type": "library",
            "bom-ref": address,
            "name": name,
            "version": version,
            "scope": "excluded",
            "purl": address,
            "externalReferences": [{"type": "distribution", "url": address, "hashes": _hashes(rest)}],
        }


def _hashes(text: str) -> list[dict[str, str]]:
    return [{"alg": "SHA-256", "content": digest} for digest in _HASH.findall(text)]
