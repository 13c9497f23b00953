"""Old or new, whole: a site is built beside the old one and takes its place only when it is finished and verified."""

from __future__ import annotations

import shutil
from pathlib import Path


def beside(site: Path) -> Path:
    """Where the next site is built: on the same disk as the one it replaces, so that the change is a change of names."""
    return site.with_name(f"{site.name}.nieuw")


def _former(site: Path) -> Path:
    return site.with_name(f"{site.name}.oud")


def prepare(site: Path) -> Path:
    """An empty place beside `site` to build in. What an interrupted change left is mended first. OSError when there is no room."""
    former, new = _former(site), beside(site)
    if former.is_dir() and not site.exists():
        former.rename(site)
    for leftover in (former, new):
        if leftover.is_dir():
            shutil.rmtree(leftover)
    new.mkdir(parents=True)
    return new


def swap(site: Path) -> None:
    """Put the site that was built beside `site` in its place. OSError leaves the old one where it was."""
    former, new = _former(site), beside(site)
    if site.exists():
        site.rename(former)
    try:
        new.rename(site)
    except OSError:
        if former.is_dir():
            former.rename(site)
        raise
    shutil.rmtree(former, ignore_errors=True)


def discard(site: Path) -> None:
    """Take away a site that was begun beside `site` and came to nothing."""
    shutil.rmtree(beside(site), ignore_errors=True)
