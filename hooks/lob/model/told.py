"""What git tells of the content, for sources that leave git: a file in the archive of a release, read where git tells nothing."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = "geschiedenis.json"


@dataclass(frozen=True, slots=True)
class Told:
    """The moment of the last commit in UTC, the fields of each change, and old and new path of each rename, newest first."""

    moment: datetime.datetime | None = None
    changes: tuple[dict[str, str | list[str]], ...] = ()
    renames: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=2)
def told(root: Path) -> Told:
    """What the file in `root` tells; nothing when there is no such file or none that can be read."""
    try:
        data = json.loads((root / FILE).read_text("utf-8"))
        renames = tuple((old, new) for old, new in data["verhuisd"])
        return Told(datetime.datetime.fromisoformat(data["moment"]), tuple(data["wijzigingen"]), renames)
    except (OSError, ValueError, KeyError, TypeError):
        return Told()


def written(
    moment: datetime.datetime, changes: Iterable[dict[str, object]], renames: Iterable[tuple[str, str]]
) -> bytes:
    """The file, a line for each change and each rename."""
    lists = {"wijzigingen": changes, "verhuisd": renames}
    parts = [f'"moment": {json.dumps(moment.isoformat())}']
    for name, rows in lists.items():
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        parts.append(f'"{name}": [\n{lines}\n]')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()
