"""An article on sixty-four targets in two languages, built whole: small pages, a clear cover."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reportgen.figures.cover import SIZE, _title
from reportgen.figures.style import style
from tests.articles.conftest import Workshop
from tests.browser.browser import Browser
from tests.browser.site import serving
from tests.browser.test_bars import ONE, loaded
from tests.browser.test_charts import COLLIDING

pytestmark = pytest.mark.slow

FACING = (200_000, 60_000)
"""The bar of a page in all languages."""
TITLES = {"en": "Sixty-four points of a digit", "ko": "숫자 하나의 예순네 점을 한꺼번에 되살리기"}

ARTICLE = {
    "article.toml": """
slug = "targets"
date = 2026-11-24
category = "machine-learning"
tags = ["sklearn"]
languages = ["en", "ko"]
metric = "mse"
yardstick = "mean"
cover = "named"
""",
    "experiment.py": '''
"""The points of a digit from what noise has left of them."""

import numpy as np
from sklearn.datasets import load_digits
from sklearn.dummy import DummyRegressor
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_squared_error


def dataset():
    y = load_digits().data[:40]
    return y + np.random.default_rng(0).normal(0, 4, y.shape), y


def baselines():
    return {"ridge": Ridge(), "mean": DummyRegressor()}


def metrics():
    return {"mse": (mean_squared_error, "less")}
''',
    "figures.py": '''
"""Every target along the samples, without and with a name of its own."""


def curves(figure, record, words):
    """Draw a curve for each target: all that a chart may hold."""
    axes = figure.subplots()
    axes.plot(record.dataset.target)
    axes.set(title="64", xlabel="n", ylabel="y")


def named(figure, record, words):
    """Draw them with more names than a chart can have: a picture, and the cover."""
    axes = figure.subplots()
    axes.plot(record.dataset.target, label=[f"y{at}" for at in range(64)])
    axes.legend(ncols=8, loc="lower center", bbox_to_anchor=(0.5, 1))
''',
    "post.md.jinja": """
{% block intro required %}{% endblock %}
{% block scores %}{{ table("metric") }}{% endblock %}
{% block errors %}{{ figure("errors") }}{% endblock %}
{% block curves %}{{ figure("curves") }}{% endblock %}
{% block named %}{{ figure("named") }}{% endblock %}
""",
    "words": """
title = "TITLE"
summary = "scikit-learn"
[models]
ridge = "Ridge"
mean = "Mean"
[figures.errors]
[figures.curves]
caption = "64 × 40"
[figures.named]
caption = "64 × 40"
[captions]
scores = "64 × 40"
[alt]
curves = "64"
named = "64"
""",
    "post": """{% extends "post.md.jinja" %}
{% block intro %}
## TITLE

{{ value("/dataset/n_sample") }}: {{ value("/models/ridge/metrics/mse") }}.
{% endblock %}
""",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the article with the command that its author has."""
    home = tmp_path_factory.mktemp("targets")
    source = home / "targets"
    source.mkdir()
    each = {"words": "words.{}.toml", "post": "post.{}.md.jinja"}
    for name, text in ARTICLE.items():
        for code, title in TITLES.items():
            path = source / each.get(name, name).format(code)
            path.write_text(text.replace("TITLE", title), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPORTGEN_CACHE", str(home / "cache"))
        result = Workshop(home).run("build", str(source), "--out", str(home / "out"))
    assert result.exit_code == 0, result.output
    return home / "out" / "targets"


@pytest.mark.parametrize(("page", "most"), [("en/", ONE[0]), ("ko/", ONE[0]), ("", FACING[0])])
def test_a_page_on_sixty_four_targets_is_small(built: Path, page: str, most: int) -> None:
    assert sum(path.stat().st_size for path in loaded(built, page)) <= most


def test_the_figure_of_sixty_four_targets_is_a_chart_and_nothing_in_it_overlaps(
    built: Path, browser: Browser
) -> None:
    with serving(built) as address:
        browser.open(f"{address}ko/", width=390)
        curves = "document.querySelectorAll('[data-block=curves] .area .curve').length"
        assert browser.see(curves) == len(range(64))
        assert browser.see(COLLIDING)[1] == []


@pytest.mark.parametrize("code", TITLES)
def test_the_cover_s_title_and_its_picture_with_sixty_four_names_stand_apart(
    built: Path, code: str
) -> None:
    cover = np.asarray(Image.open(built / f"cover.{code}.png").convert("L"), int)
    has_ink = abs(cover - cover[0, 0]) > 24
    with style():
        height = _title(TITLES[code]).get_size_inches()[1]
    edge = round(height * cover.shape[0] / SIZE[1])
    assert not has_ink[edge - 5 : edge + 5].any()
    assert has_ink[:edge].any()
    assert has_ink[edge:].mean() > 0.01
    for side in (has_ink[0], has_ink[-1], has_ink[:, 0], has_ink[:, -1]):
        assert not side.any()
