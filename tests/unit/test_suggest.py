"""Repairs as suggestions below a proposal: what they change, where they may stand, and that nothing a stranger typed does anything."""

from __future__ import annotations

import json
import re
import urllib.error
from urllib.parse import unquote

import pytest

from lob.editors.suggest import BOT, LONGEST, MOST, Suggestion, comment, lines_shown, main, suggestions
from places import FIXTURES

GOOD = (FIXTURES / "findings" / "nieuw-goed.md").read_text("utf-8")
PATH = "practices/nieuw-dag.md"
ENV = {"GITHUB_REPOSITORY": "huis/lob", "GH_TOKEN": "geheim"}
HEAD = "a" * 40
CURLY = ("titel: Een dag meelopen op het mbo", "titel: “Een dag meelopen op het mbo”")


def typed(*changes: tuple[str, str]) -> str:
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def applied(text: str, changes: list[Suggestion]) -> str:
    lines = text.split("\n")
    for one in reversed(changes):
        lines[one.first - 1 : one.last] = one.lines
    return "\n".join(lines)


class Github:
    """Answers as the API does, of one proposal with the given files, and keeps what is sent."""

    def __init__(self, files: dict[str, bytes], reviews: object = (), **file: object) -> None:
        self.files, self.reviews, self.file = files, reviews, file
        self.sent: list[tuple[str, dict]] = []
        self.asked: list[str] = []

    def __call__(self, method: str, path: str, sent: object) -> bytes:
        self.asked.append(f"{method} {path}")
        if method == "POST":
            assert isinstance(sent, dict)
            self.sent.append((path, sent))
            return b"{}"
        if "/contents/" in path:
            return self.files[unquote(path.partition("/contents/")[2].partition("?")[0])]
        if path.endswith("/reviews?per_page=100"):
            return json.dumps(self.reviews).encode()
        if "/files?" in path:
            return json.dumps([self._file(name, data) for name, data in self.files.items()]).encode()
        return json.dumps([{"number": 7, "head": {"sha": HEAD}, "draft": False}]).encode()

    def _file(self, name: str, data: bytes) -> dict[str, object]:
        lines = data.decode("utf-8", "replace").split("\n")
        patch = f"@@ -0,0 +1,{len(lines)} @@\n" + "\n".join(f"+{line}" for line in lines)
        return {"filename": name, "status": "added", "patch": patch, **self.file}


def comments(github: Github) -> list[dict]:
    assert main(ENV, github) == 0
    return [one for _, sent in github.sent for one in sent["comments"]]


@pytest.mark.parametrize(
    "text",
    [
        typed(CURLY),
        typed(("regio: onbekend", "regio:\u00a0onbekend"), ("## Aanpak", "##Aanpak")),
        "\ufeff" + GOOD,
        GOOD.rstrip("\n"),
        typed(("  - doel:", "\t- doel:"), ("Zij zagen", "Zij\u200b zagen")),
    ],
)
def test_taking_over_all_suggestions_is_the_repair(text: str) -> None:
    changes, said = suggestions(PATH, text.encode())
    assert changes
    assert said
    assert applied(text, changes) == GOOD.replace("titel: Een dag meelopen op het mbo", 'titel: "Een dag meelopen op het mbo"' if "“" in text else "titel: Een dag meelopen op het mbo")  # fmt: skip


def test_a_file_of_windows_gets_no_row_of_suggestions() -> None:
    assert suggestions(PATH, GOOD.replace("Een dag", "Één dag").encode("cp1252")) == ([], [])
    assert suggestions(PATH, GOOD.replace("\n", "\r\n").encode()) == ([], [])
    many = "".join(f"##Kop{number}\n\nx\n\n" for number in range(MOST + 1))
    assert suggestions(PATH, (GOOD + many.replace("##K", "##K")).encode()) == ([], [])


@pytest.mark.parametrize("private", ["Bel 06-12345678.", "Mail jan.jansen@gmail.com", "Leerling 123456782"])
def test_a_text_with_something_private_is_not_repeated(private: str) -> None:
    text = typed(CURLY, ("Zij zagen een echte les.", private))
    assert suggestions(PATH, text.encode()) == ([], [])
    assert not comments(Github({PATH: text.encode()}))


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"geen kopblok\r\n", b"\0" * 50, GOOD.encode("utf-16"), GOOD.encode()]
)
def test_what_cannot_be_read_and_what_is_right_get_nothing(data: bytes) -> None:
    assert suggestions(PATH, data)[0] == []


def test_a_suggestion_is_sent_once_for_each_commit() -> None:
    github = Github({PATH: typed(CURLY).encode()})
    [one] = comments(github)
    assert one["path"] == PATH
    assert one["line"] == 2
    assert "start_line" not in one
    assert '```suggestion\ntitel: "Een dag meelopen op het mbo"\n```' in one["body"]
    [(path, sent)] = github.sent
    assert path == "repos/huis/lob/pulls/7/reviews"
    assert sent["commit_id"] == HEAD
    assert sent["event"] == "COMMENT"
    ours = [{"user": {"login": BOT}, "body": sent["body"]}]
    assert not comments(Github(github.files, ours))
    # Somebody else who types our mark stops nothing.
    assert comments(Github(github.files, [{"user": {"login": "iemand"}, "body": sent["body"]}]))


HOSTILE = (
    "“```suggestion” ",
    "“ ``````` @iedereen ”",
    "“</details><script>alert(1)</script>”",
    "“${{ secrets.GITHUB_TOKEN }} `id` $(id)”",
    "“[klik](javascript:alert(1)) <!-- herstel -->”",
    "“::set-output name=x::y”",
)


@pytest.mark.parametrize("title", HOSTILE)
def test_what_was_typed_stays_within_its_block(title: str, capsys: pytest.CaptureFixture[str]) -> None:
    for one in comments(Github({PATH: typed((CURLY[0], f"titel: {title.strip()}")).encode()})):
        said, fence, inside = re.fullmatch(r"(.*?)\n\n(`{3,})suggestion\n(.*)\2", one["body"], re.DOTALL).groups()
        assert fence not in inside
        assert title.strip("“” ")[:8] not in said
    assert title.strip("“” ")[:8] not in capsys.readouterr().out


@pytest.mark.parametrize(
    "name",
    [
        "hooks/lob/x.md",
        ".github/workflows/x.md",
        "practices/../hooks/x.md",
        "practices/x.py",
        "../practices/x.md",
        "content/../.github/x.md",
        "practices/x\n.md",
        "README.md",
    ],
)
def test_only_texts_of_the_library_are_fetched(name: str) -> None:
    github = Github({name: typed(CURLY).encode()})
    assert not comments(github)
    assert not [one for one in github.asked if "/contents/" in one]


@pytest.mark.parametrize(
    "file",
    [{"patch": None}, {"patch": 3}, {"filename": None}, {"status": "removed"}, {"patch": "@@ -1 +900 @@\n+x"}, {"patch": "x" * 9}],
)  # fmt: skip
def test_a_line_that_the_proposal_does_not_show_gets_nothing(file: dict[str, object]) -> None:
    assert not comments(Github({PATH: typed(CURLY).encode()}, **file))


def test_one_proposal_that_goes_wrong_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    good = Github({PATH: typed(CURLY).encode()})

    def ask(method: str, path: str, sent: object) -> bytes:
        if path.startswith("repos/huis/lob/pulls?"):
            heads = [HEAD, "b" * 40, "$(id)", None]
            return json.dumps([{"number": n, "head": {"sha": sha}} for n, sha in enumerate(heads, 6)] + [None, 3, {"number": "9"}]).encode()  # fmt: skip
        if "/pulls/6/" in path:
            raise urllib.error.URLError("weg")
        return good(method, path, sent)

    assert main(ENV, ask) == 1
    assert len(good.sent) == 1
    assert "Voorstel 6: geen herstel voorgesteld" in capsys.readouterr().out


@pytest.mark.parametrize("answer", [b"", b"{}", b"null", b"[", b'{"message": "Bad credentials"}', b"\xff"])
def test_answers_that_are_no_list_do_nothing(answer: bytes) -> None:
    good = Github({PATH: typed(CURLY).encode()})

    def ask(method: str, path: str, sent: object) -> bytes:
        return answer if "/files?" in path else good(method, path, sent)

    main(ENV, ask)
    assert not good.sent


def test_without_github_it_says_what_to_do_instead(capsys: pytest.CaptureFixture[str]) -> None:
    for env in ({}, {"GITHUB_REPOSITORY": "a/b/../c", "GH_TOKEN": "x"}, {"GITHUB_REPOSITORY": "a/b"}):
        assert main(env) == 2
    assert "noxfile.py repair" in capsys.readouterr().out


def test_lines_of_a_patch_are_counted_in_the_new_text() -> None:
    patch = "@@ -3,2 +3,3 @@ kop\n a\n-b\n+c\n+d\n\\ No newline at end of file\n@@ -20 +21,2 @@\n+e\n f"
    assert lines_shown(patch) == {3, 4, 5, 21, 22}


def test_a_suggestion_of_several_lines_says_where_it_begins() -> None:
    found = comment(PATH, Suggestion(3, 5, ("a",)), ["Tabs weg."])
    assert (found["start_line"], found["line"]) == (3, 5)
    assert comment(PATH, Suggestion(3, 3, ()), ["x"])["body"] == "x\n\n```suggestion\n```"
    long = "---\n" + "".join(f"{n}\u200b: x\n" for n in range(LONGEST + 5)) + "---\n"
    assert all(one.last - one.first <= LONGEST for one in suggestions(PATH, long.encode())[0])
