"""A real Firefox for the tests, over Marionette: JSON over a socket, which Firefox speaks by itself.

Playwright brings a Firefox of its own; the promise is about the one that schools have.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

NAMES = ("firefox-esr", "firefox")
NO_FIREFOX = "Er is geen Firefox gevonden. Installeer firefox-esr of firefox.\nNo Firefox was found. Install firefox-esr or firefox."
# Without these Firefox looks for updates, experiments and portals by itself, and a test of requests says nothing.
QUIET = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutConfig.showWarning": False,
    "browser.newtabpage.enabled": False,
    "browser.safebrowsing.blockedURIs.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage": "about:blank",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "startup.homepage_welcome_url": "about:blank",
    "toolkit.telemetry.enabled": False,
}
# Run with the rights of the browser itself: remember what pages ask for and what goes wrong on them.
WATCH = """
const seen = { requests: [], problems: [] };
globalThis.lobSeen = seen;
Services.obs.addObserver({ observe(subject) {
  subject.QueryInterface(Ci.nsIChannel);
  if (subject.loadInfo.loadingPrincipal && !subject.loadInfo.loadingPrincipal.isSystemPrincipal) seen.requests.push(subject.URI.spec);
} }, "http-on-modify-request");
Services.console.registerListener({ observe(message) {
  if (!(message instanceof Ci.nsIScriptError)) return;
  const ours = /^(file|http):/.test(message.sourceName) || /content|DOM|Security|CORS|CSS/.test(message.category);
  if (ours && !(message.flags & Ci.nsIScriptError.warningFlag)) seen.problems.push(message.errorMessage + " (" + message.sourceName + ")");
} });
"""


class FirefoxError(RuntimeError):
    """Firefox refused a command."""


class Firefox:
    """One Firefox without a window, with a fresh profile. Use with `with`."""

    def __init__(self) -> None:
        path = find_firefox()
        self._folder = Path(tempfile.mkdtemp(prefix="firefox-"))
        port = _free_port()
        prefs = {**QUIET, "marionette.port": port}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in prefs.items()]
        (self._folder / "user.js").write_text("\n".join(lines), "utf-8")
        command = [
            path,
            "--headless",
            "--marionette",
            "--remote-allow-system-access",
            "--no-remote",
            "--profile",
            str(self._folder),
        ]
        env = {**os.environ, "MOZ_HEADLESS": "1", "HOME": str(self._folder)}
        self._process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._number = 0
        self._buffer = b""
        try:
            self._socket = self._connect(port)
            self._receive()  # the greeting
            self.command("WebDriver:NewSession", {})
            self.chrome(WATCH)
        except BaseException:
            self._process.kill()
            raise

    def __enter__(self) -> Firefox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError, FirefoxError):
            self.command("Marionette:Quit", {"flags": ["eForceQuit"]})
        with contextlib.suppress(OSError):
            self._socket.close()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _connect(self, port: int) -> socket.socket:
        end = time.monotonic() + 60
        while time.monotonic() < end and self._process.poll() is None:
            with contextlib.suppress(OSError):
                return socket.create_connection(("127.0.0.1", port), 60)
            time.sleep(0.1)
        raise FirefoxError("Firefox did not start")

    def command(self, name: str, parameters: dict[str, Any]) -> Any:
        """Send one command and give what comes back."""
        self._number += 1
        data = json.dumps([0, self._number, name, parameters]).encode()
        self._socket.sendall(str(len(data)).encode() + b":" + data)
        _, _, error, result = self._receive()
        if error:
            raise FirefoxError(f"{name}: {error.get('message')}")
        return result

    def _receive(self) -> Any:
        while b":" not in self._buffer:
            self._more()
        head, _, self._buffer = self._buffer.partition(b":")
        while len(self._buffer) < int(head):
            self._more()
        data, self._buffer = self._buffer[: int(head)], self._buffer[int(head) :]
        return json.loads(data)

    def _more(self) -> None:
        part = self._socket.recv(65536)
        if not part:
            raise FirefoxError("Firefox closed the connection")
        self._buffer += part

    def go(self, address: str) -> None:
        """Open an address and wait until it has loaded."""
        self.command("WebDriver:Navigate", {"url": address})

    def run(self, script: str, *arguments: Any) -> Any:
        """What `script`, the body of a function, returns on the page; a promise is waited for."""
        parameters = {
            "script": f"return (async () => {{ {script} }})();",
            "args": list(arguments),
            "newSandbox": True,
            "sandbox": None,
            "scriptTimeout": 30_000,
        }
        return self.command("WebDriver:ExecuteScript", parameters)["value"]

    def chrome(self, script: str) -> Any:
        """The same with the rights of the browser itself."""
        self.command("Marionette:SetContext", {"value": "chrome"})
        try:
            parameters = {"script": script, "args": [], "newSandbox": False, "sandbox": "system"}
            return self.command("WebDriver:ExecuteScript", parameters)["value"]
        finally:
            self.command("Marionette:SetContext", {"value": "content"})

    def until(self, condition: str, seconds: float = 15, pause: float = 0.05) -> Any:
        """Wait until the expression is true on the page, also across a change of page."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(FirefoxError):
                if found := self.run(f"return {condition};"):
                    return found
            time.sleep(pause)
        raise AssertionError(
            f"not true within {seconds} s: {condition}\non {self.run('return location.href + document.body.innerText.slice(0, 400)')}"
        )

    def offline(self) -> None:
        """Switch the network off."""
        self.chrome("Services.io.offline = true;")

    def seen(self) -> dict[str, list[str]]:
        """Requests that pages made to hosts, and errors on pages, since the start."""
        return dict(self.chrome("return globalThis.lobSeen;"))


def find_firefox() -> str:
    """The Firefox of this machine; as root on Debian it is installed when missing."""
    found = _on_path()
    if not found and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        for step in (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", "firefox-esr"]):
            subprocess.run(
                step, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, check=False, capture_output=True
            )
        found = _on_path()
    if not found:
        raise FirefoxError(NO_FIREFOX)
    return found


def _on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
