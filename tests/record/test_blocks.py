"""The prose of a build as data."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import InputError
from reportgen.record import blocks_json, blocks_schema, parse_blocks
from reportgen.record.blocks import LARGEST_BLOCKS

NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
"""Whatever UTF-8 can hold: an author may write a form feed, or turn the direction of writing."""


@given(st.dictionaries(NAMES, st.dictionaries(NAMES, TEXTS, max_size=4), max_size=3))
def test_blocks_survive_a_round_trip_in_their_order(languages: dict[str, dict[str, str]]) -> None:
    found = parse_blocks(blocks_json("tiny", languages).encode(), "blocks.json").languages
    assert found == languages
    assert [list(blocks) for blocks in found.values()] == list(map(list, languages.values()))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (b"", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"[]", "names no schema"),
        (b'{"schema": true}', "names no schema"),
        (b'{"schema": 2}', "has schema 2; this reportgen reads up to 1. Upgrade reportgen."),
        (b'{"schema": 1, "article": "a"}', "/languages: field required. Build it anew."),
        (b'{"schema": 1, "article": "a", "languages": {"en": {"b": 1}}}', "/languages/en/b"),
        (b'{"schema": 1, "article": "a", "languages": {"\\u001b": {}}}', "no control characters"),
        (b" " * (LARGEST_BLOCKS + 1), "more than 16 MiB"),
    ],
)
def test_what_is_no_prose_is_refused_in_one_line(text: bytes, wrong: str) -> None:
    with pytest.raises(InputError, match="Prose 'x'") as caught:
        parse_blocks(text, "x")
    assert wrong in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_schema_of_blocks_names_its_fields() -> None:
    assert json.dumps(blocks_schema()).count('"languages"') >= 1
