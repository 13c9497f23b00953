"""What a process costs, its children counted as well; and whether a figure is what it may be."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

# Seconds between two looks at the memory.
PAUSE = 0.1


@dataclass(frozen=True)
class Run:
    """What processes cost: seconds of processor and of clock, and their peak together in bytes."""

    cpu: float
    wall: float
    peak: int

    def __add__(self, other: Run) -> Run:
        """One after the other."""
        return Run(self.cpu + other.cpu, self.wall + other.wall, max(self.peak, other.peak))


def run(command: list[str], root: Path, **env: str) -> Run:
    """Run a process that must succeed, in the folder `root`; SystemExit with what it said when it does not."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=root, env={**os.environ, **env}, stdout=said, stderr=said, start_new_session=True
        )
        peak, done = 0, 0
        while not done:
            time.sleep(PAUSE)
            peak = max(peak, _resident(process.pid))
            done, status, used = os.wait4(process.pid, os.WNOHANG)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{said.read().decode(errors='replace')[-4000:]}")
    largest = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(used.ru_utime + used.ru_stime, time.perf_counter() - start, max(peak, largest))


def _resident(session: int) -> int:
    """Bytes in memory of all processes of a session, what they share counted for each; 0 where /proc does not tell."""
    pages = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        pages += int(fields[21]) if int(fields[3]) == session else 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def verdict(what: str, measured: float, most: float) -> bool:
    """Say what was measured and what it may be at most; whether it is."""
    fine = measured <= most
    print(f"- {what}: {measured:.2f} (hoogstens {most:g}){'' if fine else '  <-- TE VEEL'}", flush=True)
    return fine
