"""JSON that is laid out for people is, byte for byte, what Python's own writer gives."""

from __future__ import annotations

import json

import pytest

from lob.data.laid_out import laid_out

LEAVES = (None, True, False, 0, -1.5, "", 'é "aan"\n\u2028\\')


@pytest.mark.parametrize(
    "value", [*LEAVES, [], {}, (), list(LEAVES), {'a "b"': {"c": [], "d": [{}, [1, [2]], ("x",)]}}]
)
def test_it_is_what_python_writes_with_an_indent(value: object) -> None:
    """Empty lists, texts with line ends and all."""
    assert laid_out(value) == json.dumps(value, ensure_ascii=False, indent=1)
