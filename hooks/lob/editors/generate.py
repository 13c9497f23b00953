"""Files that are made from the template: a fresh generation equals what stands in the repository (a test)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from lob.editors.guide import GUIDE, choice_pages, renewed_file
from lob.editors.issue_forms import forms, make_form
from lob.editors.schema import schema
from lob.model.template import load_template

ROOT = Path(__file__).resolve().parents[3]
# The kinds that people write by hand most.
SCHEMAS = {
    "praktijkvoorbeeld": "hooks/template/schema/praktijkvoorbeeld.json",
    "wegwijzer": "hooks/template/schema/wegwijzer.json",
}


def generated(root: Path) -> Iterator[tuple[str, str]]:
    """Path and text of every file that is made from data."""
    template = load_template(root / "hooks" / "template")
    yield from ((form.path, make_form(form, template)) for form in forms(template))
    yield from ((path, schema(template.kinds[kind], template)) for kind, path in SCHEMAS.items())
    yield from choice_pages(template)
    yield GUIDE, renewed_file(root, template)


def main(root: Path = ROOT) -> int:
    """Write what differs, and say so."""
    for name, text in generated(root):
        path = root / name
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{name} is opnieuw gemaakt.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
