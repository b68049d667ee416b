"""The prose of a build as data: ``blocks.json``, which a comparison of prose reads.

It stands in this room, below those that write it and those that compare it, so that nobody parses
prose back from a page.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reportgen.errors import InputError
from reportgen.record.schema import Name, Text

FILE = "blocks.json"

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest file that is read: an article of a million words takes about 10 MiB."""


class Blocks(BaseModel):
    """Every block of an article as Markdown, by language and name, in the order of the article."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1
    article: Name
    languages: dict[Name, dict[Name, Text]]


def blocks_json(article: str, languages: Mapping[str, Mapping[str, str]]) -> str:
    """Return the file ``blocks.json`` of an article: indented, with a final newline."""
    copied = {code: dict(blocks) for code, blocks in languages.items()}
    return Blocks(article=article, languages=copied).model_dump_json(by_alias=True, indent=1) + "\n"


def parse_blocks(text: bytes, name: str) -> Blocks:
    """Return the blocks that ``text`` holds; ``name`` is what an InputError calls the file."""
    wrong = f"Prose {name!r} can't be read"
    if len(text) > LARGEST:
        raise InputError(f"{wrong}: it has more than {LARGEST >> 20} MiB. Build it anew.")
    try:
        return Blocks.model_validate_json(text)
    except ValidationError as error:
        finding = error.errors(include_url=False, include_input=False)[0]
        place = "/".join(str(part) for part in finding["loc"])
        raise InputError(f"{wrong}: /{place}: {finding['msg']}. Build it anew.") from None


def blocks_schema() -> dict[str, Any]:
    """Return the JSON Schema of ``blocks.json``."""
    return Blocks.model_json_schema(by_alias=True)
