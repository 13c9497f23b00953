"""Many examples: the real ones, and copies of them with numbers of their own, for what must hold when they become many."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

from lob.model.catalogue import Catalogue
from lob.pages.examples import LIST


def times(real: Catalogue, count: int) -> Catalogue:
    """The same catalogue with `count` examples: the real ones, and copies of them with numbers of their own."""
    found = {r.id: r for r in real.examples}
    for number in range(count - len(found)):
        one = real.examples[number % len(real.examples)]
        name = f"{number + 3000}-{one.address.partition('-')[2]}"
        found[str(number + 3000)] = dataclasses.replace(
            one, id=str(number + 3000), address=f"{LIST}/{name}", path=f"practices/{name}.md"
        )
    return Catalogue(real.template, MappingProxyType({**real.records, "praktijkvoorbeeld": MappingProxyType(found)}))
