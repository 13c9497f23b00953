"""The date of the last change: of the last commit, or of the last check of a record where there is no git."""

from __future__ import annotations

import datetime
import re
import subprocess
from pathlib import Path

_CHECKED = re.compile(r"^gecontroleerd: (\d{4}-\d\d-\d\d)$", re.MULTILINE)


def last_change(root: Path) -> datetime.datetime:
    """The moment of the last commit in UTC. Without git: the latest `gecontroleerd` of any record, at midnight."""
    try:
        command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
        stamp = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout.strip()
        return datetime.datetime.fromtimestamp(int(stamp), datetime.UTC)
    except (OSError, ValueError, subprocess.SubprocessError):
        return _last_check(root)


def _last_check(root: Path) -> datetime.datetime:
    files = [path for path in root.glob("practices/*.md") if path.is_file()]
    days = [day for path in files for day in _CHECKED.findall(path.read_text("utf-8", "replace"))]
    day = datetime.date.fromisoformat(max(days, default="2026-01-01"))
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
