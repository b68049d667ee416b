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


class HtmlSettings(SiteSettings):
    """``[sites.html]``; ``url`` is the address at which the folder of the site is served."""

    folder: Folder = "{slug}"
    url: Annotated[str, Field(pattern=r"^https?://[^\s?#]+$")] | None = None


class Html(Site[HtmlSettings]):
    """``feed.xml`` is always there; ``sitemap.xml`` needs the site's ``url``."""

    name: ClassVar[str] = "html"
    settings = HtmlSettings

    def files(
        self, publication: Publication, settings: HtmlSettings, _config: Config
    ) -> dict[str, bytes]:
        """Return assets, then pages, then the feed and the sitemap."""
        folder = publication.place(settings.folder)
        base = f"{settings.url.rstrip('/')}/{quote(folder)}/" if settings.url else ""
        base = base if folder else base.removesuffix("/")
        files = dict(sorted(publication.pages.items(), key=_order))
        files["feed.xml"] = _render("feed.xml.jinja", publication, base)
        if settings.url:
            files["sitemap.xml"] = _render("sitemap.xml.jinja", publication, base)
        return {joined(folder, name): content for name, content in files.items()}


def _order(page: tuple[str, bytes]) -> tuple[int, str]:
    """Pages come after what they show, the first page last."""
    name, _ = page
    return (2 if name == "index.html" else int(name.endswith(".html")), name)


def _render(template: str, publication: Publication, base: str) -> bytes:
    """Return a feed or a sitemap; without a ``base`` its links are relative."""
    found = theme_environment().get_template(template)
    return found.render(article=publication, base=base, identity=_identity).encode()


def _identity(publication: Publication, language: str) -> str:
    """Return an id that stays when the article moves to another address."""
    return uuid.uuid5(_NAMESPACE, f"{publication.date}/{publication.slug}/{language}").urn
