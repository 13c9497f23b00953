"""What browsers and web hosts are told: the policy is strict everywhere, and each host file is well formed."""

from __future__ import annotations

import fnmatch
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lob.offline.bundles import digest
from lob.offline.sums import DATA_SUMS, SUMS, is_data
from lob.offline.worker import HOST_FILES
from lob.pages.policy import disk_policy, header_policy, page_policy
from lob.publish.hosts import ANEW, ATTACHED, FOR_EVER, HASHED, HEADERS, SECURITY, SHARED, host_files, security_files
from lob.search.pieces import base36

FILES = dict(host_files())


def rules(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (rule.split() for rule in policy.split("; "))}


@pytest.mark.parametrize("policy", [page_policy(), disk_policy(), header_policy()])
def test_nothing_is_loaded_from_elsewhere_and_nothing_inline_runs(policy: str) -> None:
    found = rules(policy)
    assert found["default-src"] == ["'none'"] and found["base-uri"] == ["'none'"]
    assert found["script-src"] == ["'self'"]
    assert found["style-src"] == ["'self'"]
    every = {source for name, sources in found.items() for source in sources if "trusted-types" not in name}
    assert every <= {"'none'", "'self'", "data:", "file:"}
    assert "data:" not in {*found["script-src"], *found["connect-src"]}


def test_no_text_becomes_a_script_or_html_without_a_policy_of_ours() -> None:
    for policy in (page_policy(), header_policy()):
        assert rules(policy)["require-trusted-types-for"] == ["'script'"]
        assert rules(policy)["trusted-types"] == ["default", "lob-parse"]


def test_only_the_disk_says_file_and_only_the_header_speaks_of_frames() -> None:
    assert "file:" not in page_policy() + header_policy()
    assert "frame-ancestors" in header_policy() and "frame-ancestors" not in page_policy() + disk_policy()


def test_the_offline_parts_leave_out_every_host_file() -> None:
    assert {*FILES, SECURITY} == HOST_FILES


def test_security_txt_says_whom_to_tell_and_until_when() -> None:
    """RFC 9116: Contact and Expires once each, an address with a scheme, a date with a time; without a mailbox no file."""
    moment = datetime(2026, 11, 28, 12, tzinfo=UTC)
    [(name, text)] = security_files("lob@school.example", "https://lob.example/", moment)
    assert name == SECURITY
    fields = [line.split(": ", 1) for line in text.splitlines()]
    names = [field for field, _ in fields]
    assert names.count("Contact") == names.count("Expires") == 1
    found = dict(fields)
    assert found["Contact"] == "mailto:lob@school.example"
    assert datetime.fromisoformat(found["Expires"]) - moment == timedelta(days=365)
    assert found["Canonical"] == "https://lob.example/.well-known/security.txt"
    [(_, in_folder)] = security_files("lob@school.example", "https://lob.example/kennis/", moment)
    assert "\nCanonical: https://lob.example/.well-known/security.txt\n" in in_folder, "where RFC 9116 looks"
    assert list(security_files("", "https://lob.example/", moment)) == []


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_host_keeps_the_bundles_for_ever(name: str) -> None:
    assert "bundels" in FILES[name] and FOR_EVER in FILES[name]


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_host_lets_other_sites_read_the_data(name: str) -> None:
    """A notebook or an app in a browser could not fetch a table."""
    assert "Access-Control-Allow-Origin" in FILES[name] and "gegevens" in FILES[name]


def test_nginx_knows_the_kinds_of_data_and_keeps_the_files_of_hosts_to_itself() -> None:
    """Tried on nginx: csv, bib, ris and webmanifest came as octet-stream, and web.config came too."""
    text = FILES["hosting/nginx.conf"]
    for end in ("csv", "bib", "ris", "webmanifest"):
        assert re.search(rf"(?m)^location ~ \\.{end}\$ \{{ default_type [a-z/+-]+; \}}$", text), end
    for name in HOST_FILES - {SECURITY}:
        assert re.search(r"(?m)^location ~ (\S+) \{ return 404; \}$", text)
        assert any(
            re.search(one, f"/lob/{name}") for one in re.findall(r"(?m)^location ~ (\S+) \{ return 404; \}$", text)
        )


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_host_sends_every_header(name: str) -> None:
    for header, value in {**HEADERS, "Cache-Control": "no-cache"}.items():
        assert header in FILES[name] and value in FILES[name], header


def test_every_host_that_is_told_shows_our_page_for_what_is_not_there_also_from_a_folder() -> None:
    """Netlify and its like look for 404.html by themselves."""
    iis = ET.fromstring(FILES["web.config"].encode()).find("system.webServer/httpErrors/error")
    assert iis is not None and dict(iis.items()) == {"statusCode": "404", "path": "404.html", "responseMode": "File"}
    for site, path in (("", "/404.html"), ("https://school.example/lob/", "/lob/404.html")):
        told = dict(host_files(site))
        assert f"ErrorDocument 404 {path}\n" in told[".htaccess"]
        assert f"error_page 404 {path};" in told["hosting/nginx.conf"]


def test_a_host_that_allows_no_more_than_headers_and_pages_serves_the_site() -> None:
    """Tried on Apache: of a line that `AllowOverride FileInfo` does not allow, every page of the site is error 500."""
    lines = [line.split()[0] for line in FILES[".htaccess"].splitlines() if line.strip()]
    allowed = {"ErrorDocument", "Header", "SetEnvIf", "AddType", "AddDefaultCharset", "#"}
    assert {name for name in lines if not name.startswith(("<IfModule", "</IfModule"))} == allowed


def test_plain_texts_are_told_to_be_utf_8_where_a_host_says_nothing_by_itself() -> None:
    """Tried on Apache and nginx: a licence as text came without its signs. The others say utf-8 unasked."""
    assert "AddDefaultCharset utf-8\n" in FILES[".htaccess"]
    assert "\ncharset utf-8;\n" in FILES["hosting/nginx.conf"]


# A file of each kind that hosts tell apart, and what its answer says besides or instead of the headers of every page.
ANSWERS = {
    "praktijkvoorbeelden/": {},
    "sw.js": {},
    "zoeken/index/a1.js": {"Cache-Control": FOR_EVER},
    "bundels/a1.json": {"Cache-Control": FOR_EVER},
    "gegevens/v1/cijfers.csv": dict([SHARED]),
    "praktijkvoorbeelden/bestanden/1085/kaart.pdf": dict(ATTACHED),
}


def by_cloudflare(path: str) -> dict[str, str]:
    """Every rule that fits, in order; `! name` takes away what rules before it said, and a name said twice is joined by a comma."""
    found: dict[str, str] = {}
    for name, value in _fitting(path):
        if name.startswith("! "):
            found.pop(name[2:], None)
        else:
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def by_netlify(path: str) -> dict[str, str]:
    """Every rule that fits, the last decides; a line without a colon is passed over."""
    return {name: value for name, value in _fitting(path) if value}


def _fitting(path: str) -> Iterator[tuple[str, str]]:
    fits = False
    for line in FILES["_headers"].splitlines():
        if line.startswith("/"):
            fits = fnmatch.fnmatchcase(f"/{path}", line)
        elif fits:
            name, _, value = line.strip().partition(": ")
            yield name, value


def by_iis(path: str) -> dict[str, str]:
    root = ET.fromstring(FILES["web.config"].encode())
    places = [one for one in root.findall("location") if path.startswith(f"{one.get('path')}/")]
    found: dict[str, str] = {}
    for place in (root, *places):
        for one in place.findall("system.webServer/httpProtocol/customHeaders/*"):
            name = one.attrib["name"]
            if one.tag == "remove":
                found.pop(name, None)
            else:
                assert name not in found, "IIS answers 500 where a name is added twice"
                found[name] = one.attrib["value"]
    return found


def by_apache(path: str) -> dict[str, str]:
    lines = [line.strip() for line in FILES[".htaccess"].splitlines()]
    marks = {
        m[2]
        for line in lines
        if (m := re.fullmatch(r'SetEnvIf Request_URI "(.+)" (\w+)', line)) and re.search(m[1], f"/{path}")
    }
    set_ = [re.fullmatch(r'Header (?:always )?set (\S+) "(.*?)"(?: env=(\w+))?', line) for line in lines]
    return {one[1]: one[2] for one in set_ if one and (one[3] is None or one[3] in marks)}


def by_nginx(path: str) -> dict[str, str]:
    """The first pattern of a map that fits decides; an empty header is not sent."""
    text = FILES["hosting/nginx.conf"]
    values = {}
    for name, block in re.findall(r"(?s)#   map \$uri (\$\w+) \{\n(.*?)#   \}", text):
        rows = re.findall(r'#     (\S+) "(.*)";', block)
        fits = [value for key, value in rows if key.startswith("~") and re.search(key[1:], f"/{path}")]
        values[name] = fits[0] if fits else dict(rows)["default"]
    said = re.findall(r'(?m)^add_header (\S+) (?:"(.*?)"|(\$\w+))(?: always)?;$', text)
    found = {name: plain or values[variable] for name, plain, variable in said}
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize("path", sorted(ANSWERS))
@pytest.mark.parametrize("host", [by_cloudflare, by_netlify, by_iis, by_apache, by_nginx])
def test_every_host_answers_by_one_table(host: Callable[[str], dict[str, str]], path: str) -> None:
    """Each file is read by the rules of its host, as its maker tells them: two of the five were never seen to run."""
    assert host(path) == {**HEADERS, "Cache-Control": ANEW, **ANSWERS[path]}


def test_web_config_is_xml_that_gives_the_values_back() -> None:
    root = ET.fromstring(FILES["web.config"].encode())
    found = {
        one.get("name"): one.get("value") for one in root.findall("system.webServer/httpProtocol/customHeaders/add")
    }
    assert found == {**HEADERS, "Cache-Control": "no-cache"}
    kinds = [one.get("fileExtension") for one in root.iter("mimeMap")]
    assert len(kinds) == len(set(kinds)) and ".bin" in kinds


def test_headers_end_no_quotation() -> None:
    """Apache and nginx write a value between double quotes; a header is one line."""
    assert not re.search(r'["\n\\$]', "".join(HEADERS.values()))


def test_what_the_hosts_keep_for_ever_is_named_after_what_is_in_it(site: Path) -> None:
    for folder in HASHED:
        files = [path for path in (site / folder).iterdir() if path.is_file()]
        assert files
        for path in files:
            assert path.stem in (digest(path.read_bytes()), _name_of_a_piece(path)), path


def _name_of_a_piece(path: Path) -> str:
    """Of a piece of the index, a script that puts a text in a table, that text alone."""
    text = path.read_bytes().partition(b'] = "')[2].removesuffix(b'";\n')
    return base36(int(digest(text), 16))[::-1][: len(path.stem)]


def test_a_page_about_what_is_new_leads_readers_of_feeds_to_the_feed(site: Path) -> None:
    for address in ("", "nieuw/", "gegevens/", "praktijkvoorbeelden/"):
        page = (site / address / "index.html").read_text("utf-8")
        found = re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)">', page)
        assert found and (site / address / found[1]).is_file(), address


def test_a_site_without_an_address_has_no_sitemap(site: Path) -> None:
    """It was published, and named no page."""
    if 'rel="canonical"' not in (site / "index.html").read_text("utf-8"):
        assert not list(site.glob("sitemap.xml*"))


def test_the_sums_of_a_built_site_name_every_data_file_and_the_zip(site: Path) -> None:
    named = {line.split("  ")[1] for line in (site / DATA_SUMS).read_text("utf-8").splitlines()}
    folder = site / "gegevens"
    data = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert named == {name for name in data if is_data(name)} - {SUMS} | {f"../{one.name}" for one in site.glob("*.zip")}
