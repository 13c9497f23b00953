"""Draw the pictures that other sites show when somebody shares a page: one for the site and one for each kind with pages of its own.

`nox -s pictures` runs this after a change of the colours, the sign or a label, and writes them into theme/assets/img/. They are
kept in the repository, since a build has no browser.
"""

from __future__ import annotations

import base64
import html
import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "hooks")]

from browsing import find_browser  # noqa: E402 - the path is known only now
from lob.model.template import TEMPLATE_FOLDER, load_template  # noqa: E402
from lob.pages.sharing import OF_THE_SITE, PICTURES  # noqa: E402
from places import ROOT  # noqa: E402

# What other sites expect of a picture, in pixels.
WIDTH, HEIGHT = 1200, 630
COLOURS = 32
LEAF = "M0-5C-16.8-14.1 -21.0-38.5 0-47.0C21.0-38.5 16.8-14.1 0-5Z"
SITE = "Praktijkvoorbeelden en wegwijzers voor loopbaanoriëntatie en -\u2060begeleiding"


def drawing(title: str, line: str) -> str:
    """The page that becomes a picture."""
    font = base64.b64encode((ROOT / "theme" / "assets" / "fonts" / "kop.woff2").read_bytes()).decode()
    leaves = "".join(
        f'<path fill="{"#ffc48c" if turn in (72, 288) else "#fff"}" transform="rotate({turn})" d="{LEAF}"/>'
        for turn in range(0, 360, 72)
    )
    return f"""<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: kop; src: url(data:font/woff2;base64,{font}); }}
body {{ margin: 0; width: {WIDTH}px; height: {HEIGHT}px; background: #123f6d; color: #fff; font-family: kop; display: flex; align-items: center; }}
svg {{ width: 460px; height: 460px; flex: none; margin: 0 10px; }}
h1 {{ font-size: 72px; font-weight: 600; margin: 0 40px 0 0; line-height: 1.15; }}
hr {{ border: 0; height: 8px; width: 120px; margin: 32px 0; background: #ffc48c; }}
p {{ font-size: 36px; line-height: 1.35; margin: 0 60px 0 0; }}
</style><svg viewBox="-50 -50 100 100">{leaves}</svg><div><h1>{html.escape(title)}</h1><hr><p>{html.escape(line)}</p></div>"""


def main() -> None:
    """Write them all."""
    kinds = load_template(ROOT / TEMPLATE_FOLDER).kinds.values()
    pictures = {OF_THE_SITE: ("LOB-kennisbank", SITE)}
    pictures |= {f"deel-{one.id}.png": (one.label, "LOB-kennisbank") for one in kinds if one.address}
    with sync_playwright() as playwright:
        browser = find_browser(playwright, whole=True)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, words in pictures.items():
            page.set_content(drawing(*words))
            page.evaluate("document.fonts.ready")
            image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            image.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURES / name, optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
