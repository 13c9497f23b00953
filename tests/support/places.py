"""Where things lie: the repository, and what the tests bring along."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
# `nox -s proofs` sets it: then what is marked `night` is asked as well.
NIGHT = "LOB_NACHT" in os.environ
# Values of an argument such as `whole`: by day a test takes some of what there is, by night all of it.
PART_BY_DAY = (False, pytest.param(True, marks=pytest.mark.night))
