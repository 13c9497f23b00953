"""What GitHub and GitLab run: valid, pinned, with the least rights, and with the README's commands."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from lob.editors.issue_form import NO_CONSENT
from lob.editors.summary import hidden_comment

PINNED = re.compile(r"^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
SCHEMAS = {
    "vendor.github-workflows": ".github/workflows/*.yml",
    "custom.github-workflows-require-timeout": ".github/workflows/[!p]*.yml",
    "vendor.github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
    "vendor.github-issue-forms": ".github/ISSUE_TEMPLATE/[!c]*.yml",
    "vendor.gitlab-ci": ".gitlab-ci.yml",
}


def _tool(name: str) -> str:
    """A program of the environment that runs the tests."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or name


def _workflows(repo: Path) -> dict[str, dict]:
    return {
        path.stem: yaml.safe_load(path.read_text("utf-8"))
        for path in sorted((repo / ".github/workflows").glob("*.yml"))
    }


def _steps(workflow: dict) -> list[dict]:
    return [step for job in workflow["jobs"].values() for step in job.get("steps", [])]


def _triggers(workflow: dict) -> dict:
    # `on` is a boolean to YAML 1.1.
    found = workflow.get("on", workflow.get(True))
    return found if isinstance(found, dict) else {found: None}


def test_the_workflows_that_the_guides_name_are_there(repo: Path) -> None:
    assert set(_workflows(repo)) == {
        "controle",
        "publiceren",
        "nummers",
        "aandragen",
        "wekelijks",
        "nachtelijks",
        "sloten",
        "herstel",
    }


def test_zizmor_finds_nothing(repo: Path) -> None:
    done = subprocess.run(
        [_tool("zizmor"), "--offline", "--no-progress", ".github", ".pre-commit-config.yaml"],
        cwd=repo,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_file_fits_its_schema(repo: Path, schema: str) -> None:
    paths = [str(path) for path in sorted(repo.glob(SCHEMAS[schema]))]
    assert paths
    done = subprocess.run(
        [_tool("check-jsonschema"), "--builtin-schema", schema, *paths], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_action_is_pinned_by_commit_with_its_version(repo: Path) -> None:
    for path in (repo / ".github/workflows").glob("*.yml"):
        for line in path.read_text("utf-8").split("\n"):
            used = line.partition("uses: ")[2]
            assert not used or used == "$/.github/workflows/nummers.yml" or PINNED.match(used), f"{path.name}: {line}"


def test_one_action_has_one_version_everywhere(repo: Path) -> None:
    text = "".join(path.read_text("utf-8") for path in (repo / ".github/workflows").glob("*.yml"))
    versions: dict[str, set[str]] = {}
    for name, pin in re.findall(r"uses: ([\w/-]+)@(.*)", text):
        versions.setdefault(name, set()).add(pin)
    assert all(len(pins) == 1 for pins in versions.values()), versions


def test_rights_start_at_nothing_and_each_one_has_its_reason(repo: Path) -> None:
    for path in (repo / ".github/workflows").glob("*.yml"):
        text = path.read_text("utf-8")
        assert "\npermissions: {}\n" in text, path.name
        for line in re.findall(r"^ +[\w-]+: (?:read|write)\b.*$", text, re.MULTILINE):
            assert re.search(r" # \w+", line), f"{path.name}: {line}"


def test_a_proposal_is_checked_by_jobs_that_may_only_read(repo: Path) -> None:
    workflow = _workflows(repo)["controle"]
    assert list(_triggers(workflow)) == ["pull_request"]
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}] * 2
    assert "secrets." not in (repo / ".github/workflows/controle.yml").read_text("utf-8")


def test_nothing_of_a_stranger_runs_with_rights(repo: Path) -> None:
    for name, workflow in _workflows(repo).items():
        assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(_triggers(workflow)), name
        for step in _steps(workflow):
            assert "${{" not in step.get("run", ""), f"{name}: an expression inside a script"
            if "actions/checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_the_text_of_an_issue_is_read_from_the_event_only(repo: Path) -> None:
    text = (repo / ".github/workflows/aandragen.yml").read_text("utf-8")
    uses = [
        line.strip()
        for line in text.split("\n")
        if "github.event.issue.body" in line or "github.event.issue.title" in line
    ]
    assert uses == []


def test_only_one_publication_runs_and_none_is_cut_off(repo: Path) -> None:
    workflow = _workflows(repo)["publiceren"]
    assert workflow["concurrency"] == {"group": "publiceren", "cancel-in-progress": False}
    assert workflow["jobs"]["uitrollen"]["needs"] == "bouwen"
    names = [step.get("name", "") for step in workflow["jobs"]["bouwen"]["steps"]]
    assert (
        names.index("Kijk de teksten na")
        < names.index("Bouw de site, met brochures")
        < names.index("Tests van de inhoud")
    )


def _sessions(repo: Path) -> set[str]:
    return set(re.findall(r"^@nox\.session[^\n]*\ndef (\w+)", (repo / "noxfile.py").read_text("utf-8"), re.MULTILINE))


def test_scripts_use_the_readme_command_and_sessions_that_exist(repo: Path) -> None:
    scripts = {
        f"{name}.yml": step["run"]
        for name, workflow in _workflows(repo).items()
        for step in _steps(workflow)
        if "run" in step
    }
    for name in (".gitlab-ci.yml", ".pre-commit-config.yaml", "BIJDRAGEN.md", "BEHEER.md"):
        scripts[name] = (repo / name).read_text("utf-8")
    for name, script in scripts.items():
        for session in re.findall(r"noxfile\.py (\w+)", script):
            assert session in _sessions(repo), f"{name}: noxfile.py {session}"
    assert len(re.findall(r"noxfile\.py \w", "".join(scripts.values()))) > 10


def test_nothing_is_installed_without_a_lock(repo: Path) -> None:
    """A workflow may hold a token that writes: what it installs is named in requirements/, with a hash."""
    for name, workflow in _workflows(repo).items():
        for step in _steps(workflow):
            assert not re.search(r"\bpip3? install|\bpipx\b|\buvx?\b|\bnpm\b", step.get("run", "")), name
    for path in (repo / "requirements").glob("*.txt"):
        named = re.findall(
            r"^[a-z][^\n]*==[^\n]*\n(?:    --hash|    # via|    #  )?", path.read_text("utf-8"), re.MULTILINE
        )
        assert named and all("--hash" in one for one in named), path.name


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (["practices/1-a.md", "content/beeld/x.png"], False),
        (["wegwijzers/a.md", "BIJDRAGEN.md"], False),
        (["practices/1-a.md", "hooks/read.py"], True),
        (["tests/content/x.md"], True),
        (["README.md"], True),
    ],
)
def test_a_change_of_content_alone_needs_no_test_of_code(
    repo: Path, tmp_path: Path, changed: list[str], code: bool
) -> None:
    steps = _workflows(repo)["controle"]["jobs"]["code"]["steps"]
    [decides] = [step for step in steps if step.get("id") == "soort"]
    after = steps[steps.index(decides) + 1 :]
    assert after and all(step["if"] == "${{ steps.soort.outputs.code == 'ja' }}" for step in after)
    env = {"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(tmp_path), "GITHUB_OUTPUT": str(tmp_path / "uit")}
    git = ["git", "-c", "user.name=P", "-c", "user.email=p@example.org"]
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "a"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True, env=env)
    for name in changed:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    for command in (["add", *changed], ["commit", "-q", "-m", "b"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True, env=env)
    subprocess.run(["bash", "-e", "-o", "pipefail", "-c", decides["run"]], cwd=tmp_path, check=True, env=env)
    assert (tmp_path / "uit").is_file() is code


def test_the_shell_can_read_every_script(repo: Path) -> None:
    for name, workflow in _workflows(repo).items():
        for step in _steps(workflow):
            if "run" in step:
                done = subprocess.run(["bash", "-n"], input=step["run"], capture_output=True, text=True, check=False)
                assert done.returncode == 0, f"{name}: {done.stderr}"


def test_every_label_that_is_used_exists(repo: Path) -> None:
    rows = [line.split("\t") for line in (repo / ".github/labels.tsv").read_text("utf-8").splitlines()]
    assert all(len(row) == 3 for row in rows)
    assert all(re.fullmatch(r"[0-9a-f]{6}", colour) and len(about) <= 100 for _, colour, about in rows[1:])
    labels = {name for name, _, _ in rows[1:]}
    forms = [
        yaml.safe_load(path.read_text("utf-8"))
        for path in sorted((repo / ".github/ISSUE_TEMPLATE").glob("*.yml"))
        if path.name != "config.yml"
    ]
    assert {label for form in forms for label in form["labels"]} <= labels
    text = "".join(path.read_text("utf-8") for path in (repo / ".github/workflows").glob("*.yml"))
    assert set(re.findall(r"label\.name == '([^']+)'", text)) | set(re.findall(r"--label (\w+)", text)) <= labels
    assert "**maak voorstel**" in (repo / "BEHEER.md").read_text("utf-8")


def test_the_template_of_a_proposal_has_four_boxes(repo: Path) -> None:
    assert (repo / ".github/pull_request_template.md").read_text("utf-8").count("- [ ] ") == 4


def test_no_address_of_a_repository_is_invented(repo: Path) -> None:
    for path in [*repo.glob(".github/**/*"), repo / "BIJDRAGEN.md", repo / "BEHEER.md", repo / ".gitlab-ci.yml"]:
        if path.is_file() and path.suffix != ".png":
            assert not re.search(r"github\.com/(?!actions/)|github\.io|gitlab\.com/", path.read_text("utf-8")), path


def test_the_licence_is_the_whole_text(repo: Path) -> None:
    text = (repo / "LICENSE").read_text("utf-8")
    assert text.lstrip().startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert len(text.split()) > 2200
    assert all(f"\n{number}. " in text for number in range(1, 16))


def test_the_label_script_reads_the_file_as_it_is(repo: Path, tmp_path: Path) -> None:
    """The loop of the workflow with a stand-in for gh that writes down what it is asked."""
    log = tmp_path / "gevraagd"
    gh = tmp_path / "gh"
    gh.write_text(
        f"#!/bin/bash\nprintf '%s|' \"$@\" >> {shlex.quote(str(log))}; echo >> {shlex.quote(str(log))}\n", "utf-8"
    )
    gh.chmod(0o755)
    script = next(
        step["run"] for step in _steps(_workflows(repo)["wekelijks"]) if step.get("name") == "Werk de labels bij"
    )
    subprocess.run(["bash", "-e", "-c", script], cwd=repo, check=True, env={"PATH": f"{tmp_path}:/usr/bin:/bin"})
    assert (
        "label|create|maak voorstel|--color|a2470b|--description|Zet dit erop en de machine maakt er een voorstel van|--force|"
        in log.read_text("utf-8").splitlines()
    )


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
    workflow = _workflows(repo)["aandragen"]
    assert _triggers(workflow) == {"issues": {"types": ["labeled", "edited"]}}
    [job] = workflow["jobs"].values()
    asked = job["if"].strip("${ }").replace("&&", "and").replace("||", "or")
    asked = re.sub(r"github\.event\.([\w.*]+)", r"told('\1')", asked)
    known = {"told": lambda path: _told(event, path), "contains": lambda many, one: one in many}
    assert bool(eval(asked, known)) is starts


def test_no_file_is_no_proposal_and_no_other_label_pushes_a_run_out(repo: Path) -> None:
    workflow = _workflows(repo)["aandragen"]
    assert "concurrency" not in workflow
    assert workflow["jobs"]["voorstel"]["concurrency"]["cancel-in-progress"] is False
    [step] = [step for step in _steps(workflow) if step.get("name") == "Doe het voorstel"]
    assert step["if"] == "${{ steps.maak.outputs.bestand != '' }}"


def _way(repo: Path, tmp_path: Path, step: str, answer: object) -> tuple[str, dict[str, str], Path]:
    """A script of the way of an issue, its environment, and what its stand-in for gh is asked. It answers every list with `answer`."""
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
        "GH_REPO": "school/kennisbank",
        "NUMMER": "12",
        "BESTAND": "practices/nieuw-x.md",
        "HOOFDTAK": "main",
        "GIT_AUTHOR_NAME": "P",
        "GIT_AUTHOR_EMAIL": "p@example.org",
        "GIT_COMMITTER_NAME": "P",
        "GIT_COMMITTER_EMAIL": "p@example.org",
    }
    [script] = [one["run"] for one in _steps(_workflows(repo)["aandragen"]) if one.get("name") == step]
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
    ]
    script, env, log = _way(repo, tmp_path, "Zeg wat de controle vindt", comments)
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, check=True, env=env)
    asked = log.read_text("utf-8").splitlines()[1:]
    assert asked == [
        f"issue comment 12 --body-file {tmp_path}/opmerking.md",
        "api --method DELETE repos/school/kennisbank/issues/comments/2",
        "api --method DELETE repos/school/kennisbank/issues/comments/4",
    ]
