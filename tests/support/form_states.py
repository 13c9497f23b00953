"""What somebody may have filled in: random states of the form, and what makes one complete."""

from __future__ import annotations

import random

from form_shelf import PROSE


def _pieces() -> list[str]:
    marks = [
        "#",
        "##",
        "### x",
        "-",
        "---",
        "=",
        "===",
        "~~~",
        "```",
        "`",
        "<b>",
        "<",
        "<https://a.nl>",
        "&lt;",
        "&",
        "\\",
        "\\\\",
        "[a]:",
        "-[a]:",
        "[a\nb]: c",
        "[TOC]",
        "[x](https://a.nl)",
        " ",
        "    ",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "* ",
        "1. ",
        ": ",
        "woord",
        "é",
        "e\u0301",
        "😀",
    ]
    return [
        *marks,
        "\u2028",
        "\u200b",
        "\t",
        '"',
        "'",
        " #x",
        "[[[[[[[[",
        "- - - - - - - - -",
        "%",
        "*",
        "?",
        "\r\n",
        "\u00a0",
        "06-12345678",
        "jan@x.nl",
        "info@x.nl",
        "123456782",
        "0612345678",
        "niet vermeld",
        "onbekend",
        "N.v.t.",
        "[@hva-2025]",
        "[@x-1]",
        "[@hva-2025 p. 3]",
        "[@",
        "hva-2025",
        "]",
        "[](",
        ")",
        "](school.nl)",
        "](pagina.html)",
        "](voorbeeld: 1085)",
        '](https://a.nl "t")',
        "](C:/x)",
        "](https://\u0430.nl)",
        "](tel:0612345678)",
        "](#tips)",
        " [at] ",
        "x.nl",
        "decaan.jan@x.nl",
        "+32 470 12 34 56 78",
        "09:00-10:30",
        "](voorbeeld:1085)",
        "](voorbeeld:1)",
        "![",
        "http://x.nl",
    ]


def random_state(chance: random.Random, mild: bool = False) -> dict[str, dict[str, object]]:
    # Mild: only what may be written, so that it comes to a file.
    pieces = _pieces()[: _pieces().index("😀") + 1] if mild else _pieces()

    def text() -> str:
        return "".join(chance.choice(pieces) for _ in range(chance.randint(0, 9))) + ("x" if mild else "")

    rows = [
        {"wie": chance.choice(["mentor", "peer", *([] if mild else ["school"])]), "rol": text() or "x"}
        for _ in range(chance.randint(1 if mild else 0, 2))
    ]
    fields: dict[str, object] = {
        "titel": text(),
        "samenvatting": text(),
        "regio": text(),
        "contact": text(),
        "betrokkenen": rows,
        "doelen": [
            {"doel": goal, "bron": "opgave-school", "volgens": "school"}
            for goal in chance.sample(
                ["opleidingen-kennen", "beroepspraktijk-ervaren", *([] if mild else ["bestaat-niet"])], 2
            )
        ],
        "licentie": "CC BY 4.0",
        "verwant": chance.choice([[], ["1085"], ["1085" if mild else "1"]]),
    }
    fields["succeselementen"] = [
        {
            "element": "contact-met-peers",
            "toelichting": text() or "x",
            "bron": chance.choice(["opgave-school", "hva-2025, §3.2", *([] if mild else ["niets", "a: b"])]),
            "volgens": "jongeren",
        }
    ]
    fields["materialen"] = (
        [
            {
                "titel": "t",
                "soort": "lesbrief",
                "link": chance.choice(
                    ["https://a.nl/x", "http://a.nl", "https://a b", "javascript:x", "https://é.nl/ö"]
                ),
            }
        ]
        if chance.random() < 0.4 and not mild
        else []
    )
    return {"fields": fields, "headings": {heading: text() for heading in PROSE}}


def completed(state: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    fixed = {
        "soort": "praktijk",
        "sectoren": ["vmbo"],
        "periode": "2025",
        "bij_wie": ["jongeren"],
        "doelgroepen": ["bovenbouw"],
        "vormen": ["speeddate"],
        "herkomst": "ingezonden",
        "succes_betreft": "hele-activiteit",
        "vastgesteld": "onbekend",
        "samenhang": [{"hoe": "los", "zin": "Het staat op zichzelf."}],
        "bronnen": [{"werk": "opgave-school", "plaats": "x"}],
        "gecontroleerd": "2026-01-01",
    }
    return {"fields": {**state["fields"], **fixed}, "headings": state["headings"]}
