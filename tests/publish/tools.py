"""The real tools that tests publish with: generators, a browser, a server on loopback."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest


def tool(name: str) -> str:
    """Return where a program is; without it the test is skipped, or fails on CI."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        _absent(name)
    return found


def gem(name: str) -> None:
    """Skip the test, or fail on CI, unless Ruby has this gem."""
    code = f"Gem::Specification.find_by_name({name!r})"
    done = subprocess.run([tool("ruby"), "-e", code], check=False, capture_output=True)
    if done.returncode:
        _absent(f"Ruby's {name}")


def _absent(name: str) -> NoReturn:
    reason = f"{name} is not installed"
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """Run a program; its output is the test's failure if it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its parent's name)
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file; a browser's own request for an icon is no fault of a page."""
        if self.path == "/favicon.ico":
            self.send_response(http.HTTPStatus.NO_CONTENT)
            self.end_headers()
        else:
            super().do_GET()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; yields its address."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
