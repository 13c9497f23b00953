"""A build of a site, as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def build(root: Path, folder: Path, *options: str, **env: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build` of the repository at `root` into `folder`, as a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder), *options]
    return subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **env},
        capture_output=True,
        text=True,
        check=False,
    )
