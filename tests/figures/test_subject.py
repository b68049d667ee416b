"""What pictures are called by."""

from dataclasses import replace

import pytest

from reportgen.article import read_article, templates_folder
from reportgen.figures.subject import Subject, subject_of
from reportgen.record import TODAY, Record
from tests.records import make_record

WORDS = {"figures": {"distribution": {"reference": "in {year}"}}}


def dated(date: str | None) -> Record:
    """Return a record that says when it was published, or not."""
    source = {"title": "t", "url": "https://example.org", "date": date, "note": ""}
    document = make_record().model_dump(by_alias=True, exclude_none=True)
    return Record.model_validate(document | ({"source": source} if date else {}))


def test_a_reference_without_a_year_is_called_by_its_name() -> None:
    for date, said in (("2018-06-20", "in 2018"), (None, "in original")):
        subject = Subject(make_record(), dated(date), WORDS, "mse", reference_name="original")
        assert subject.text("distribution", "reference") == said


@pytest.mark.parametrize(("vary", "seed"), [((), 5), (("data",), 3)])
def test_figures_draw_from_the_seed_that_the_data_were_drawn_from(
    vary: tuple[str, ...], seed: int
) -> None:
    article = read_article(templates_folder() / "simple_rnn")
    parameters = article.settings.parameters.model_copy(update={"vary": vary, "data_seed": 5})
    settings = article.settings.model_copy(update={"parameters": parameters})
    records = {TODAY: make_record().model_copy(update={"seed": 3})}
    assert subject_of(replace(article, settings=settings), records, "en").data_seed == seed
