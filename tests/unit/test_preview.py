"""The preview of an editor: what it reads again, what it says on top of a page, and what it keeps showing."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from lob.check.library import load_library
from lob.editors import preview as module
from lob.editors.preview import Preview, bare_page, with_bar
from small import BASIS, HOSTILE, ROOT

EXAMPLE = "practices/1085-stavero.md"
DAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house that each test gets a copy of, with what the check keeps of files that are as they were."""
    root = tmp_path_factory.mktemp("huis") / "repo"
    shutil.copytree(BASIS, root)
    shutil.copytree(ROOT / "hooks" / "template", root / "hooks" / "template")
    shutil.copytree(ROOT / "theme", root / "theme")
    (root / "hooks" / "read.py").write_text("", "utf-8")
    load_library(root)
    return root


@pytest.fixture
def root(checked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(checked, tmp_path / "repo"))


@pytest.fixture
def shown(root: Path, monkeypatch: pytest.MonkeyPatch) -> Preview:
    """A preview of a house of which only what its files say counts."""
    whole = module.load_library

    def of_files(*args: object, **named: object) -> object:
        found = whole(*args, **named)  # type: ignore[arg-type]
        # The basis lacks pages that the real house has.
        files = tuple(f for f in found.findings if f.path.endswith(".md") and f.code not in ("ADRES02", "SJAB01"))
        return type(found)(found.root, found.template, found.sources, files)

    monkeypatch.setattr(module, "load_library", of_files)
    return Preview(root, DAY)


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), "utf-8")


def titles(preview: Preview) -> set[str]:
    assert preview.site
    return {record.title for record in preview.site.catalogue.examples}


def test_a_changed_title_is_seen_and_all_other_records_are_the_same_objects(root: Path, shown: Preview) -> None:
    assert shown.site and not shown.faults, shown.faults
    before, state = shown.site.catalogue, shown.state
    change(root, EXAMPLE, "titel: ", "titel: Nieuw ")
    assert shown.look() != state
    after = shown.site.catalogue
    assert any(title.startswith("Nieuw ") for title in titles(shown))
    same = [path for path, record in after.by_path.items() if before.by_path.get(path) is record]
    assert set(after.by_path) - set(same) == {EXAMPLE}


def test_nothing_changed_is_no_other_state(shown: Preview) -> None:
    state = shown.state
    assert shown.look() == state


def test_with_a_fault_the_last_good_pages_stay_and_say_what_to_mend(root: Path, shown: Preview) -> None:
    good = shown.site
    assert good
    assert not shown.bar("content/index.md")
    change(root, EXAMPLE, "## Tips", "## Tip")
    shown.look()
    assert shown.site is good
    bar = shown.bar("content/index.md")
    fault = shown.faults[0]
    assert f"<code>{EXAMPLE}</code>, regel {fault.line}: " in bar
    assert "toen alles klopte" in bar
    assert 'role="alert"' in bar
    change(root, EXAMPLE, "## Tip", "## Tips")
    shown.look()
    assert not shown.bar("content/index.md")
    assert shown.site is not good


def test_a_fault_from_the_start_has_no_page_to_show(root: Path, shown: Preview) -> None:
    change(root, EXAMPLE, "## Tips", "## Tip")
    fresh = Preview(root, DAY)
    assert fresh.site is None
    assert "nog geen pagina" in with_bar(bare_page("x"), fresh.bar(""), fresh.state)


@pytest.mark.parametrize(
    "name",
    ["1085-stavero.md~", ".1085-stavero.md.swp", "Thumbs.db", "desktop.ini", ".DS_Store", "~$1085.md", "#1085.md#"],
)
def test_what_editors_leave_behind_changes_nothing(root: Path, shown: Preview, name: str) -> None:
    state = shown.state
    (root / "practices" / name).write_bytes(b"\0")
    assert shown.look() == state
    assert not shown.faults


def test_changed_code_asks_for_a_new_start(root: Path, shown: Preview) -> None:
    (root / "hooks" / "read.py").write_text("x = 1\n", "utf-8")
    shown.look()
    assert shown.restart == ["hooks/read.py"]
    assert "start haar opnieuw" in shown.bar("")
    # A list of the template is no code: it is simply read again.
    change(root, "hooks/template/begrippen/sectoren.yml", "label: vmbo", "label: VMBO")
    shown.look()
    assert shown.restart == ["hooks/read.py"]
    # But a rule is read when the first module asks.
    change(root, "hooks/template/rules/bestanden.yml", "tekst: 64000", "tekst: 65000")
    shown.look()
    assert shown.restart == ["hooks/read.py", "hooks/template/rules/bestanden.yml"]


def test_another_theme_is_another_number(root: Path, shown: Preview) -> None:
    theme = shown.theme
    (root / "theme" / "styles" / "home.css").write_text("", "utf-8")
    shown.look()
    assert shown.theme != theme


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_stays_text(root: Path, shown: Preview, value: str) -> None:
    (root / EXAMPLE).write_text(f"---\n{value}\n---\n", "utf-8")
    shown.look()
    bar = shown.bar(EXAMPLE)
    assert shown.faults
    assert "<script" not in bar
    assert "<img" not in bar


def test_the_bar_stands_first_in_the_page_and_the_page_follows_the_state() -> None:
    page = with_bar('<html><head></head><body data-x="1">\n<p>tekst</p></body></html>', "<b>balk</b>", "7")
    assert '<body data-x="1"><b>balk</b>' in page
    assert 'data-stand="7"' in page
