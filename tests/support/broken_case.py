"""A fault in the specimen: how it is broken, what must be said of it, and how an editor mends it."""

from __future__ import annotations

from dataclasses import dataclass

from places import FIXTURES

NAME = "nieuw-speeddaten-met-studenten.md"
SPECIMEN = (FIXTURES / "specimen" / NAME).read_text("utf-8")
TOP = 1
BODY = SPECIMEN.split("\n").index("---", 1) + 2
ROWS = SPECIMEN[SPECIMEN.index("betrokkenen:") : SPECIMEN.index("# Elk succeselement")]
ELEMENT = "  - element: fysieke-locatie\n"
TIPS = SPECIMEN[SPECIMEN.index("## Tips") :]
NEEDED = SPECIMEN[SPECIMEN.index("## Wat is er nodig") : SPECIMEN.index("## Tips")]
LONG = "Leerlingen praten in korte rondes met studenten en kijken daarna terug. "
LICENCE = "licentie: CC BY 4.0"
INDENTED = "".join(f"  {line}" if line.strip() else line for line in SPECIMEN.splitlines(keepends=True))
Edit = tuple[str, str]


@dataclass(frozen=True)
class Case:
    """One fault. `broken` and `mended` replace text once; `at` is found on the line that the finding must name.

    `file` is the name of the broken file, `mended_file` the name that it gets from its editor; `code_page` how it is saved.
    """

    name: str
    code: str
    broken: Edit
    at: str | int
    says: str
    mended: Edit
    file: str = NAME
    mended_file: str = NAME
    code_page: str = "utf-8"


def swap(case: str, code: str, good: str, bad: str, says: str, mend: str | None = None) -> Case:
    """A fault that takes the place of something good, on one line; mended by what was there, or by something else."""
    return Case(case, code, (good, bad), bad.split("\n", maxsplit=1)[0], says, (bad, good if mend is None else mend))


def tip(case: str, code: str, bad: str, says: str, mend: str) -> Case:
    """A sentence with a fault, below the heading Tips."""
    return swap(case, code, "Oefen de vragen eerst in de klas.", bad, says, mend)


def field(case: str, code: str, bad: str, says: str, mend: str) -> Case:
    """One more line in the front matter."""
    return Case(case, code, (LICENCE, f"{bad}\n{LICENCE}"), bad, says, (f"{bad}\n", mend))
