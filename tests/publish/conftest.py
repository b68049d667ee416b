"""A small article as its last build left it, and the article itself."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reportgen.article import read_article
from reportgen.pipeline.publish import Visit, publish
from reportgen.publish.publication import read_publication
from reportgen.publish.sites import find_site, read_tables
from tests.publish.browser import Browser, chromium
from tests.publish.real_sites import SITES, RealSite
from tests.publish.tools import run

ARTICLE = """\
slug = "tiny"
date = 2020-01-02
category = "tests"
tags = ["one", "two: three"]
languages = ["ko", "en"]
metric = "mse"
yardstick = "last"
"""

FILES = {
    "words.ko.toml": 'title = "작은 \\"글\\""\nsummary = "요약: 짧다"\n[models]\n[metrics]\n',
    "words.en.toml": 'title = "Tiny"\nsummary = "Summary"\n[models]\n[metrics]\n',
    "post.md.jinja": "{% block intro required %}{% endblock %}\n",
    "post.ko.md.jinja": '{% extends "post.md.jinja" %}{% block intro %}글.{% endblock %}\n',
    "post.en.md.jinja": '{% extends "post.md.jinja" %}{% block intro %}Text.{% endblock %}\n',
    "experiment.py": "",
}

POST = """\
# TITLE

Text.

![Alternative](figures/overlay.LANG.svg "Caption.")

~~~python
f"{{x}} {% y %}"  # ![no figure](figures/overlay.LANG.svg)
"{{< ref >}} {{% raw %}} {% endraw %} {{{ "  # _a_ --- 'b' | c
~~~
"""

BUILD = {
    "record.json": "{}",
    "timings.json": "1",
    "style.css": "",
    "cover.ko.png": "PNG",
    "index.html": "<p>both",
    **{f"{code}/index.html": f"<p>{code}" for code in ("ko", "en")},
    **{f"figures/overlay.{code}.svg": f"<svg>{code}" for code in ("ko", "en")},
    **{f"post.{code}.md": POST.replace("LANG", code) for code in ("ko", "en")},
}


@dataclass(frozen=True)
class House:
    """A real site with the article in it: its source, and what its generator made of it."""

    site: RealSite
    root: Path
    web: Path


WithSites = Callable[..., Path]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return an output folder that holds a build of the small article."""
    for name, text in BUILD.items():
        path = tmp_path / "output" / "tiny" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "output"


@pytest.fixture
def with_sites(tmp_path: Path) -> WithSites:
    """Return a function that makes the small article with more in its ``article.toml``."""

    def make(sites: str = "") -> Path:
        folder = tmp_path / "article"
        folder.mkdir(exist_ok=True)
        for name, text in {**FILES, "article.toml": ARTICLE + sites}.items():
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def files(built: Path, with_sites: WithSites) -> Any:
    """Return a function that gives what a site gets, from its name, configuration and table."""

    def make(name: str, config: dict[str, Any] | None = None, table: str = "") -> dict[str, str]:
        article = read_article(with_sites(f"[sites.{name}]\n{table}\n"))
        settings = read_tables(article)[name]
        publication = read_publication(article, built / "tiny", settings.overrides())
        found = find_site(name).files(publication, settings, config or {})
        return {path: content.decode() for path, content in found.items()}

    return make


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output folder of the first article's build."""
    folder = tmp_path_factory.mktemp("output")
    run(sys.executable, "-m", "reportgen", "build", "--out", folder)
    return folder


@pytest.fixture(scope="session", params=SITES, ids=lambda site: site.name)
def house(
    request: pytest.FixtureRequest, output: Path, tmp_path_factory: pytest.TempPathFactory
) -> House:
    """Return a real site into which the first article was published, built."""
    site: RealSite = request.param
    folder = tmp_path_factory.mktemp(site.name)
    root = site.copy(folder)
    publish(Visit(site.kind, root, out=output))
    return House(site, root, site.built(root, folder / "web"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a browser that stays open for all tests."""
    with chromium() as found:
        yield found
