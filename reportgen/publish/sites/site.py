"""What an adapter is, and how the configuration of a site is read."""

import json
import posixpath
import tomllib
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

import yaml

from reportgen.errors import InputError
from reportgen.publish.publication import Publication
from reportgen.publish.settings import SiteSettings

Config = Mapping[str, Any]
"""A site's configuration; from YAML every scalar is a string."""

S = TypeVar("S", bound=SiteSettings)


class Site(ABC, Generic[S]):
    """A static-site generator: where it wants an article, and how its files begin."""

    name: ClassVar[str]
    settings: type[S]
    """The model of the table ``[sites.NAME]`` in ``article.toml``."""
    configs: ClassVar[tuple[str, ...]] = ()
    """The files of which a site of this kind has one; none for plain files."""

    @abstractmethod
    def files(self, publication: Publication, settings: S, config: Config) -> dict[str, bytes]:
        """Return every file of the article by its path in the site.

        A file comes after those that it needs, so that the site builds when only the first few are
        there. InputError says what of the site's configuration stands in the way.
        """

    def config_files(self, root: Path) -> list[Path]:
        """Return the site's configuration files, the ruling one last."""
        return [root / name for name in reversed(self.configs) if (root / name).is_file()]

    def read_config(self, root: Path) -> Config:
        """Return the site's configuration; InputError when it can't be read."""
        return {
            key: value
            for path in self.config_files(root)
            for key, value in read_table(path).items()
        }


def table(config: Config, *keys: str) -> Config:
    """Return the table at the end of ``keys``; an empty one if there is none."""
    for key in keys:
        found = config.get(key)
        config = found if isinstance(found, dict) else {}
    return config


def joined(*parts: str) -> str:
    """Return a path of parts, of which some may be empty; it is absolute if the first one is."""
    return posixpath.normpath("/".join(part for part in parts if part)).removeprefix("./")


def read_table(path: Path) -> Config:
    """Return what a configuration file says; InputError when it can't be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = _READERS[path.suffix](text)
    except (OSError, ValueError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"Configuration {str(path)!r} can't be read: {reason}.") from None
    return found if isinstance(found, dict) else {}


def _yaml(text: str) -> Any:
    """Return YAML with every scalar as a string, whatever its tag: MkDocs has ``!!python``."""
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506  (makes strings, lists and dicts only)


_READERS: dict[str, Callable[[str], Any]] = {
    ".toml": tomllib.loads,
    ".json": json.loads,
    ".yaml": _yaml,
    ".yml": _yaml,
}
