"""What small tests of what editors use begin with."""

from __future__ import annotations

import pytest

from lob.model.template import Template
from small import real_template


@pytest.fixture(scope="session")
def template() -> Template:
    """The real template, read once."""
    return real_template()
