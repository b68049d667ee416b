"""An article folder is read as a whole; the first thing wrong is told with file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.article import (
    TRANSLATIONS,
    accepted,
    find_article,
    load_article,
    read_article,
    stale_blocks,
)
from reportgen.errors import FindingsError, InputError

Spoil = Callable[..., Path]


def test_a_sound_article_is_read(article_folder: Path) -> None:
    article = read_article(article_folder)
    assert article.settings.languages == ("ko", "en")
    assert list(article.skeleton.blocks) == ["intro", "code", "end"]
    assert len(article.experiment_hash) == 64


def test_the_article_that_is_shipped_is_sound() -> None:
    assert read_article(find_article("simple-rnn")).settings.slug == "simple-rnn"


def test_without_a_name_the_first_article_is_found() -> None:
    assert find_article(None).name == "simple_rnn"


def test_an_unknown_article_is_told_with_those_that_are_known() -> None:
    with pytest.raises(
        InputError, match=r"Article 'nothing' is not a folder .* one of: simple_rnn"
    ):
        find_article("nothing")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("seed = 0", "sed = 0", r"article\.toml:10: key 'parameters\.sed': is not a key"),
        ("seed = 0", 'seed = "0"', r"article\.toml:10: key 'parameters\.seed': input should be a"),
        ("seed = 0", "seed = -1", r"article\.toml:10: key 'parameters\.seed': .* greater than or"),
        ('metric = "mse"\n', "", r"article\.toml:1: key 'metric': is missing"),
        ('"tiny"', '"../tiny"', r"article\.toml:1: key 'slug': string should match pattern"),
        ('["ko", "en"]', "[]", r"article\.toml:5: key 'languages': .* at least 1"),
        ("expected = true", "expected = 1", r"article\.toml:14: key 'claims\.good\.expected'"),
        ("date = 2020-01-02", "date = 'soon'", r"article\.toml:2: key 'date': "),
        ('slug = "tiny"', "slug = ", r"article\.toml:1: the file is not TOML: Invalid value"),
    ],
)
def test_a_wrong_setting_is_told_with_line_and_key(
    spoil: Spoil, old: str, new: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        read_article(spoil("article.toml", old, new))


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "post.en.md.jinja",
            "{% block end %}The end.{% endblock %}",
            "",
            r"post\.en\.md\.jinja:1: block 'end' is missing",
        ),
        ("post.en.md.jinja", "The end.", "  ", r"post\.en\.md\.jinja:3: block 'end' is empty"),
        ("post.ko.md.jinja", "block end", "block ende", r"post\.ko.*block 'end' is missing"),
        (
            "post.ko.md.jinja",
            "{% block end %}",
            "{% block more %}x{% endblock %}{% block end %}",
            r"post\.ko\.md\.jinja:3: block 'more' is not one to fill; those are end, intro",
        ),
        (
            "post.en.md.jinja",
            "{% block end %}",
            "stray {% block end %}",
            r"post\.en\.md\.jinja:\d: text outside a block",
        ),
        (
            "post.en.md.jinja",
            "{% block end %}",
            "{% set x = 1 %}{% block end %}",
            r"post\.en\.md\.jinja:3: a statement outside a block",
        ),
        (
            "post.en.md.jinja",
            "The end.",
            "The end is\n0.1308.",
            r"post\.en\.md\.jinja:4: the number 0\.1308 is typed by hand",
        ),
        (
            "post.en.md.jinja",
            "{% else %}Bad.",
            "",
            r"post\.en.*:2: claim 'good' needs a sentence for each",
        ),
        ("post.en.md.jinja", "Bad.", " ", r"post\.en.*:2: claim 'good' needs a sentence for each"),
        (
            "post.en.md.jinja",
            'claim("good")',
            'claim("fine")',
            r"post\.en.*:2: claim 'fine' is not in article\.toml",
        ),
        (
            "post.en.md.jinja",
            "{% block end %}The",
            "{% block end %}{% The",
            r"post\.en\.md\.jinja:3: ",
        ),
        (
            "words.en.toml",
            'last = "last"',
            "",
            r"en\.toml:3: key 'models\.last' of the other",
        ),
    ],
)
def test_a_wrong_template_is_told_with_file_and_line(
    spoil: Spoil, name: str, old: str, new: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        read_article(spoil(name, old, new))


def test_a_claim_that_only_one_language_makes_is_told(spoil: Spoil) -> None:
    folder = spoil(
        "post.en.md.jinja", '{% if claim("good") %}Good.{% else %}Bad.{% endif %}', "Good."
    )
    with pytest.raises(InputError, match=r"post\.en.*'intro' does not make the claim 'good'"):
        read_article(folder)


@pytest.mark.parametrize("name", ["words.ko.toml", "post.ko.md.jinja", "experiment.py"])
def test_a_missing_file_is_named(article_folder: Path, name: str) -> None:
    (article_folder / name).unlink()
    with pytest.raises(InputError, match=name):
        read_article(article_folder)


@pytest.mark.parametrize(
    "harmless",
    [
        "TensorFlow 2",
        "2018",
        "in `x[0]`",
        "`Dropout(0.2)`",
        "v1.2.3",
        "2.15.1",
        "1, 2 and 3",
        "25,000 reviews",
        "https://x.org/1.5.html",
        "[a paper](https://doi.org/10.1000)",
    ],
)
def test_numbers_that_are_no_measurements_may_be_typed(spoil: Spoil, harmless: str) -> None:
    read_article(spoil("post.en.md.jinja", "The end.", harmless))


def accept(folder: Path) -> None:
    (folder / TRANSLATIONS).write_bytes(accepted(load_article(folder)))


def test_prose_changed_in_one_language_only_is_stale_in_the_other(
    article_folder: Path, spoil: Spoil
) -> None:
    accept(article_folder)
    assert not list(stale_blocks(load_article(article_folder)))
    spoil("post.ko.md.jinja", "끝이에요.", "정말 끝이에요.")
    (found,) = stale_blocks(load_article(article_folder))
    assert (found.path.name, found.line) == ("post.en.md.jinja", 3)
    assert "block 'end' changed in ko and not here" in found.message


def test_prose_changed_in_every_language_is_not_stale(article_folder: Path, spoil: Spoil) -> None:
    accept(article_folder)
    spoil("post.ko.md.jinja", "끝이에요.", "정말 끝이에요.")
    spoil("post.en.md.jinja", "The end.", "Really the end.")
    assert not list(stale_blocks(load_article(article_folder)))


def test_all_that_is_wrong_is_told_at_once(article_folder: Path, spoil: Spoil) -> None:
    spoil("article.toml", "seed = 0", "sed = 0")
    spoil("article.toml", 'metric = "mse"\n', "")
    spoil("article.toml", "expected = true", "expected = 1")
    spoil("words.en.toml", 'title = "Tiny"\n', "")
    spoil("words.en.toml", "[models]", '[table]\nmodle = "x"\n[models]')
    spoil("words.ko.toml", 'title = "작은 글"', "titel")
    spoil("post.ko.md.jinja", "끝이에요.", "0.25이에요.")
    spoil("post.en.md.jinja", "{% else %}Bad.", "{% lese %}Bad.")
    (article_folder / "experiment.py").unlink()
    with pytest.raises(FindingsError) as error:
        read_article(article_folder)
    told = [str(finding).rpartition("/tiny/")[2] for finding in error.value.findings]
    assert told == [
        "article.toml:1: key 'metric': is missing; write: metric = \"mse\"",
        "article.toml:9: key 'parameters.sed': is not a key of this file; is 'seed' meant?",
        "article.toml:13: key 'claims.good.expected': input should be a valid boolean, not 1",
        "words.ko.toml:1: the file is not TOML: Expected '=' after a key in a key/value pair",
        'words.en.toml:1: keys are missing; write: title = "…"',
        "words.en.toml:3: key 'table.modle': is not a key of this file; is 'model' meant?",
        "experiment.py:1: the article has no experiment.py; add one",
        (
            "post.en.md.jinja:2: Encountered unknown tag 'lese'. Jinja was looking for the "
            "following tags: 'elif' or 'else' or 'endif'. "
            "The innermost block that needs to be closed is 'if'"
        ),
        (
            "post.ko.md.jinja:3: the number 0.25 is typed by hand; take it from the record, "
            "state it under [constants] of article.toml, or set it in code"
        ),
    ]
