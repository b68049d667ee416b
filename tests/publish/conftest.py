"""A small article as its last build left it, and the article itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

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
~~~
"""

BUILD = {
    "record.json": "{}",
    "timings.json": "1",
    "style.css": "",
    "index.html": "<p>both",
    **{f"{code}/index.html": f"<p>{code}" for code in ("ko", "en")},
    **{f"figures/overlay.{code}.svg": f"<svg>{code}" for code in ("ko", "en")},
    **{f"post.{code}.md": POST.replace("LANG", code) for code in ("ko", "en")},
}

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
