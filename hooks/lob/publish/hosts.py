"""The headers of every answer, written for the web hosts that read them from a file within the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit
from xml.sax.saxutils import quoteattr

from lob.model.attachments import FOLDER as OFFERED
from lob.pages.policy import HEADERS

SECURITY = ".well-known/security.txt"
# Pages and the service worker are asked anew each time, which costs nothing when they are the same: 304.
ANEW = "no-cache"
# What has a name made from what is in it never changes.
FOR_EVER = "public, max-age=31536000, immutable"
HASHED = ("zoeken/index", "bundels")
# What a school made is kept and opened by a program of the visitor, and is no page of this site: nothing in it may run or load.
ATTACHED: Mapping[str, str] = MappingProxyType(
    {"Content-Security-Policy": "default-src 'none'; sandbox", "Content-Disposition": "attachment"}
)

# Data is for programs on other sites too, which a browser lets read what says so.
DATA, SHARED = "gegevens", ("Access-Control-Allow-Origin", "*")
# What a host may not know by the end of its name: a download of it has no kind then, or the wrong one.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "webmanifest": "application/manifest+json",
        "csv": "text/csv",
        "bib": "application/x-bibtex",
        "ris": "application/x-research-info-systems",
        "odt": "application/vnd.oasis.opendocument.text",
    }
)


def host_files(site: str = "") -> Iterator[tuple[str, str]]:
    """Name and text of each: `_headers` (Netlify, Cloudflare Pages), Apache, IIS and, to copy, nginx. A site may stand in a folder of its host."""
    lost = f"{urlsplit(site).path or '/'}404.html"
    yield "_headers", _underscore()
    yield ".htaccess", _apache(lost)
    yield "web.config", _iis()
    yield "hosting/nginx.conf", _nginx(lost)


def security_files(contact: str, site: str, moment: datetime) -> Iterator[tuple[str, str]]:
    """`.well-known/security.txt` (RFC 9116), where the owner set a mailbox. It holds for a year after the last change of the site.

    The RFC looks at the root of the host alone: of a site in a folder the file is to be copied there, and says that it stands there.
    """
    if contact:
        until = (moment + timedelta(days=365)).strftime("%Y-%m-%dT%H:%M:%SZ")
        lines = [f"Contact: mailto:{contact}", f"Expires: {until}", "Preferred-Languages: nl, en"]
        lines += [f"Canonical: {urljoin(site, '/' + SECURITY)}"] if site else []
        yield SECURITY, "\n".join([*lines, ""])


def _underscore() -> str:
    always = [f"  {name}: {value}" for name, value in HEADERS.items()]
    kept = [line for folder in HASHED for line in (f"/{folder}/*", "  ! Cache-Control", f"  Cache-Control: {FOR_EVER}")]
    apart = [line for name, value in ATTACHED.items() for line in (f"  ! {name}", f"  {name}: {value}")]
    data = [f"/{DATA}/*", f"  {': '.join(SHARED)}"]
    return "\n".join(["/*", *always, f"  Cache-Control: {ANEW}", *kept, *data, f"/{OFFERED}/*", *apart, ""])


def _apache(lost: str) -> str:
    always = [f'  Header always set {name} "{value}"' for name, value in HEADERS.items()]
    hashed = "|".join(HASHED)
    return "\n".join(
        [
            # Only what `AllowOverride FileInfo` allows: one line that a host does not, and it answers every page with an error.
            "# Nodig: mod_headers. Zonder mod_setenvif geldt voor alles dezelfde regel van bewaren.",
            f"ErrorDocument 404 {lost}",
            "<IfModule mod_headers.c>",
            *always,
            f'  Header set Cache-Control "{ANEW}"',
            "  <IfModule mod_setenvif.c>",
            f'    SetEnvIf Request_URI "/({hashed})/" LOB_VAST',
            f'    Header set Cache-Control "{FOR_EVER}" env=LOB_VAST',
            f'    SetEnvIf Request_URI "/{DATA}/" LOB_GEGEVENS',
            f'    Header set {SHARED[0]} "{SHARED[1]}" env=LOB_GEGEVENS',
            f'    SetEnvIf Request_URI "/{OFFERED}/" LOB_BESTAND',
            *(f'    Header always set {name} "{value}" env=LOB_BESTAND' for name, value in ATTACHED.items()),
            "  </IfModule>",
            "</IfModule>",
            *(f"AddType {kind} .{end}" for end, kind in KINDS.items()),
            # Texts without a page around them say nowhere else which signs they are written in.
            "AddDefaultCharset utf-8",
            "",
        ]
    )


def _iis() -> str:
    always = [f"        <add name={quoteattr(name)} value={quoteattr(value)} />" for name, value in HEADERS.items()]
    # IIS sends no file whose kind it does not know.
    kinds = {
        **{f".{end}": kind for end, kind in KINDS.items()},
        ".bin": "application/octet-stream",
    }
    maps = [
        f'      <remove fileExtension="{end}" />\n      <mimeMap fileExtension="{end}" mimeType="{kind}" />'
        for end, kind in kinds.items()
    ]
    kept = [_iis_location(folder, {"Cache-Control": FOR_EVER}) for folder in HASHED]
    kept += [_iis_location(DATA, dict([SHARED])), _iis_location(OFFERED, ATTACHED)]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            "<configuration>",
            "  <system.webServer>",
            "    <staticContent>",
            *maps,
            "    </staticContent>",
            # Its own page for what is not there, by the path within the site.
            '    <httpErrors errorMode="Custom">',
            '      <remove statusCode="404" />',
            '      <error statusCode="404" path="404.html" responseMode="File" />',
            "    </httpErrors>",
            "    <httpProtocol>",
            "      <customHeaders>",
            *always,
            f'        <add name="Cache-Control" value="{ANEW}" />',
            "      </customHeaders>",
            "    </httpProtocol>",
            "  </system.webServer>",
            *kept,
            "</configuration>",
            "",
        ]
    )


def _iis_location(folder: str, headers: Mapping[str, str]) -> str:
    lines = [
        f"          <remove name={quoteattr(name)} />\n          <add name={quoteattr(name)} value={quoteattr(value)} />\n"
        for name, value in headers.items()
    ]
    return (
        f'  <location path="{folder}">\n    <system.webServer>\n      <httpProtocol>\n        <customHeaders>\n'
        f"{''.join(lines)}        </customHeaders>\n      </httpProtocol>\n    </system.webServer>\n  </location>"
    )


def _nginx(lost: str) -> str:
    policy = "Content-Security-Policy"
    always = [f'add_header {name} "{value}" always;' for name, value in HEADERS.items() if name != policy]
    hashed = "|".join(HASHED)
    # A location with a header of its own takes none from around it, so what differs is a variable; nginx sends no empty header.
    return "\n".join(
        [
            "# Voor in het blok server { } van nginx. De blokken map horen erbuiten, in http { }:",
            "#   map $uri $lob_bewaren {",
            f'#     default "{ANEW}";',
            f'#     ~/({hashed})/ "{FOR_EVER}";',
            "#   }",
            "#   map $uri $lob_beleid {",
            f'#     default "{HEADERS[policy]}";',
            f'#     ~^/(.*/)?{OFFERED}/ "{ATTACHED[policy]}";',
            "#   }",
            "#   map $uri $lob_aanbod {",
            '#     default "";',
            f'#     ~^/(.*/)?{OFFERED}/ "{ATTACHED["Content-Disposition"]}";',
            "#   }",
            "#   map $uri $lob_delen {",
            '#     default "";',
            f'#     ~^/(.*/)?{DATA}/ "{SHARED[1]}";',
            "#   }",
            f"error_page 404 {lost};",
            "charset utf-8;",
            # What is not named here is sent without the signs it is written in; text/html always has them.
            "charset_types text/css text/csv text/plain text/xml application/javascript application/x-bibtex application/x-research-info-systems;",
            # A block `types` here would take all other kinds away.
            *(f"location ~ \\.{end}$ {{ default_type {kind}; }}" for end, kind in KINDS.items()),
            # Files for other hosts, and this one, are nothing for visitors.
            r"location ~ /(_headers|\.htaccess|web\.config|hosting/nginx\.conf)$ { return 404; }",
            *always,
            f"add_header {policy} $lob_beleid always;",
            "add_header Content-Disposition $lob_aanbod always;",
            "add_header Cache-Control $lob_bewaren always;",
            f"add_header {SHARED[0]} $lob_delen;",
            "",
        ]
    )
