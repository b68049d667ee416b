"""The sites that reportgen publishes to: one small adapter each, and the registry of them."""

from pathlib import Path
from typing import Any

from reportgen.article import Article
from reportgen.article.toml import check_table, key_finding
from reportgen.errors import FindingsError, InputError
from reportgen.publish.settings import SiteSettings
from reportgen.publish.sites.html import Html
from reportgen.publish.sites.hugo import Hugo
from reportgen.publish.sites.jekyll import Jekyll
from reportgen.publish.sites.mkdocs import MkDocs
from reportgen.publish.sites.site import Config, Site

__all__ = ["SITES", "Config", "Site", "find_site", "open_site", "read_tables"]

SITES: dict[str, Site[Any]] = {site.name: site for site in (Html(), Jekyll(), Hugo(), MkDocs())}


def find_site(name: str) -> Site[Any]:
    """Return the adapter of this name; InputError names those there are."""
    if name not in SITES:
        raise InputError(f"Site {name!r} is not one of: {', '.join(SITES)}. Name one of these.")
    return SITES[name]


def read_tables(article: Article) -> dict[str, SiteSettings]:
    """Return what the article wants on each site, by the site's name.

    InputError names the line of the first thing wrong in any table ``[sites.NAME]``.
    """
    path = article.folder / "article.toml"
    tables = article.settings.sites
    for name in tables:
        if name not in SITES:
            known = ", ".join(SITES)
            wrong = key_finding(path, ["sites", name], f"is no site; name one of: {known}")
            raise FindingsError([wrong])
    return {
        name: check_table(path, ["sites", name], tables.get(name, {}), site.settings)
        for name, site in SITES.items()
    }


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
