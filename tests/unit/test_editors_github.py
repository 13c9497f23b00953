"""What GitHub and GitLab run: valid, pinned, with the least rights, and with the README's commands."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from workflows import steps, triggers, workflows

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


def test_the_workflows_that_the_guides_name_are_there(repo: Path) -> None:
    assert set(workflows(repo)) == {
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
    workflow = workflows(repo)["controle"]
    assert list(triggers(workflow)) == ["pull_request"]
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}] * 2
    assert "secrets." not in (repo / ".github/workflows/controle.yml").read_text("utf-8")


def test_nothing_of_a_stranger_runs_with_rights(repo: Path) -> None:
    for name, workflow in workflows(repo).items():
        assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(triggers(workflow)), name
        for step in steps(workflow):
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
    workflow = workflows(repo)["publiceren"]
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
        for name, workflow in workflows(repo).items()
        for step in steps(workflow)
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
    for name, workflow in workflows(repo).items():
        for step in steps(workflow):
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
    steps = workflows(repo)["controle"]["jobs"]["code"]["steps"]
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
    for name, workflow in workflows(repo).items():
        for step in steps(workflow):
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
        step["run"] for step in steps(workflows(repo)["wekelijks"]) if step.get("name") == "Werk de labels bij"
    )
    subprocess.run(["bash", "-e", "-c", script], cwd=repo, check=True, env={"PATH": f"{tmp_path}:/usr/bin:/bin"})
    assert (
        "label|create|maak voorstel|--color|a2470b|--description|Zet dit erop en de machine maakt er een voorstel van|--force|"
        in log.read_text("utf-8").splitlines()
    )
