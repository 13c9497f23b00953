"""The last word on pages, and the change of an old site for a new one: hostile pages, slips in templates, interrupted builds."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from building import build
from lob.pages.policy import disk_policy, page_policy
from lob.publish.last_word import faults, page_faults
from lob.publish.swap import beside, prepare, swap
from lob.publish.verify import missing
from small import house

FAIR = (
    '<p id="a" class="x" data-a="1" aria-label="b" lang="en">Gewoon <a href="../x/?q=1#y">tekst</a></p>',
    '<a href="https://voorbeeld.nl/a:b">uit</a><a href="mailto:lob@school.nl">mail</a><a href="#x">hier</a>',
    '<svg viewBox="0 0 1 1" role="img"><title>t</title><use href="#m"/><path d="M0 0"/></svg>',
    '<script src="../assets/js/a.js" defer></script><script type="application/ld+json">{"a": 1}</script>',
    '<template id="t"><tr><td class="x">a</td></tr></template>',
    '<meta http-equiv="refresh" content="0; url=../../x/">',
    '<link rel="canonical" href="https://lob.example/x/">',
)
FOUL = (
    ('<p onclick="x()">a</p>', "onclick in <p>"),
    ('<a href="javascript:x()">a</a>', 'href="javascript:x()" in <a>'),
    ('<a href=" java\tscript:x()">a</a>', 'href=" java\tscript:x()" in <a>'),
    ('<a href="&#1;javascript&colon;x()">a</a>', 'href="\x01javascript:x()" in <a>'),
    ('<a href="data:text/html,x">a</a>', 'href="data:text/html,x" in <a>'),
    ('<img src="//elders.test/x.png" alt="">', 'src="//elders.test/x.png" in <img>'),
    ('<img src="/\\elders.test/x.png" alt="">', 'src="/\\elders.test/x.png" in <img>'),
    ('<img srcset="x.png 1x" alt="">', "srcset in <img>"),
    ('<link rel="stylesheet" href="https://elders.test/a.css">', 'href="https://elders.test/a.css" in <link>'),
    ('<form action="https://elders.test/"></form>', 'action="https://elders.test/" in <form>'),
    ('<button formaction="javascript:x()">a</button>', "formaction in <button>"),
    ('<meta http-equiv="refresh" content="0;url=https://elders.test/">', '<meta http-equiv="refresh">'),
    ('<meta http-equiv="set-cookie" content="a=b">', '<meta http-equiv="set-cookie">'),
    ('<p style="background:url(//elders.test)">a</p>', "style in <p>"),
    ("<style>p{}</style>", "<style>"),
    ("<script>x()</script>", "<script> met een eigen tekst"),
    ('<iframe src="x"></iframe>', "<iframe>"),
    ('<base href="/x/">', "<base>"),
    ('<object data="x"></object>', "<object>"),
    ("<math><mtext></mtext></math>", "<math>"),
    ("<svg><foreignObject><p>a</p></foreignObject></svg>", "<foreignobject>"),
    ('<svg><a xlink:href="javascript:x()">a</a></svg>', "xlink:href in <a>"),
    ('<svg><animate attributeName="href" values="javascript:x()"/></svg>', "<animate>"),
    ('<svg><use href="x.svg#a"/></svg>', 'href="x.svg#a" in <use>'),
    ('<template><tr onclick="x()"><td>a</td></tr></template>', "onclick in <tr>"),
    ("<template><template><iframe></iframe></template></template>", "<iframe>"),
    ('<p id="a">a</p><p id="a">b</p>', "twee onderdelen met de naam 'a'"),
)


@pytest.mark.parametrize("html", FAIR)
def test_what_our_pages_hold_is_fair(html: str) -> None:
    assert faults(html) == []


@pytest.mark.parametrize(("html", "fault"), FOUL)
def test_what_could_run_or_reach_outside_is_named(html: str, fault: str) -> None:
    assert fault in faults(f"<main>{html}</main>") + faults(html)


OURS = f'<meta http-equiv="Content-Security-Policy" content="{page_policy()}">'
OTHERS = {
    "none": "",
    "another": '<meta http-equiv="Content-Security-Policy" content="default-src *">',
    "that of a disk": f'<meta http-equiv="Content-Security-Policy" content="{disk_policy()}">',
    "too late": f'<script src="a.js"></script>{OURS}',
    "in the body": f"<body>{OURS}",
    "for reports alone": OURS.replace("Policy", "Policy-Report-Only"),
    "a second one": f'{OURS}<meta http-equiv="Content-Security-Policy" content="default-src *">',
}


def test_a_page_carries_our_policy_and_no_other() -> None:
    page = '<!doctype html><html lang="nl"><head><meta charset="utf-8">{}<title>t</title></head><body>a</body></html>'
    assert page_faults(page.format(OURS)) == []
    for name, head in OTHERS.items():
        assert page_faults(page.format(head)), name


def _marked(line: str) -> str:
    name, _, value = line.partition(": ")
    if name not in ("label", "meervoud", "enkelvoud"):
        return line
    return f"{name}: {json.dumps(yaml.safe_load(value) + ' <img src=x onerror=alert(1)>')}"


@pytest.mark.night
def test_a_label_of_the_template_is_text(tmp_path: Path) -> None:
    """Labels of lists, fields and kinds stand on hundreds of pages; they are text wherever they stand."""
    root = house(tmp_path / "huis")
    for path in sorted((root / "hooks" / "template").rglob("*.yml")):
        lines = path.read_text("utf-8").split("\n")
        path.write_text("\n".join(_marked(line) for line in lines), "utf-8")
    done = build(root, root / "site", LOB_OFFLINE="nee")
    assert done.returncode == 0, done.stderr
    pages = [path.read_text("utf-8") for path in (root / "site").rglob("*.html")]
    assert sum("&lt;img src=x onerror=alert(1)&gt;" in page for page in pages) > 5
    assert not [page for page in pages if "<img src=x onerror" in page]


def test_a_slip_in_a_template_leaves_the_old_site(tmp_path: Path, built_house: Path) -> None:
    root = Path(shutil.copytree(built_house, tmp_path / "huis"))
    before = {p.name: p.read_bytes() for p in (root / "site").glob("*") if p.is_file()}
    page = root / "theme" / "kinds" / "praktijkvoorbeeld" / "article.html"
    page.write_text(page.read_text("utf-8").replace("</article>", '<iframe src="x"></iframe></article>'), "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 1
    assert "Op de pagina /praktijkvoorbeelden/1085-stavero/ (practices/1085-stavero.md) staat <iframe>" in done.stderr
    assert {p.name: p.read_bytes() for p in (root / "site").glob("*") if p.is_file()} == before
    assert not beside(root / "site").exists()


def test_a_site_with_a_hole_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x")
    told = list(missing(tmp_path, offline=True))
    assert "404.html ontbreekt of is leeg." in told
    assert any(sentence.startswith("sw.js is niet ingevuld") for sentence in told)


def test_a_change_that_fails_keeps_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "a").write_text("oud")
    (prepare(site) / "a").write_text("nieuw")
    true_rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == beside(site):
            raise PermissionError(13, "in gebruik")
        return true_rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with pytest.raises(PermissionError):
            swap(site)
    assert (site / "a").read_text() == "oud"
    swap(site)
    assert (site / "a").read_text() == "nieuw"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]


def test_what_was_interrupted_between_two_names_is_mended(tmp_path: Path) -> None:
    (tmp_path / "site.oud").mkdir()
    (tmp_path / "site.oud" / "a").write_text("oud")
    prepare(tmp_path / "site")
    assert (tmp_path / "site" / "a").read_text() == "oud"


@pytest.mark.proof
def test_a_build_that_is_killed_leaves_old_or_new(tmp_path: Path, built_house: Path) -> None:
    """Killed at random moments of its life; LOB_KILLS raises the number of times for a long proof."""
    root = Path(shutil.copytree(built_house, tmp_path / "huis"))
    started = time.monotonic()
    assert build(root, root / "site").returncode == 0
    lasts = time.monotonic() - started
    marker = "Zeldzaamwoord"
    chance = random.Random(7)
    for turn in range(int(os.environ.get("LOB_KILLS", "2"))):
        old = (root / "site" / "over" / "index.html").read_bytes() if (root / "site" / "over").is_dir() else b""
        files = sum(1 for _ in (root / "site").rglob("*"))
        page = root / "content" / "index.md"
        page.write_text(f"---\ntitel: LOB-kennisbank\nsamenvatting: {marker} {turn}.\nsjabloon: home\n---\n", "utf-8")
        one = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(root / "site")],
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0, lasts * 1.1))
        one.send_signal(signal.SIGKILL)
        one.wait()
        assert list(missing(root / "site", offline=True)) == [], turn
        assert sum(1 for _ in (root / "site").rglob("*")) == files
        assert not old or (root / "site" / "over" / "index.html").read_bytes() == old
