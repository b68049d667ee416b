"""What the pages about sites say is what happens."""

import os
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.article import find_article, read_article
from reportgen.cli import main
from reportgen.publish.sites import SITES
from tests.publish.browser import Browser
from tests.publish.tools import gem, tool

DOCS = Path(__file__).parents[2] / "docs" / "publishing"
WORKFLOW = Path(__file__).parents[2] / ".github" / "workflows" / "upkeep.yml"

_FILE = re.compile(r"`(?P<name>[\w/-]+[.]\w+)`:\n\n```\w+\n(?P<text>.*?)```", re.DOTALL)
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_ADDRESS = re.compile(r"<http://127\.0\.0\.1:(\d+)(/\S*)>")

PATIENCE = 120
"""Seconds that a server may take to come up on a busy machine."""


def page(site: str) -> str:
    return (DOCS / f"{site}.md").read_text("utf-8")


def commands(site: str) -> list[list[str]]:
    found = _CONSOLE.search(page(site))
    assert found
    return [shlex.split(line) for line in found[1].splitlines()]


@pytest.mark.parametrize("site", SITES)
def test_there_is_a_page_for_each_site_with_three_commands(site: str) -> None:
    assert len(commands(site)) == 3
    assert f"({site}.md)" in (DOCS / "README.md").read_text("utf-8")


@pytest.mark.parametrize("site", SITES)
def test_every_setting_of_a_site_is_shown_on_its_page(site: str) -> None:
    shown = page(site).split(f"[sites.{site}]")[1].split("```")[0]
    keys = set(re.findall(r"^(\w+) =", shown, re.MULTILINE))
    assert keys == set(SITES[site].settings.model_fields)


def test_every_option_is_explained() -> None:
    text = (DOCS / "README.md").read_text("utf-8")
    for parameter in main.commands["publish"].params:
        for option in parameter.opts:
            assert not option.startswith("--") or f"`{option}" in text


@pytest.mark.slow
@pytest.mark.parametrize("site", SITES)
def test_three_commands_lead_from_nothing_to_a_page_in_the_browser(
    site: str, output: Path, browser: Browser, tmp_path: Path
) -> None:
    """The page's files are written, its commands run; only the port is one that is free."""
    assert output.is_dir()  # what was computed for it is not computed again
    for program in {"jekyll": ["jekyll"], "hugo": ["hugo"], "mkdocs": ["mkdocs"]}.get(site, []):
        tool(program)
    if site == "jekyll":
        gem("minima")
    for name, text in _FILE.findall(page(site)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    found = _ADDRESS.search(page(site))
    assert found
    port = _free_port()
    build, publish, serve = commands(site)
    for command in (build, publish):
        subprocess.run(command, cwd=tmp_path, env=_environment(), check=True)
    serve = [part.replace(found[1], str(port)) for part in serve]
    with _running(serve, tmp_path):
        address = f"http://127.0.0.1:{port}{found[2]}"
        html = _page(address)
        seen = browser.open(address)
    assert read_article(find_article(None)).words["ko"].title in html
    assert len(seen.figures) + seen.drawn >= 4
    assert all(seen.figures.values())


def test_the_upkeep_workflow_calls_commands_that_there_are() -> None:
    """Whether a hosted CI runs it can't be tried here; its commands and options can."""
    lines = WORKFLOW.read_text("utf-8").splitlines()
    called = [
        line.split("reportgen ", 1)[1] for line in lines if re.match(r"\s+reportgen \w", line)
    ]
    assert {line.split()[0] for line in called} == {"build", "diff", "publish"}
    for line in called:
        name, *rest = line.split()
        assert name in main.commands
        known = {option for parameter in main.commands[name].params for option in parameter.opts}
        assert {part for part in rest if part.startswith("--")} <= known
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def _environment() -> dict[str, str]:
    """Return an environment in which ``python`` and ``reportgen`` are those of this test."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return {**os.environ, "PATH": path}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert isinstance(port, int)
        return port


@contextmanager
def _running(command: list[str], folder: Path) -> Iterator[None]:
    """Run a server as long as the block lasts, then end that process and no other."""
    environment = _environment()
    program = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        program.terminate()
        program.wait(timeout=PATIENCE)


def _page(address: str) -> str:
    """Return what is at an address, once somebody answers there."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  (loopback)
                return str(answer.read().decode())
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
