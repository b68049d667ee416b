"""What reportgen has put into a site: ``.reportgen/manifest.json`` at the site's root.

Jekyll, Hugo and MkDocs pass over folders whose name begins with a dot.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reportgen.errors import InputError

FOLDER = ".reportgen"
PATH = f"{FOLDER}/manifest.json"

ABSENT = ""
"""The digest of a file that is not there."""

Written = Mapping[str, tuple[str, ...]]
"""Path → every digest under which the file is still as reportgen left it.

That is one, save while a publication is being written: then the content before and after.
"""


@dataclass(frozen=True)
class Manifest:
    """The files of every article by its key (``jekyll/simple-rnn``), and the folders made."""

    articles: Mapping[str, Written] = field(default_factory=dict)
    folders: tuple[str, ...] = ()

    def written(self, key: str) -> Written:
        """Return the files of one article."""
        return self.articles.get(key, {})

    def having(self, key: str, written: Written) -> "Manifest":
        """Return this manifest with other files of one article; without it if there are none."""
        others = {name: files for name, files in self.articles.items() if name != key}
        return replace(self, articles=others | ({key: written} if written else {}))


def digest(content: bytes | None) -> str:
    """Return what identifies a content; a text with CRLF line ends is the same text.

    Git on Windows may write any text file with CRLF: nobody has edited it.
    """
    return ABSENT if content is None else sha256(with_lf(content)).hexdigest()


def with_lf(content: bytes) -> bytes:
    """Return a text with LF line ends; any other content as it is."""
    return content if b"\0" in content else content.replace(b"\r\n", b"\n")


def manifest_json(manifest: Manifest) -> bytes:
    """Return the manifest as a file."""
    document = {"schema": 1, "articles": manifest.articles, "folders": manifest.folders}
    return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()


def parse_manifest(content: bytes | None, site: str) -> Manifest:
    """Return the manifest in a file's content; an empty one when there is no file."""
    if content is None:
        return Manifest()
    try:
        found = _Document.model_validate_json(content)
    except ValidationError:
        raise InputError(
            f"Site {site!r} has a {PATH} that can't be read. Take it from the site's history, "
            "or delete it: what was published then counts as the site's own."
        ) from None
    return Manifest(found.articles, found.folders)


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid")

    version: Annotated[int, Field(ge=1, le=1, alias="schema")]
    articles: dict[str, dict[str, tuple[str, ...]]]
    folders: tuple[str, ...]
