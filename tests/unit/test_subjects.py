"""The name of a page: two records of one title are told apart, whoever writes them."""

from __future__ import annotations

from lob.pages.subjects import subjects
from small import catalogue, example

WORK = """---
titel: Stage
auteurs: ["Een school"]
jaar: 2024
uitgever: {who}
werksoort: webpagina
link: https://school.nl/{name}
gezien: 2026-11-21
gezien_deel: begin
themas: [beleid]
gebruik: Een bron.
gecontroleerd: 2026-11-21
---
"""


def names(files: dict[str, str]) -> dict[str, str]:
    return {one.record.id: one.title + one.apart for one in subjects(catalogue(files)).values() if one.record}


def test_two_web_pages_of_one_title_and_one_maker_have_two_names() -> None:
    files = {
        f"content/onderzoek/{name}.md": WORK.format(name=name, who=who)
        for name, who in (("web-een", "School A"), ("web-twee", "School A"), ("web-drie", "School B"))
    }
    found = names(files)
    assert [found[name] for name in ("web-een", "web-twee", "web-drie")] == [
        "Stage, School A (web-een)",
        "Stage, School A (web-twee)",
        "Stage, School B",
    ]


def test_an_example_has_its_number_in_the_name_of_its_page() -> None:
    assert names(example("4321", titel="Speeddate"))["4321"] == "Speeddate (4321)"
