"""The picture that other sites show beside a page that somebody shares: one for its kind where there is one, else the site's."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PICTURES = Path(__file__).resolve().parents[3] / "theme" / "assets" / "img"
OF_THE_SITE = "deel.png"


def is_share_picture(name: str) -> bool:
    """Whether the file `name`, a path below the root of the site, is a picture for sharing. No visitor's browser asks for those."""
    folder, _, file = name.rpartition("/")
    return folder == "assets/img" and file.startswith("deel") and file.endswith(".png")


@cache
def share_picture(kind: str) -> str:
    """The name of the picture in assets/img/ for a page about a record of `kind`; '' is a page about nothing in particular."""
    name = f"deel-{kind}.png"
    return name if kind and (PICTURES / name).is_file() else OF_THE_SITE
