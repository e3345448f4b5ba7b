"""Debian's Firefox driven over Marionette, its own protocol: a socket, and JSON with its length before it."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PREFERENCES = """\
user_pref("marionette.port", {port});
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("intl.accept_languages", "en-GB");
"""
"""Every request that leaves the file system goes to a proxy that is not there."""


class Firefox:
    """One window.  Raises RuntimeError with Firefox' own words where a command fails."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._stream = connection.makefile("rb")
        self._number = 0
        self._receive()
        self.command("WebDriver:NewSession", {})

    def command(self, name: str, parameters: dict[str, Any]) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, name, parameters]).encode()
        self._connection.sendall(str(len(message)).encode() + b":" + message)
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(f"{name}: {error['message']}")
        return result

    def run(self, script: str) -> Any:
        """What ``script``, the body of a function, returns in the page."""
        return self.command("WebDriver:ExecuteScript", {"script": script, "args": []})["value"]

    def open(self, address: str) -> None:
        self.command("WebDriver:Navigate", {"url": address})

    def _receive(self) -> Any:
        size = b""
        while (byte := self._stream.read(1)) != b":":
            if not byte:
                raise RuntimeError("Firefox closed the connection")
            size += byte
        return json.loads(self._stream.read(int(size)))


@contextmanager
def firefox(program: str, profile: Path) -> Iterator[Firefox]:
    """A headless Firefox with a profile of its own, ended with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "user.js").write_text(PREFERENCES.format(port=port), encoding="ascii")
    process = subprocess.Popen(
        [program, "--marionette", "--headless", "--no-remote", "--profile", str(profile)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with _connect(port, process) as connection:
            connection.settimeout(60)
            yield Firefox(connection)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _connect(port: int, process: subprocess.Popen[bytes]) -> socket.socket:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"Firefox ended with {process.returncode}")
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=5)
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("Firefox does not answer")
