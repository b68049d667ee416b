"""A small article that is sound, for tests that spoil it: scikit-learn alone, two languages."""

from pathlib import Path

EXPERIMENT = """\
import numpy as np

N = 40


def dataset():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(N, 2))
    y = x[:, 0] - 2 * x[:, 1]
    return {"train": (x[:30], y[:30]), "test": (x[30:], y[30:])}


class Mean:
    def fit(self, x, y):
        self.mean = y.mean()
        return self

    def predict(self, x):
        return np.full(len(x), self.mean)


class Line(Mean):
    def fit(self, x, y):
        self.slope = np.linalg.lstsq(x, y, rcond=None)[0]
        return self

    def predict(self, x):
        return x @ self.slope


def baselines():
    return {"mean": Mean(), "line": Line()}


def metrics():
    return {
        "mae": (lambda y, predicted: np.abs(y - predicted).mean(), "less"),
    }
"""

FIGURES = """\
def scatter(figure, record, words):
    text = words["figures"]["scatter"]
    axes = figure.subplots()
    for name, model in record.models.items():
        axes.plot(record.dataset.target, model.predictions, "o", label=words["models"][name])
    axes.set(xlabel=text["x"], ylabel=text["y"])
"""

FILES = {
    "article.toml": """\
slug = "small"
date = 2020-01-02
category = "tests"
tags = ["one"]
languages = ["ko", "en"]
metric = "mae"
yardstick = "mean"
cover = "scatter"

[parameters]
seeds = 1

[constants]
slope = 0.5

[claims.better]
expression = "mae.line < mae.mean"
expected = true

[credits.post]
title = "A post"
url = "https://example.org/"
author = "Somebody"
""",
    "experiment.py": EXPERIMENT,
    "figures.py": FIGURES,
    "post.md.jinja": """\
{% block intro required %}{% endblock %}
{% block code %}{{ listing("imports", "dataset", "Line") }}{% endblock %}
{% block scatter %}{{ figure("scatter") }}{% endblock %}
{% block scores %}{{ table("metric") }}{% endblock %}
{% block claims %}{{ table("claims") }}{% endblock %}
{% block end required %}{% endblock %}
""",
}

WORDS = {
    "ko": ("작은 글", "요약", "직선", "평균", "직선이 낫다", "산점도", "정답", "예측"),
    "en": ("Small", "Summary", "The line", "The mean", "Better", "Scatter", "target", "said"),
}

PROSE = {
    "ko": ("직선의 MAE는", "나아요.", "못해요.", "끝이에요."),
    "en": ("The MAE of the line is", "It is better.", "It is worse.", "The end."),
}


def words(code: str) -> str:
    title, summary, line, mean, claim, figure, x, y = WORDS[code]
    return f"""\
title = "{title}"
summary = "{summary}"

[models]
line = "{line}"
mean = "{mean}"

[claims]
better = "{claim}"

[figures.scatter]
caption = "{figure}"
x = "{x}"
y = "{y}"

[alt]
scatter = "{figure}, {{n}}"
"""


def prose(code: str) -> str:
    begin, holds, fails, end = PROSE[code]
    return f"""\
{{% extends "post.md.jinja" %}}

{{% block intro %}}
{begin} {{{{ value("/models/line/metrics/mae") }}}}, [a]({{{{ credits.post.url }}}}).

{{% if claim("better") %}}{holds}{{% else %}}{fails}{{% endif %}}
{{% endblock %}}

{{% block end %}}
{end} {{{{ constant("slope") }}}}
{{% endblock %}}
"""


def write_small(folder: Path) -> Path:
    """Write the article into a new folder."""
    folder.mkdir(parents=True)
    texts = FILES | {f"words.{code}.toml": words(code) for code in WORDS}
    texts |= {f"post.{code}.md.jinja": prose(code) for code in WORDS}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
