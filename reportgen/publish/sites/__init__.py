"""The sites that reportgen publishes to: one small adapter each, and the registry of them."""

from pathlib import Path
from typing import Any

from reportgen.errors import InputError
from reportgen.publish.sites.html import Html
from reportgen.publish.sites.hugo import Hugo
from reportgen.publish.sites.jekyll import Jekyll
from reportgen.publish.sites.mkdocs import MkDocs
from reportgen.publish.sites.site import Config, Site

__all__ = ["SITES", "Config", "Site", "find_site", "open_site"]

SITES: dict[str, Site[Any]] = {site.name: site for site in (Html(), Jekyll(), Hugo(), MkDocs())}


def find_site(name: str) -> Site[Any]:
    """Return the adapter of this name; InputError names those there are."""
    if name not in SITES:
        raise InputError(f"Site {name!r} is not one of: {', '.join(SITES)}. Name one of these.")
    return SITES[name]


def open_site(site: Site[Any], root: Path) -> Config:
    """Return the configuration of the site in ``root``; InputError when it is not such a site."""
    if root.exists() and not root.is_dir():
        raise InputError(f"Site {str(root)!r} is a file. Name the site's folder.")
    if site.configs and not site.config_files(root):
        raise InputError(
            f"Folder {str(root)!r} is not a {site.name} site: "
            f"it has no {' or '.join(site.configs)}.{_hint(root)} Name the folder that has it."
        )
    if not site.configs and (hint := _hint(root)):
        raise InputError(
            f"Folder {str(root)!r} is not plain files.{hint} Name that, or another folder."
        )
    return site.read_config(root)


def _hint(root: Path) -> str:
    """Say which other kind of site is in a folder."""
    found = [site.name for site in SITES.values() if site.config_files(root)]
    return f" It looks like {found[0]}." if found else ""
