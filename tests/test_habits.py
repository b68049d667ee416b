"""What the next person relies on: links, a wheel's content, sizes, sessions, hooks, workflows."""

import ast
import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from hatchling.builders.wheel import WheelBuilder

from reportgen.lab import channel
from reportgen.lab.jobs import Job

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


_CODE = re.compile(r"`[^`\n]+`")  # shows a link, and is none


def document(path: Path) -> str:
    return _FENCED.sub("", path.read_text("utf-8"))


def anchors(path: Path) -> set[str]:
    """Return the anchors of a document's headings, as GitHub makes them."""
    headings = _HEADING.findall(document(path))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file_and_a_heading(path: Path) -> None:
    for link in _LINK.findall(_CODE.sub("", document(path))):
        place, _, anchor = link.partition("#")
        if place.startswith(("http://", "https://")):
            continue
        target = (path.parent / place).resolve() if place else path
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in anchors(target), link


def test_the_index_leads_to_every_document() -> None:
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / link).resolve() for link in _LINK.findall(document(index))}
    assert {path for path in DOCUMENTS if path.parent == index.parent} - linked <= {index}


def test_the_wheel_has_code_and_templates_and_no_document() -> None:
    built = WheelBuilder(str(ROOT)).recurse_included_files()
    paths = {Path(file.distribution_path) for file in built}
    assert Path("reportgen/cli/__init__.py") in paths
    assert Path("reportgen/templates/theme/feed.xml.jinja") in paths
    assert Path("reportgen/templates/simple_rnn/article.toml") in paths
    assert {path.parts[0] for path in paths} == {"reportgen"}
    assert not {path for path in paths if path.suffix == ".md"}


def test_the_architecture_has_every_room_and_no_other() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = text.split("## The rooms")[1].split("\n## ")[0]
    named = {
        name
        for row in re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    package = ROOT / "reportgen"
    rooms = {path.parent.name for path in package.glob("*/__init__.py")}
    assert named == rooms | {"errors"}


def test_the_words_stand_in_order_and_each_once() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    words = re.findall(r"^\| ([^|]+) \|", text.split("\n## Words")[1], re.MULTILINE)[1:]
    words = [word for word in words if not word.startswith(":")]
    assert words == sorted(set(words))


def test_the_architecture_has_every_key_of_a_job() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = text.split("**`job.json`**")[1].split("**[`record.json`]")[0]
    rows = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(named) == sorted(field.name for field in fields(Job))


def test_the_architecture_has_every_event_of_the_lab() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = text.split("**Progress**")[1].split("\n## ")[0]
    named = re.findall(r"^\| `(\w+)` \| (`[^|]+) \|", table, re.MULTILINE)
    listed = re.findall(r"^``(\w+)``\s+(``.*)$", channel.__doc__ or "", re.MULTILINE)
    assert {kind: re.findall(r"`(\w+)`", keys) for kind, keys in named} == {
        kind: re.findall(r"``(\w+)``", re.sub(r"\(.*?\)", "", keys)) for kind, keys in listed
    }


# The rule: a file has at most 300 lines, a function at most 30, from its ``def`` to its last line,
# docstring included. Decorators stand before the ``def``: the options of a command are a table.
LINES_A_FILE = 300
LINES_A_FUNCTION = 30


def sources(folder: str = "reportgen") -> dict[str, str]:
    paths = sorted((ROOT / folder).rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}


def test_no_file_is_longer_than_300_lines() -> None:
    assert {
        name: count
        for name, text in {**sources(), **sources("tests")}.items()
        if (count := len(text.splitlines())) > LINES_A_FILE
    } == {}


def test_no_function_is_longer_than_30_lines() -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    longer = {
        f"{name} {each.name}"
        for name, text in sources().items()
        for each in ast.walk(ast.parse(text))
        if isinstance(each, functions) and each.end_lineno
        if each.end_lineno - each.lineno + 1 > LINES_A_FUNCTION
    }
    assert longer == set()


def sessions() -> set[str]:
    command = [sys.executable, "-m", "nox", "--list", "--noxfile", str(ROOT / "noxfile.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(re.findall(r"^[*-] (\S+)", done.stdout, re.MULTILINE))


def test_every_session_that_is_named_anywhere_is_one_of_nox() -> None:
    """In the script and the workflows of CI, and in what is told to the next person."""
    places = [ROOT / ".ci" / "run", *(ROOT / ".github" / "workflows").iterdir(), *DOCUMENTS]
    named: set[str] = set()
    for path in places:
        for found in re.findall(r"nox (?:-s|--session) ([^\n`\\&]+)", path.read_text("utf-8")):
            text = re.sub(r"\$\{\{.*?\}\}|\$other", "3.12", found.split(" -- ")[0])
            named |= {word for word in re.findall(r"[\w.-]+", text) if not word.startswith("-")}
    assert {"lint", "types", "fast", "pythons-3.12"} <= named
    assert named <= sessions()


def test_the_pythons_that_are_promised_are_the_ones_that_are_tried() -> None:
    promised = {
        each.rpartition(" ")[2] for each in PROJECT["classifiers"] if "Python :: 3." in each
    }
    tried = {name.removeprefix("pythons-") for name in sessions() if name.startswith("pythons-")}
    workflow: Any = yaml.safe_load((ROOT / ".github" / "workflows" / "tests.yml").read_text())
    assert promised == tried == set(workflow["jobs"]["fast"]["strategy"]["matrix"]["python"])
    assert f"for other in {' '.join(sorted(promised))};" in (ROOT / ".ci" / "run").read_text()


def test_hooks_of_commits_are_tools_that_the_tests_bring_along() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    assert [each["repo"] for each in config["repos"]] == ["local"]
    hooks = config["repos"][0]["hooks"]
    brought = " ".join(PROJECT["optional-dependencies"]["test"])
    for hook in hooks:
        tool = hook["entry"].split()[0].replace("lint-imports", "import-linter")
        assert hook["language"] == "system"
        assert tool in brought
