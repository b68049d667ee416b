"""The page about the record has every field of the schema, and no other."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from reportgen.record import schema

PAGE = Path(__file__).parents[2] / "docs" / "record.md"
MODELS = {
    name: found
    for name, found in vars(schema).items()
    if isinstance(found, type) and issubclass(found, BaseModel) and not name.startswith("_")
    if found.__module__ == schema.__name__
}


def sections() -> dict[str, str]:
    _, *parts = re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return {part.partition("\n")[0]: part for part in parts}


def test_there_is_a_section_for_each_part_of_a_record() -> None:
    assert sections().keys() == MODELS.keys()


@pytest.mark.parametrize("name", MODELS)
def test_a_section_has_the_fields_of_its_part_in_their_order(name: str) -> None:
    fields = [field.alias or key for key, field in MODELS[name].model_fields.items()]
    assert re.findall(r"^\| `(\w+)` \|", sections()[name], re.MULTILINE) == fields


@pytest.mark.parametrize("name", MODELS)
def test_a_field_that_may_be_left_out_is_said_to_be_and_no_other(name: str) -> None:
    optional = {
        field.alias or key
        for key, field in MODELS[name].model_fields.items()
        if not field.is_required()
    }
    text = sections()[name]
    said = set(re.findall(r"^\| `(\w+)` .*may be left out", text, re.MULTILINE))
    assert said == optional
