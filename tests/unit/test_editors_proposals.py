"""The way from an issue to a proposal: what starts it, and the scripts of its steps, run against a repository on disk."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from lob.editors.issue_form import NO_CONSENT
from lob.editors.summary import hidden_comment, not_now
from workflows import steps, triggers, workflows

OTHER_TEXT = {"changes": {"body": {"from": ""}}}
STARTS = {
    "our label": ({"label": {"name": "maak voorstel"}}, [], "open", True),
    "another label": ({"label": {"name": "reactie"}}, ["maak voorstel"], "open", False),
    "our label on a closed issue": ({"label": {"name": "maak voorstel"}}, [], "closed", False),
    "another text": (OTHER_TEXT, ["voorbeeld", "maak voorstel"], "open", True),
    "another text without our label": (OTHER_TEXT, ["voorbeeld", "maak voorstellen"], "open", False),
    "another text of a closed issue": (OTHER_TEXT, ["maak voorstel"], "closed", False),
    "another title": ({"changes": {"title": {"from": "x"}}}, ["maak voorstel"], "open", False),
}


def _told(event: dict, path: str) -> object:
    """What an expression finds in an event; null for what is not there."""
    found: object = event
    for key in path.replace(".*", "").split("."):
        found = [one[key] for one in found] if isinstance(found, list) else (found or {}).get(key)
    return found


@pytest.mark.parametrize("case", STARTS)
def test_what_starts_the_way_of_an_issue(repo: Path, case: str) -> None:
    told, labels, state, starts = STARTS[case]
    event = {**told, "issue": {"state": state, "labels": [{"name": name} for name in labels]}}
    workflow = workflows(repo)["aandragen"]
    assert triggers(workflow) == {"issues": {"types": ["labeled", "edited"]}}
    [job] = workflow["jobs"].values()
    asked = job["if"].strip("${ }").replace("&&", "and").replace("||", "or")
    asked = re.sub(r"github\.event\.([\w.*]+)", r"told('\1')", asked)
    known = {"told": lambda path: _told(event, path), "contains": lambda many, one: one in many}
    assert bool(eval(asked, known)) is starts


def test_no_file_is_no_proposal_and_no_other_label_pushes_a_run_out(repo: Path) -> None:
    workflow = workflows(repo)["aandragen"]
    assert "concurrency" not in workflow
    assert workflow["jobs"]["voorstel"]["concurrency"]["cancel-in-progress"] is False
    [step] = [step for step in steps(workflow) if step.get("name") == "Doe het voorstel"]
    assert step["if"] == "${{ steps.maak.outputs.bestand != '' }}"


def _way(
    repo: Path, tmp_path: Path, step: str, answer: object, workflow: str = "aandragen"
) -> tuple[str, dict[str, str], Path]:
    """A script of a workflow, that of the way of an issue unless told, its environment, and what its stand-in for gh is asked. It answers every list with `answer`."""
    if not shutil.which("jq"):
        pytest.skip("jq reads here what gh reads with --jq")
    log, gh, told = tmp_path / "gevraagd", tmp_path / "gh", tmp_path / "antwoord.json"
    told.write_text(json.dumps(answer), "utf-8")
    gh.write_text(
        f'#!/bin/bash\necho "$@" >> {shlex.quote(str(log))}\n'
        f'case "$*" in *--jq*) jq -r "${{!#}}" {shlex.quote(str(told))} ;; "pr create"*) echo {OPENED} ;; esac\n',
        "utf-8",
    )
    gh.chmod(0o755)
    env = {
        "PATH": f"{tmp_path}:/usr/bin:/bin:/usr/local/bin",
        "HOME": str(tmp_path),
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "verslag"),
        "GH_REPO": "school/kennisbank",
        "NUMMER": "12",
        "BESTAND": "practices/nieuw-x.md",
        "HOOFDTAK": "main",
        "GIT_AUTHOR_NAME": "P",
        "GIT_AUTHOR_EMAIL": "p@example.org",
        "GIT_COMMITTER_NAME": "P",
        "GIT_COMMITTER_EMAIL": "p@example.org",
    }
    [script] = [one["run"] for one in steps(workflows(repo)[workflow]) if one.get("name") == step]
    return script, env, log


OPENED, OURS = "https://github.example/voorstel/1", "https://github.example/voorstel/0"
OPEN = {"url": OURS, "state": "OPEN", "isCrossRepository": False, "reviews": []}
FORK = {**OPEN, "url": "https://github.example/fork", "isCrossRepository": True}
SERVER = """git init -q --bare -b main server && git clone -q server werk 2>/dev/null && cd werk
git commit -q --allow-empty -m first && git push -q origin HEAD:main
if [ -n "$ER_WAS" ]; then
  git switch -q -c oud && mkdir practices && echo x > practices/nieuw-oud.md && git add . && git commit -q -m old && eval "$ER_WAS"
  git push -q origin HEAD:melding/12 && git switch -q -
fi
mkdir -p practices && echo x > practices/nieuw-x.md && echo y > ander"""
PERSON = "GIT_COMMITTER_EMAIL=decaan@example.org git commit -q --allow-empty"
# What stood on the branch, the proposals of that name, and what becomes of them.
PROPOSED = {
    "nothing": ("", [], "opened"),
    "a branch of a run that stopped": ("true", [], "opened"),
    "a branch of a person": (f"{PERSON} -m mine", [], "left"),
    "a proposal as the machine made it": ("true", [OPEN], "renewed"),
    "a proposal with remarks": ("true", [{**OPEN, "reviews": [{"state": "COMMENTED"}]}], "renewed"),
    "a proposal that was approved": ("true", [{**OPEN, "reviews": [{"state": "APPROVED"}]}], "left"),
    "a proposal that a person went on with": (f"{PERSON} -m mine", [OPEN], "left"),
    "a proposal that a person amended": (f"{PERSON} --amend -m old", [OPEN], "left"),
    "a proposal that was merged, without its branch": ("", [{**OPEN, "state": "MERGED"}], "closed"),
    "a proposal that was closed": ("true", [{**OPEN, "state": "CLOSED"}], "closed"),
    "a branch of that name in a fork": ("", [FORK], "opened"),
    "a fork and a proposal of ours": ("true", [FORK, OPEN], "renewed"),
}


@pytest.mark.parametrize("case", PROPOSED)
def test_the_script_that_makes_a_proposal(repo: Path, tmp_path: Path, case: str) -> None:
    """The shell of the workflow against a real server repository, with a stand-in for gh."""
    before, listed, becomes = PROPOSED[case]
    script, env, log = _way(repo, tmp_path, "Doe het voorstel", listed)
    subprocess.run(["bash", "-e", "-c", SERVER], cwd=tmp_path, check=True, env={**env, "ER_WAS": before})
    (tmp_path / "opmerking.md").write_text("Bedankt.\n", "utf-8")
    stood = _on_server(tmp_path)
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path / "werk", check=True, env=env, capture_output=True)
    said = (tmp_path / "opmerking.md").read_text("utf-8")
    assert ("pr create" in log.read_text("utf-8")) is (becomes == "opened")
    if becomes in ("opened", "renewed"):
        assert (
            said.startswith("Bedankt.\n")
            and f"Het voorstel staat op {OPENED if becomes == 'opened' else OURS}." in said
        )
        files = ["git", "ls-tree", "-r", "--name-only", "melding/12"]
        done = subprocess.run(files, cwd=tmp_path / "server", check=True, capture_output=True, text=True)
        assert done.stdout.split() == ["practices/nieuw-x.md"]
    else:
        assert _on_server(tmp_path) == stood
        assert (OURS if listed else "melding/12") in said
        assert ("Pas het bestand daar aan" if becomes == "left" else "al gesloten") in said


def _on_server(folder: Path) -> str:
    done = subprocess.run(["git", "show-ref"], cwd=folder / "server", check=True, capture_output=True, text=True)
    return done.stdout


def test_who_pushes_while_a_proposal_is_renewed_loses_nothing(repo: Path, tmp_path: Path) -> None:
    script, env, _ = _way(repo, tmp_path, "Doe het voorstel", [OPEN])
    subprocess.run(["bash", "-e", "-c", SERVER], cwd=tmp_path, check=True, env={**env, "ER_WAS": "true"})
    between = tmp_path / "werk/.git/hooks/pre-commit"
    between.write_text("#!/bin/sh\ngit push -q --force origin HEAD:melding/12\n", "utf-8")
    between.chmod(0o755)
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=tmp_path / "werk", env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0 and "stale info" in done.stderr
    [main, pushed] = [line.split()[0] for line in _on_server(tmp_path).splitlines()]
    assert main == pushed


def test_a_comment_about_an_older_text_is_replaced(repo: Path, tmp_path: Path) -> None:
    """What persons said stays, and what asks a maintainer to hide a text as well."""
    comments = [
        {"id": 1, "user": {"login": "decaan"}, "body": "Mooi."},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "Alles in orde."},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": hidden_comment([])},
        {"id": 4, "user": {"login": "github-actions[bot]"}, "body": NO_CONSENT},
        {"id": 5, "user": {"login": "github-actions[bot]"}, "body": not_now([])},
    ]
    script, env, log = _way(repo, tmp_path, "Zeg wat de controle vindt", comments)
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, check=True, env=env)
    asked = log.read_text("utf-8").splitlines()[1:]
    assert asked == [
        f"issue comment 12 --body-file {tmp_path}/opmerking.md",
        "api --method DELETE repos/school/kennisbank/issues/comments/2",
        "api --method DELETE repos/school/kennisbank/issues/comments/4",
        "api --method DELETE repos/school/kennisbank/issues/comments/5",
    ]


LOCKS = """git init -q --bare -b main server && git clone -q server werk 2>/dev/null && cd werk
mkdir requirements nieuw && echo x==1 > requirements/site.txt && git add . && git commit -q -m first && git push -q origin HEAD:main
if [ -n "$ER_WAS" ]; then git switch -q -c oud && eval "$ER_WAS" && git push -q origin HEAD:sloten && git switch -q -; fi
echo x==2 > nieuw/site.txt && echo "- tests: groen" > nieuw/uitslag.md && echo +x==2 > nieuw/versies.txt"""
MACHINE = "git commit -q --allow-empty -m old"
# What stood on the branch, the proposals of that name, and what gh is asked to do; nothing where the work of somebody stays.
RENEWED = {
    "nothing": ("", [], "pr create"),
    "a branch without a proposal": (MACHINE, [], "pr create"),
    "a proposal as the machine made it": (MACHINE, [OPEN], "pr edit"),
    "a fork of that name": (MACHINE, [FORK], "pr create"),
    "a branch of a person": (f"{PERSON} -m mine", [OPEN], ""),
}


@pytest.mark.parametrize("case", RENEWED)
def test_locks_are_proposed_and_the_work_of_nobody_is_lost(repo: Path, tmp_path: Path, case: str) -> None:
    before, listed, asked = RENEWED[case]
    script, env, log = _way(repo, tmp_path, "Doe het voorstel", listed, "sloten")
    subprocess.run(["bash", "-e", "-c", LOCKS], cwd=tmp_path, check=True, env={**env, "ER_WAS": before})
    stood = _on_server(tmp_path)
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path / "werk", check=True, env=env, capture_output=True)
    done = [one for one in log.read_text("utf-8").splitlines() if one.startswith(("pr create", "pr edit"))]
    assert [" ".join(one.split()[:2]) for one in done] == ([asked] if asked else [])
    assert (_on_server(tmp_path) == stood) is (not asked)
