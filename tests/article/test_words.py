"""An article's words: the theme's, and over them its own."""

from pathlib import Path

import pytest

from reportgen.article import read_article, read_toml
from reportgen.article.words import read_words, theme_words
from reportgen.errors import InputError
from tests.article.conftest import Spoil


def add(folder: Path, name: str, text: str) -> Path:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(text)
    return folder


def german(folder: Path, *lacking: str) -> Path:
    """Give the article German words, and those of the theme save some lines."""
    text = theme_words("en").read_text("utf-8").replace('"Model"', '"Modell"')
    kept = [line for line in text.splitlines() if not line.startswith(lacking or ("\n",))]
    (folder / "theme.de.toml").write_text("\n".join(kept), encoding="utf-8")
    add(folder, "words.de.toml", 'title = "Klein"\nsummary = "Kurz"\n[models]\nlast = "letzter"\n')
    return folder


def test_an_article_has_the_words_of_the_theme(article_folder: Path) -> None:
    korean, english = (read_words(article_folder, code) for code in ("ko", "en"))
    assert (korean.verdicts.holds, korean.verdicts.within_noise) == ("맞음", "시드 나름")
    assert english.verdicts.of("within noise") == "depends on the seed"
    assert (english.title, english.table.model, english.page.close) == ("Tiny", "Model", "Close")


def test_the_article_says_otherwise_what_it_wants_key_by_key(article_folder: Path) -> None:
    add(article_folder, "words.en.toml", '[table]\nmodel = "Who"\n[page]\nper_minute = 100\n')
    english = read_words(article_folder, "en")
    assert (english.table.model, english.table.change) == ("Who", "Change since")
    assert (english.page.per_minute, english.page.counts) == (100, "words")


def test_what_one_language_only_says_otherwise_is_no_fault(article_folder: Path) -> None:
    read_article(add(article_folder, "words.en.toml", '[table]\nmodel = "Who"\n'))


def test_a_common_figure_has_the_labels_of_the_theme_and_is_there_only_if_it_is_named(
    article_folder: Path,
) -> None:
    assert read_words(article_folder, "en").figures == {}
    add(article_folder, "words.en.toml", '[figures.loss]\ny = "loss (MSE)"\n')
    assert {
        "title": "Loss during training",
        "caption": "The training loss, epoch by epoch.",
        "x": "epoch",
        "y": "loss (MSE)",
    }.items() <= read_words(article_folder, "en").figures["loss"].items()
    with pytest.raises(InputError, match=r"words\.ko\.toml:1: key 'figures\.loss' of the other"):
        read_article(article_folder)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[table]\nmodle = "x"\n', r"words\.en\.toml:8: key 'table\.modle': is not a key"),
        ('[table]\nmodel = ""\n', r"words\.en\.toml:8: key 'table\.model': string should have"),
        ('[page]\ncounts = "signs"\n', r":8: key 'page\.counts': input should be 'letters'"),
        ("[alt]\nmap = 3\n", r"words\.en\.toml:8: key 'alt\.map': input should be a valid string"),
        ('[table]\nthen = "x"\n', r":8: key 'table\.then' is called 'reference' now"),
        ('[alt]\nmap_then = "x"\n', r":8: key 'alt\.map_then' is called 'map_reference' now"),
        ('[figures.distribution]\nthen = "x"\n', r":8: key 'figures\.distribution\.then' is call"),
    ],
)
def test_a_wrong_word_is_told_with_file_line_and_what_is_allowed(
    article_folder: Path, text: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        read_words(add(article_folder, "words.en.toml", text), "en")


def test_what_only_the_article_can_say_is_demanded_of_its_own_file(spoil: Spoil) -> None:
    folder = spoil("words.en.toml", 'title = "Tiny"', "")
    with pytest.raises(InputError, match=r'words\.en\.toml:1: .* missing; write: title = "…"'):
        read_words(folder, "en")


def test_an_article_brings_the_words_of_a_language_that_the_theme_does_not_have(
    article_folder: Path,
) -> None:
    words = read_words(german(article_folder), "de")
    assert (words.title, words.table.model, words.page.close) == ("Klein", "Modell", "Close")


def test_a_language_without_any_words_is_told_where_to_put_them(article_folder: Path) -> None:
    add(article_folder, "words.de.toml", 'title = "Klein"\nsummary = "Kurz"\n')
    with pytest.raises(InputError, match=r"language 'de' has no words.*add a file theme\.de\.toml"):
        read_words(article_folder, "de")


def test_every_word_that_a_language_lacks_is_named_at_once(article_folder: Path) -> None:
    german(article_folder, "skip =", "loss_model =", "below =")
    with pytest.raises(
        InputError,
        match=r'theme\.de\.toml:1: .*: below = "…", page\.skip = "…", alt\.loss_model = "…"\.$',
    ):
        read_words(article_folder, "de")


def test_the_themes_languages_say_the_same_keys() -> None:
    korean, english = (read_toml(theme_words(code)) for code in ("ko", "en"))
    korean.pop("readings")
    assert korean.keys() == english.keys()
    for table in korean.keys() - {"below", "figures"}:
        assert korean[table].keys() == english[table].keys()
    for name in korean["figures"]:
        assert korean["figures"][name].keys() == english["figures"][name].keys()


@pytest.mark.parametrize("code", ["ko", "en"])
def test_articles_and_reports_have_the_same_words_for_what_becomes_of_a_claim(code: str) -> None:
    article, report = (
        read_toml(theme_words(code)),
        read_toml(theme_words(code).with_name(f"report.{code}.toml")),
    )
    for verdict in ("holds", "fails", "within noise"):
        assert report["verdicts"][verdict] == article["verdicts"][verdict.replace(" ", "_")]
