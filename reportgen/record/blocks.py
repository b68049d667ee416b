"""The prose of a build as data: ``blocks.json``, which a comparison of prose reads.

It stands in this room, below those that write it and those that compare it, so that nobody parses
prose back from a page. What a block says is any text at all, as an author may write it; whoever
shows it makes control characters visible.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reportgen.errors import InputError
from reportgen.record.files import first_finding, refuse_other_schemas
from reportgen.record.schema import Name

FILE = "blocks.json"

LARGEST_BLOCKS = 16 * 1024 * 1024
"""Bytes of the largest file that is read: an article of a million words takes about 10 MiB."""


class Blocks(BaseModel):
    """Every block of an article as Markdown, by language and name, in the order of the article."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1
    article: Name
    languages: dict[Name, dict[Name, str]]


def blocks_json(article: str, languages: Mapping[str, Mapping[str, str]]) -> str:
    """Return the file ``blocks.json`` of an article: indented, with a final newline."""
    copied = {code: dict(blocks) for code, blocks in languages.items()}
    return Blocks(article=article, languages=copied).model_dump_json(by_alias=True, indent=1) + "\n"


def parse_blocks(text: bytes, name: str) -> Blocks:
    """Return the blocks that ``text`` holds; ``name`` is what an InputError calls the file."""
    subject = f"Prose {name!r}"
    if len(text) > LARGEST_BLOCKS:
        raise InputError(f"{subject} has more than {LARGEST_BLOCKS >> 20} MiB. Build it anew.")
    refuse_other_schemas(text, subject, newest=1)
    try:
        return Blocks.model_validate_json(text)
    except ValidationError as error:
        raise InputError(f"{subject}: {first_finding(error)}. Build it anew.") from None


def blocks_schema() -> dict[str, Any]:
    """Return the JSON Schema of ``blocks.json``."""
    return Blocks.model_json_schema(by_alias=True)
