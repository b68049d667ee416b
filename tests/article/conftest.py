"""A small article that tests may spoil."""

from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "article.toml": """\
slug = "tiny"
date = 2020-01-02
category = "tests"
tags = ["one"]
languages = ["ko", "en"]
metric = "mse"
yardstick = "last"

[parameters]
seed = 0

[claims.good]
expression = "mse.last < 1"
expected = true
""",
    "words.ko.toml": """\
title = "작은 글"
summary = "요약"
[models]
last = "마지막"
[metrics]
mse = "MSE"
""",
    "words.en.toml": """\
title = "Tiny"
summary = "Summary"
[models]
last = "last"
[metrics]
mse = "MSE"
""",
    "post.md.jinja": (
        "{% block intro required %}{% endblock %}\n"
        '{% block code %}{{ listing("dataset") }}{% endblock %}\n'
        "{% block end required %}{% endblock %}\n"
    ),
    "post.ko.md.jinja": (
        '{% extends "post.md.jinja" %}\n'
        '{% block intro %}{% if claim("good") %}좋아요.{% else %}나빠요.{% endif %}{% endblock %}\n'
        "{% block end %}끝이에요.{% endblock %}\n"
    ),
    "post.en.md.jinja": (
        '{% extends "post.md.jinja" %}\n'
        '{% block intro %}{% if claim("good") %}Good.{% else %}Bad.{% endif %}{% endblock %}\n'
        "{% block end %}The end.{% endblock %}\n"
    ),
    "experiment.py": "LIMIT = 3  # a comment\n\n\ndef dataset():\n    return LIMIT\n",
}

Spoil = Callable[..., Path]


@pytest.fixture
def article_folder(tmp_path: Path) -> Path:
    """Return a folder with a small sound article."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def spoil(article_folder: Path) -> Spoil:
    """Return a function that replaces text in one file of the article."""

    def replace(name: str, old: str, new: str) -> Path:
        path = article_folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return article_folder

    return replace
