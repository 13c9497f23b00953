"""A photo that goes along with an example: drawn anew in the browser, described, packed with the text, and accepted by the check."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from playwright.sync_api import expect

from browsing import Pages
from form_driver import Form
from lob.check.images import carried
from lob.check.library import load_library
from lob.model.findings import blocking
from lob.model.rules import limit

ALT = "Leerlingen praten met een student aan een tafel [in de aula] & <lachen>"
MAKER = "Het Voorbeeldcollege"


def photo(width: int = 2400, height: int = 1200, turned: int = 6) -> bytes:
    """A busy photo as a telephone makes it: turned a quarter, with a place, a maker and a small copy of itself."""
    image = Image.effect_noise((width, height), 90).convert("RGB")
    image.paste((200, 30, 30), (0, 0, width // 2, height // 2))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.Artist] = "Jan Maker"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 5.0, 0.0)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95, exif=exif, comment=b"van een telefoon")
    return out.getvalue()


def choose(form: Form, name: str, data: bytes) -> str:
    """Choose a file as photo, and what the form says of it."""
    box = form.part("foto")
    box.locator("#in-foto").set_input_files({"name": name, "mimeType": "image/jpeg", "buffer": data})
    status = box.locator("[data-photo-status]")
    expect(status).not_to_be_empty()
    expect(status).not_to_have_text(re.compile(r"wordt gelezen\.$"))
    return status.inner_text()


def describe(form: Form, alt: str = ALT, maker: str = MAKER) -> None:
    form.page.locator("#in-foto-alt").fill(alt)
    form.page.locator("#in-foto-maker").fill(maker)
    form.page.locator("#in-foto-licentie").select_option("CC BY 4.0")
    form.page.locator("#in-foto-akkoord").check()


def with_photo(form: Form) -> zipfile.ZipFile:
    form.agree()
    choose(form, "IMG_0001.jpg", photo())
    describe(form)
    name, data = form.submit().download()
    assert name == "nieuw-speeddaten-met-mbo-studenten.zip"
    return zipfile.ZipFile(io.BytesIO(data))


def test_text_and_photo_come_out_together_and_the_check_accepts_them(
    ready: Callable[..., Form], repo: Path, tmp_path: Path
) -> None:
    packed = with_photo(ready())
    assert packed.testzip() is None
    text, image = packed.namelist()
    assert text == "practices/nieuw-speeddaten-met-mbo-studenten.md"
    for folder in ("practices", "wegwijzers", "content", "hooks/template"):
        shutil.copytree(repo / folder, tmp_path / folder)
    packed.extractall(tmp_path)
    found = load_library(tmp_path, only=(text, image)).findings
    assert not [f for f in found if f.path in (text, image)]
    assert not blocking(found)
    written = packed.read(text).decode()
    assert written.count("![") == 1
    assert (
        f"\n\n![Leerlingen praten met een student aan een tafel (in de aula) & &lt;lachen>](../{image})\n\nFoto: {MAKER}, CC BY 4.0.\n"
        in written
    )


def test_the_photo_is_upright_small_and_carries_nothing(ready: Callable[..., Form]) -> None:
    packed = with_photo(ready())
    data = packed.read(packed.namelist()[1])
    image = Image.open(io.BytesIO(data))
    assert image.format == "JPEG"
    assert image.size == (800, 1600)
    assert len(data) <= limit("bestanden", "afbeelding")
    assert carried(data) == []
    assert not image.getexif()
    assert b"Maker" not in data
    # A quarter turn to the right brings the red corner to the right.
    assert image.getpixel((700, 100))[0] > 150 > image.getpixel((700, 100))[1]


def test_what_is_missing_about_a_photo_is_asked_beside_it(ready: Callable[..., Form]) -> None:
    one = ready().agree()
    choose(one, "foto.jpg", photo(400, 300, 1))
    one.submit()
    said = " ".join(one.problems())
    assert all(word in said for word in ("te zien", "van wie de foto is", "vinkje bij de foto ontbreekt"))
    one.page.locator("#fouten a").first.click()
    assert one.page.evaluate("document.activeElement.id") == "in-foto-alt"
    describe(one, alt="IMG_0001.jpg")
    one.submit()
    assert "naam van een bestand" in " ".join(one.problems())
    describe(one, alt="Bel 06-12345678 voor meer")
    one.submit()
    assert "telefoonnummer" in " ".join(one.problems())
    describe(one)
    one.submit().download()


@pytest.mark.night
def test_a_photo_does_not_stand_below_a_question_without_an_answer(ready: Callable[..., Form]) -> None:
    one = ready().agree()
    one.say_unknown("tips", "onbekend")
    choose(one, "foto.jpg", photo(400, 300, 1))
    describe(one)
    one.page.locator("#in-foto-plek").select_option("tips")
    one.submit()
    assert any("staat geen tekst" in said for said in one.problems())


@pytest.mark.by_day(1)
@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("leeg.jpg", b"", "leeg"),
        ("brief.jpg", b"geen foto", "geen foto die je browser kan lezen"),
        ("iphone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
    ],
)
def test_what_is_no_photo_is_refused_in_words(form: Callable[..., Form], name: str, data: bytes, said: str) -> None:
    one = form()
    assert said in choose(one, name, data)
    assert one.page.locator("[data-photo-about]").is_hidden()


@pytest.mark.night
def test_the_preview_shows_the_photo_with_its_words(ready: Callable[..., Form]) -> None:
    one = ready()
    choose(one, "foto.jpg", photo(400, 300, 1))
    describe(one)
    one.page.locator("#bekijk").click()
    shown = one.page.locator("#weergave img")
    shown.wait_for()
    assert shown.get_attribute("alt") == ALT
    assert shown.evaluate("e => e.decode().then(() => e.naturalWidth)") == 400
    assert f"Foto: {MAKER}, CC BY 4.0." in one.page.locator("#weergave").inner_text()


def test_a_photo_is_kept_when_that_was_asked_and_goes_when_all_is_erased(
    form: Callable[..., Form], address: str
) -> None:
    one = form()
    one.page.locator("#bewaar").check()
    choose(one, "foto.jpg", photo(400, 300, 1))
    describe(one)
    one.page.keyboard.press("Tab")
    one.page.reload()
    one.page.locator("#formulier[data-gereed=ja]").wait_for()
    assert one.page.locator("#in-foto-alt").input_value() == ALT
    assert one.page.locator(".foto img").evaluate("e => e.decode().then(() => e.naturalWidth)") == 400
    one.page.locator("#wis").click()
    one.page.locator("#wis-ja").click()
    assert one.page.locator("[data-photo-about]").is_hidden()
    assert "data:image" not in json.dumps(one.page.evaluate("({...localStorage})"))


@pytest.mark.night
def test_a_photo_joins_an_example_that_exists_and_the_text_around_it_stays(
    form: Callable[..., Form], repo: Path
) -> None:
    name = next(path for path in sorted((repo / "practices").glob("*.md")) if "\n## Aanpak" in path.read_text("utf-8"))
    one = form(f"?voorbeeld={name.name.partition('-')[0]}")
    choose(one, "foto.jpg", photo(400, 300, 1))
    describe(one)
    one.agree().submit()
    if one.problems():
        pytest.fail(str(one.problems()))
    _, data = one.download()
    packed = zipfile.ZipFile(io.BytesIO(data))
    written = packed.read(f"practices/{name.name}").decode().split("\n")
    kept = [line for line in name.read_text("utf-8").split("\n") if not line.startswith("gecontroleerd:")]
    assert not [line for line in kept if line not in written]
    assert sum(line.startswith("![") for line in written) == 1


def test_a_photo_that_is_read_slowly_does_not_come_back_after_it_was_taken_away(ready: Callable[..., Form]) -> None:
    form = ready()
    choose(form, "een.jpg", photo(400, 300))
    form.page.evaluate(
        "() => { const read = LOB.form.readPhoto;"
        " LOB.form.readPhoto = async (file) => { await new Promise((go) => (window.goOn = go)); return read(file); }; }"
    )
    box = form.part("foto")
    box.locator("#in-foto").set_input_files({"name": "twee.jpg", "mimeType": "image/jpeg", "buffer": photo(500, 300)})
    expect(box.locator("[data-photo-status]")).to_contain_text("twee.jpg wordt gelezen")
    box.locator("[data-photo-away]").click()
    form.page.evaluate("() => window.goOn()")
    form.page.wait_for_timeout(2000)
    expect(box.locator("[data-photo-image] img")).to_have_count(0)
    expect(box.locator("[data-photo-status]")).to_have_text("De foto is weg.")


def test_nothing_of_a_photo_is_loaded_before_it_is_wanted(page: Pages, address: str) -> None:
    one = page(1280, 900)
    asked: list[str] = []
    one.on("request", lambda request: asked.append(request.url))
    form = Form(one).open(address)
    assert not [url for url in asked if "photo" in url]
    choose(form, "foto.jpg", photo(400, 300, 1))
    assert [url for url in asked if url.endswith("assets/js/photo.js")]


@pytest.mark.night
def test_on_a_telephone_the_parts_of_a_photo_stay_in_the_screen(form: Callable[..., Form]) -> None:
    one = form(width=320)
    choose(one, "foto.jpg", photo())
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 320
