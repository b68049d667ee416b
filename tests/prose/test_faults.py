"""All that templates say wrongly is told at once, each with its line and what to write."""

from pathlib import Path

import pytest

from reportgen.article import load_article
from reportgen.errors import FindingsError
from reportgen.prose import render
from reportgen.record import TODAY
from tests.records import make_record

ARTICLE = """\
slug = "tiny"
date = 2020-01-02
category = "tests"
tags = ["one"]
languages = ["ko"]
metric = "mse"

[constants]
rate = 0.01

[claims.better]
expression = "mse.model_1 < mse.linear_regression"
expected = true

[credits.original]
title = "A post"
url = "https://example.org/"
author = "Somebody"
"""
WORDS = """\
title = "작은 글"
summary = "요약"
[models]
model_1 = "그물"
[figures.map]
title = "지도"
"""


def told(folder: Path, prose: str) -> list[str]:
    """Return what is wrong with a block of a small article, without the folder."""
    files = {
        "article.toml": ARTICLE,
        "words.ko.toml": WORDS,
        "experiment.py": "",
        "post.md.jinja": "{% block one required %}{% endblock %}\n",
        "post.ko.md.jinja": '{% extends "post.md.jinja" %}\n{% block one %}'
        + prose
        + "{% endblock %}\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    article = load_article(folder)
    try:
        render(article, "ko", {TODAY: make_record()}, {}, {"map": "A map"})
    except FindingsError as error:
        return [str(finding).removeprefix(f"{folder}/") for finding in error.findings]
    return []


@pytest.mark.parametrize(
    ("prose", "finding"),
    [
        ("{{ autor }}", "'autor' is undefined"),
        (
            "{{ words.models.forest }}",
            "words.ko.toml has no 'models.forest'; write: [models] forest = \"…\"",
        ),
        (
            "{{ words.models.model_2 }}",
            (
                "words.ko.toml has no 'models.model_2'; is 'model_1' meant?; "
                'write: [models] model_2 = "…"'
            ),
        ),
        (
            "{{ words.modles.model_1 }}",
            "words.ko.toml has no 'modles'; is 'models' meant?; write: modles = \"…\"",
        ),
        (
            "{{ credits.orignal.url }}",
            (
                "article.toml has no 'credits.orignal'; is 'original' meant?; "
                'write: [credits] orignal = "…"'
            ),
        ),
        (
            '{{ figure("map") }}',
            "words.ko.toml has no 'figures.map.caption'; write: [figures.map] caption = \"…\"",
        ),
        ('{{ figure("mop") }}', "Figure 'mop' is not drawn; drawn are: map; is 'map' meant?"),
        (
            '{% if claim("beter") %}a{% else %}b{% endif %}',
            "claim 'beter' is not in article.toml; is 'better' meant?; write: [claims.beter]",
        ),
        (
            '{{ constant("rates") }}',
            (
                "constant 'rates' is not in article.toml; is 'rate' meant?; "
                "write: [constants] rates = 1"
            ),
        ),
        ('{{ table("rmse") }}', "There is no table of 'rmse'; there are: metric, claims, mse"),
        (
            '{% if diverged("model_2") %}a{% endif %}',
            "Model 'model_2' is none of the experiment's: linear_regression, model_1",
        ),
        (
            '{{ best("rmse", "model_1") }}',
            "Metric 'rmse' is none of the experiment's: mse",
        ),
        ('{{ members("model_1") }}', "Model 'model_1' has no ensemble in this record: train more"),
        ('{{ value("/models/model_1/metrics/mes") }}', "Pointer '/models/model_1/metrics/mes'"),
        ("{{ value() }}", "Numbers.value() missing 1 required positional argument: 'place'"),
        (
            '{{ date("2019") }}',
            "date(): argument 'value' is '2019'; it must be a date, as article.date is one",
        ),
        ("{{ date(none) }}", "date(): argument 'value' is None; it must be a date"),
        ("{{ year(2019) }}", "year(): argument 'value' is 2019; it must be a date"),
        ("{{ date(dat) }}", "'dat' is undefined"),
        (
            '{{ ratio("/models/model_1/n_parameters", 2) }}',
            "ratio(): argument 'to' is 2; it must be a text, between quotes",
        ),
        ("{{ value(1) }}", "value(): argument 'place' is 1; it must be a text"),
        ("{{ change(1) }}", "change(): argument 'place' is 1; it must be a text"),
        ("{{ text(1) }}", "text(): argument 'pointer' is 1; it must be a text"),
        ("{{ listing(1) }}", "listing(): argument 'names' is 1; it must be a text"),
        ("{{ figure(1) }}", "figure(): argument 'name' is 1; it must be a text"),
        ("{{ table(article) }}", "table(): argument 'metric' is "),
        ("{{ constant(true) }}", "constant(): argument 'name' is True; it must be a text"),
        ('{{ 5 | particle("은/는") }}', "particle(): argument 'text' is 5; it must be a text"),
        (
            '{{ quantile("model_1", "mse", "50") }}',
            "quantile(): argument 'percent' is '50'; it must be a number",
        ),
        ('{{ quantile("model_1", "mse", 500) }}', "There is no quantile at 500 %: name one"),
        (
            '{{ value("/dataset/n_sample", pattern="zz") }}',
            "Pattern 'zz' is none of a number: write '0.00' for two decimals",
        ),
        (
            '{{ ratio("/dataset/n_sample", "/dataset/n_sample", pattern="0.0.0") }}',
            "Pattern '0.0.0' is none of a number",
        ),
        ('{{ constant("rate", pattern=",") }}', "Pattern ',' is none of a number"),
        ('{{ best("mse") }}', "best('mse') names no model: write those to choose from"),
        ("{{ 1 / 0 }}", "division by zero"),
        ('{{ "a" + 1 }}', 'can only concatenate str (not "int") to str'),
        ("{% for a in lines %}{{ a }}{% endfor %}", "'lines' is undefined"),
        ("{{ value | shout }}", "No filter named 'shout'"),
        ('{{ "XYZ" | josa("은/는") }}', "No filter named 'josa'"),
    ],
)
def test_what_a_template_says_wrongly_is_told_with_what_to_write(
    tmp_path: Path, prose: str, finding: str
) -> None:
    (line,) = told(tmp_path, "\n" + prose)
    assert line.startswith(f"post.ko.md.jinja:3: {finding}")


def test_all_that_a_block_says_wrongly_is_told_at_once(tmp_path: Path) -> None:
    lines = [
        '{{ autor }} {{ figure("map") }}',
        '{% if claim("a") %}{{ words.models.b }}{% else %}{{ value("/c") }}{% endif %}',
        '{{ value("/d") }} {{ autor.name }}{% if autor %}{% endif %}',
        "{{ words.models.model_1 }}",
    ]
    assert [line.split(":")[1] for line in told(tmp_path, "\n".join(lines))] == list("223344")


def test_what_ends_a_block_hides_nothing_of_the_others(tmp_path: Path) -> None:
    prose = '{{ date("2019") }} {{ autor }}\n{{ 1 / 0 }}'
    assert [line.split(":")[1] for line in told(tmp_path, prose)] == list("223")


@pytest.mark.parametrize("pattern", ["0", "0.00", "#,##0.##", "00.0#", "0.00%", "≈ 0.0 s", "0.0E0"])
def test_a_pattern_of_cldr_is_taken(tmp_path: Path, pattern: str) -> None:
    assert told(tmp_path, f'{{{{ constant("rate", pattern="{pattern}") }}}}') == []


def test_a_constant_is_written_in_the_language(tmp_path: Path) -> None:
    assert told(tmp_path, '{{ constant("rate") }}') == []
