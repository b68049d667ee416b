"""What pictures are called by."""

from reportgen.figures.subject import Subject
from reportgen.record import Record
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
