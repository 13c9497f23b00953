"""Git, asked in one way: of the repository at that place, whatever hook this runs in and whatever somebody set for himself."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

# A hook of git names the repository that it runs for, and that need not be this one.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE")
# What changes an answer when an owner of a machine sets it otherwise.
_SETTINGS = (
    "core.quotePath=false",
    "diff.renameLimit=5000",
    "i18n.logOutputEncoding=UTF-8",
    "log.showRoot=true",
    "log.showSignature=false",
)


def ask(root: Path, *command: str, given: bytes = b"") -> bytes:
    """What git answers, in English and in UTC. OSError and subprocess.SubprocessError come through, with `stderr` in bytes."""
    env = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    settings = [part for one in _SETTINGS for part in ("-c", one)]
    return subprocess.run(
        ["git", "-C", str(root), *settings, *command],
        input=given,
        capture_output=True,
        check=True,
        timeout=120,
        env={**env, "LC_ALL": "C", "TZ": "UTC"},
    ).stdout
