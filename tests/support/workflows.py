"""What the workflows of GitHub in the repository say."""

from __future__ import annotations

from pathlib import Path

import yaml


def workflows(repo: Path) -> dict[str, dict]:
    return {
        path.stem: yaml.safe_load(path.read_text("utf-8"))
        for path in sorted((repo / ".github/workflows").glob("*.yml"))
    }


def steps(workflow: dict) -> list[dict]:
    return [step for job in workflow["jobs"].values() for step in job.get("steps", [])]


def triggers(workflow: dict) -> dict:
    # `on` is a boolean to YAML 1.1.
    found = workflow.get("on", workflow.get(True))
    return found if isinstance(found, dict) else {found: None}
