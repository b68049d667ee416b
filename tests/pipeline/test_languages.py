"""A whole article in a language that neither the program nor the theme knows."""

import json
import shutil
from pathlib import Path
from typing import get_args

import pytest

from reportgen.article import find_article, read_article, templates_folder
from reportgen.environments import Run, runs
from reportgen.errors import InputError
from reportgen.pipeline.build import Built, build
from reportgen.pipeline.check import accept_translations, check
from reportgen.pipeline.order import Order
from reportgen.record import Reason
from reportgen.reports.speaker import speakers_of
from reportgen.store import Store
from reportgen.theme.words import read_report_words
from tests.pipeline.conftest import KEPT

BROUGHT = KEPT.parent / "languages"

ARTICLE = """\
slug = "tiny"
date = 2020-01-02
category = "tests"
tags = ["one"]
languages = {languages}
metric = "mse"
yardstick = "mean"

[claims.better]
expression = "mse.model_0 < mse.mean"
expected = true
"""
SKELETON = """\
{% block intro required %}{% endblock %}
{% block loss %}{{ figure("loss") }}{% endblock %}
{% block errors %}{{ figure("errors") }}{% endblock %}
{% block distribution %}{{ figure("distribution") }}{% endblock %}
{% block scores %}{{ table("metric") }}{% endblock %}
{% block claims %}{{ table("claims") }}{% endblock %}
"""
PROSE = {
    "de": ("Klein", "Kurz", "Besser als der Mittelwert", "MSE: "),
    "ja": ("小さな記事", "要約", "平均より良い", "MSEは"),
    "en": ("Tiny", "Short", "Better than the mean", "The MSE: "),
    "ko": ("작은 글", "요약", "평균보다 낫다", "MSE는 "),
}
VALUE = '{{ value("/models/model_0/metrics/mse") }}, {{ date(article.date) }}'
TEST = '{% if claim("better") %}' + VALUE + "{% else %}–{% endif %}"


def write_article(folder: Path, *codes: str) -> Path:
    """Write a small article about the kept run in these languages."""
    folder.mkdir()
    quoted = [f'"{code}"' for code in codes]
    texts = {
        "article.toml": ARTICLE.format(languages=f"[{', '.join(quoted)}]"),
        "experiment.py": (find_article("simple_rnn") / "experiment.py").read_text("utf-8"),
        "post.md.jinja": SKELETON,
    }
    for code in codes:
        title, summary, claim, begin = PROSE[code]
        texts[f"post.{code}.md.jinja"] = (
            '{% extends "post.md.jinja" %}\n{% block intro %}' + begin + TEST + "{% endblock %}\n"
        )
        texts[f"words.{code}.toml"] = (
            f'title = "{title}"\nsummary = "{summary}"\n[claims]\nbetter = "{claim}"\n'
            "[figures.loss]\n[figures.errors]\n[figures.distribution]\n"
        )
        if code in ("de", "ja"):
            shutil.copy(BROUGHT / f"theme.{code}.toml", folder)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def built(store: Store, tmp_path: Path, request: pytest.FixtureRequest) -> Built:
    article = write_article(tmp_path / "article", *request.param)
    return build(Order(article=str(article), out=tmp_path / "out"), store, lambda _event: None)


def text(built: Built, name: str) -> str:
    return (built.folder / name).read_text(encoding="utf-8")


@pytest.mark.usefixtures("kept_run")
@pytest.mark.parametrize("built", [["de"]], indirect=True)
def test_an_article_in_german_alone(built: Built, store: Store, tmp_path: Path) -> None:
    post = text(built, "post.de.md")
    assert post.startswith("# Klein\n\nMSE: 0,1308, 2. Januar 2020\n")
    assert "![Liniendiagramm des Verlusts je Epoche. model_0: von 1,9116 auf 0,1311; " in post
    assert "| Modell | Parameter | MSE, dieser Lauf | Verhältnis zu mean | Median der Se" in post
    assert "| Besser als der Mittelwert | stimmt | 92,5\xa0% | hängt vom Seed ab |" in post
    for page in (text(built, "index.html"), text(built, "de/index.html")):
        assert '<html lang="de"' in page
        assert "Zum Artikel springen" in page
        assert "Zahl der Seeds" in page
    assert {path.name for path in (built.folder / "figures").glob("*.svg")} == {
        f"{name}.de.svg" for name in ("loss", "errors", "distribution")
    }
    accept_translations(str(tmp_path / "article"))
    assert check(str(tmp_path / "article"), tmp_path / "out", store).findings == ()


@pytest.mark.usefixtures("kept_run")
@pytest.mark.parametrize("built", [["ja"]], indirect=True)
def test_an_article_in_japanese_alone(built: Built, store: Store, tmp_path: Path) -> None:
    post = text(built, "post.ja.md")
    assert post.startswith("# 小さな記事\n\nMSEは0.1308, 2020年1月2日\n")
    assert "![エポックごとの学習損失の折れ線グラフ. model_0: 最初 " in post
    assert "| 平均より良い | 正しい | " in post
    assert "シード (個)" in text(built, "ja/index.html")
    accept_translations(str(tmp_path / "article"))
    assert check(str(tmp_path / "article"), tmp_path / "out", store).findings == ()


@pytest.mark.usefixtures("kept_run")
def test_a_character_that_the_bundled_font_lacks_is_an_error_that_names_it(
    store: Store, tmp_path: Path
) -> None:
    article = write_article(tmp_path / "article", "ja")
    theme = article / "theme.ja.toml"
    theme.write_text(theme.read_text("utf-8").replace("シード (個)", "シード数"), encoding="utf-8")
    with pytest.raises(InputError, match=r"no font has the character '数' \(U\+6570"):
        build(Order(article=str(article), out=tmp_path / "out"), store, lambda _event: None)


@pytest.mark.usefixtures("kept_run")
@pytest.mark.parametrize("built", [["en", "de", "ko"]], indirect=True)
def test_three_languages_stand_beside_one_another(built: Built) -> None:
    facing = text(built, "index.html")
    for code, words in (("en", "The MSE: "), ("de", "MSE: "), ("ko", "MSE는 ")):
        assert f'lang="{code}"' in facing
        assert words in facing
        assert (built.folder / code / "index.html").is_file()
    assert "0,1308" in facing
    assert "0.1308" in facing


@pytest.mark.usefixtures("kept_run")
def test_words_that_a_language_lacks_are_told_before_anything_runs(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.environments.runs.run_of", lambda *_, **__: pytest.fail("ran"))
    article = write_article(tmp_path / "article", "de")
    (article / "theme.de.toml").unlink()
    with pytest.raises(InputError, match=r"language 'de' has no words in the theme"):
        build(Order(article=str(article), out=tmp_path / "out"), store, lambda _event: None)


def test_reports_on_an_article_in_another_language_are_in_english(tmp_path: Path) -> None:
    article = read_article(write_article(tmp_path / "article", "de"))
    (speaker,) = speakers_of(article)
    assert (speaker.code, speaker.words.verdicts["same"]) == ("en", "same")
    both = read_article(write_article(tmp_path / "both", "ko", "de"))
    assert [speaker.code for speaker in speakers_of(both)] == ["ko"]


def test_an_article_brings_the_words_of_reports_in_its_language(tmp_path: Path) -> None:
    folder = write_article(tmp_path / "article", "de")
    english = (templates_folder() / "theme" / "report.en.toml").read_text(encoding="utf-8")
    own = english.replace('same = "same"', 'same = "gleich"', 1)
    (folder / "report.de.toml").write_text(own, encoding="utf-8")
    (speaker,) = speakers_of(read_article(folder))
    assert (speaker.code, speaker.words.verdicts["same"]) == ("de", "gleich")
    assert speaker.words.verdicts["holds"] == read_article(folder).words["de"].verdicts.holds


@pytest.mark.parametrize("reason", get_args(Reason))
def test_an_article_brings_the_words_of_why_there_are_no_members(
    tmp_path: Path, reason: str
) -> None:
    folder = write_article(tmp_path / "article", "de")
    own = (templates_folder() / "theme" / "report.en.toml").read_text(encoding="utf-8")
    word = read_report_words("en").trainings[reason]
    path = folder / "report.de.toml"
    path.write_text(own.replace(f'"{word}"', f'"Grund: {reason}"'), encoding="utf-8")
    assert read_report_words("de", folder).trainings[reason] == f"Grund: {reason}"
    path.write_text(own.replace(f'{reason} = "{word}"\n', ""), encoding="utf-8")
    with pytest.raises(InputError, match=rf"keys are missing: trainings\.{reason}\. Add"):
        speakers_of(read_article(folder))


def test_words_of_reports_that_are_missing_are_named_at_once(tmp_path: Path) -> None:
    folder = write_article(tmp_path / "article", "de")
    (folder / "report.de.toml").write_text('title = "Titel"\n[verdicts]\nsame = "gleich"\n')
    with pytest.raises(InputError, match=r"report\.de\.toml: keys are missing: .*verdicts\.chan"):
        speakers_of(read_article(folder))


def test_an_article_says_a_word_of_reports_otherwise(tmp_path: Path) -> None:
    folder = write_article(tmp_path / "article", "en")
    (folder / "report.en.toml").write_text('[verdicts]\nsame = "all the same"\n')
    (speaker,) = speakers_of(read_article(folder))
    assert speaker.words.verdicts["same"] == "all the same"
    assert speaker.words.verdicts["changed"] == "changed"


CLASSIFIER = {
    "schema": 2,
    "article": "tiny",
    "metrics": {"accuracy": "more", "r2": "more"},
    "dataset": {
        "n_sample": 2,
        "inputs": {"x": [1, 1]},
        "target_shape": [1],
        "target": [[0.0], [1.0]],
    },
    "models": {
        "forest": {
            "kind": "baseline",
            "metrics": {"accuracy": 0.9, "r2": -0.8},
            "predictions": [[0.0], [1.0]],
        },
        "tree": {
            "kind": "baseline",
            "metrics": {"accuracy": 0.75, "r2": -5.0},
            "predictions": [[0.0], [0.0]],
        },
    },
}


def test_a_classifier_with_scikit_learn_alone_in_one_language(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Run(json.dumps(CLASSIFIER).encode(), b'{"seconds": {}}')
    monkeypatch.setattr(runs, "run_of", lambda *_arguments, **_options: run)
    article = write_article(tmp_path / "article", "en")
    settings = ARTICLE.format(languages='["en"]').replace('yardstick = "mean"\n', "")
    settings = settings.replace('"mse"', '"accuracy"').replace(
        "mse.model_0 < mse.mean", "accuracy.forest > accuracy.tree"
    )
    (article / "article.toml").write_text(settings, encoding="utf-8")
    (article / "post.md.jinja").write_text(
        "{% block intro required %}{% endblock %}\n"
        '{% block scores %}{{ table("metric") }}{% endblock %}\n'
        '{% block fits %}{{ table("r2") }}{% endblock %}\n'
        "{% block seeds %}"
        '{% if ensembles %}{{ figure("distribution") }}{% endif %}'
        "{% endblock %}\n",
        encoding="utf-8",
    )
    intro = '{% block intro %}{{ best("accuracy", "forest", "tree") }}{% endblock %}'
    (article / "post.en.md.jinja").write_text(
        '{% extends "post.md.jinja" %}\n' + intro, encoding="utf-8"
    )
    built = build(Order(article=str(article), out=tmp_path / "out"), store, lambda _event: None)
    measured = "Measured on the 2 samples that the models were fitted on."
    assert text(built, "post.en.md") == (
        "# Tiny\n\nforest\n\n"
        "| Model | Accuracy, this run |\n| :--- | ---: |\n"
        "| forest | 0.9000 |\n| tree | 0.7500 |\n\n" + measured + "\n\n"
        "| Model | R², this run |\n| :--- | ---: |\n"
        "| forest | −0.8000 |\n| tree | −5.0000 |\n\n" + measured + "\n"
    )
    assert "−0.8000" in text(built, "index.html")
