"""Plain files for any host: the finished pages, a feed of the article and its sitemap."""

import uuid
from typing import Annotated, ClassVar
from urllib.parse import quote

from pydantic import Field

from reportgen.publish.publication import Publication
from reportgen.publish.settings import Folder, SiteSettings
from reportgen.publish.sites.site import Config, Site, joined
from reportgen.theme.environment import theme_environment

_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""RFC 4122's namespace of URLs."""


NOBODY = "reportgen"
"""Who wrote an article that does not say it: Atom (RFC 4287) wants an author."""


class HtmlSettings(SiteSettings):
    """``[sites.html]``; ``url`` is the address at which the folder of the site is served.

    ``author`` is who the feed says wrote the article, where that is not the article's own.
    """

    folder: Folder = "{slug}"
    author: Annotated[str, Field(min_length=1)] | None = None
    url: Annotated[str, Field(pattern=r"^https?://[^\s?#]+$")] | None = None


class Html(Site[HtmlSettings]):
    """``feed.xml`` is always there; ``sitemap.xml`` needs the site's ``url``."""

    name: ClassVar[str] = "html"
    settings = HtmlSettings

    def files(
        self, publication: Publication, settings: HtmlSettings, _config: Config
    ) -> dict[str, bytes]:
        """Return assets, then pages, the first page last of them, then the feed and the sitemap."""
        folder = publication.place(settings.folder)
        base = f"{settings.url.rstrip('/')}/{quote(folder)}/" if settings.url else ""
        base = base if folder else base.removesuffix("/")
        pages = publication.pages
        order = sorted(pages, key=lambda name: (name == "index.html", name.endswith(".html"), name))
        files = {name: pages[name] for name in order}
        author = settings.author or publication.author or NOBODY
        files["feed.xml"] = _render("feed.xml.jinja", publication, base, author)
        if settings.url:
            files["sitemap.xml"] = _render("sitemap.xml.jinja", publication, base)
        return {joined(folder, name): content for name, content in files.items()}


def _render(template: str, publication: Publication, base: str, author: str = "") -> bytes:
    """Return a feed or a sitemap; without a ``base`` its links are relative."""
    found = theme_environment().get_template(template)
    values = {"article": publication, "base": base, "author": author, "identity": _identity}
    return found.render(values).encode()


def _identity(publication: Publication, language: str) -> str:
    """Return an id that stays when the article moves to another address."""
    return uuid.uuid5(_NAMESPACE, f"{publication.date}/{publication.slug}/{language}").urn
