"""Plain files for any host: the finished pages, a feed of the article and its sitemap."""

import uuid
from typing import ClassVar
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from reportgen.article.sites import HtmlSettings
from reportgen.publish.publication import Post, Publication
from reportgen.publish.sites.site import Config, Site, joined

_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""RFC 4122's namespace of URLs."""


class Html(Site[HtmlSettings]):
    """``feed.xml`` is always there; ``sitemap.xml`` needs the site's ``url``."""

    name: ClassVar[str] = "html"

    def files(
        self, publication: Publication, settings: HtmlSettings, _config: Config
    ) -> dict[str, bytes]:
        """Return assets, then pages, then the feed and the sitemap."""
        folder = publication.place(settings.folder)
        base = f"{settings.url.rstrip('/')}/{quote(folder)}/" if settings.url else ""
        base = base if folder else base.removesuffix("/")
        texts = {"feed.xml": _feed(publication, base)}
        if settings.url:
            texts["sitemap.xml"] = _sitemap(publication, base)
        files = dict(sorted(publication.pages.items(), key=lambda item: _order(item[0])))
        files |= {name: text.encode() for name, text in texts.items()}
        return {joined(folder, name): content for name, content in files.items()}


def _order(name: str) -> tuple[int, str]:
    """Pages come after what they show, the first page last."""
    return (2 if name == "index.html" else int(name.endswith(".html")), name)


def _feed(publication: Publication, base: str) -> str:
    """Return an Atom feed of one entry a language; without a base its links are relative."""
    first = publication.posts[0]
    updated = f"{publication.date}T00:00:00Z"
    entries = "".join(_entry(post, publication, base, updated) for post in publication.posts)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(first.language)}>\n'
        f"<id>{_identity(publication, '')}</id>\n"
        f"<title>{escape(first.title)}</title>\n"
        f"<updated>{updated}</updated>\n"
        "<author><name>reportgen</name></author>\n"
        f"<link href={quoteattr(base or 'index.html')}/>\n"
        f'<link rel="self" href={quoteattr(base + "feed.xml")}/>\n'
        f"{entries}</feed>\n"
    )


def _entry(post: Post, publication: Publication, base: str, updated: str) -> str:
    address = quoteattr(f"{base}{post.language}/index.html")
    tags = "".join(f"<category term={quoteattr(tag)}/>\n" for tag in publication.tags)
    return (
        f"<entry xml:lang={quoteattr(post.language)}>\n"
        f"<id>{_identity(publication, post.language)}</id>\n"
        f"<title>{escape(post.title)}</title>\n"
        f"<published>{updated}</published>\n"
        f"<updated>{updated}</updated>\n"
        f"<link hreflang={quoteattr(post.language)} href={address}/>\n"
        f"{tags}<summary>{escape(post.summary)}</summary>\n"
        "</entry>\n"
    )


def _identity(publication: Publication, language: str) -> str:
    """Return an id that stays when the article moves to another address."""
    return uuid.uuid5(_NAMESPACE, f"{publication.date}/{publication.slug}/{language}").urn


def _sitemap(publication: Publication, base: str) -> str:
    pages = {post.language: f"{base}{post.language}/index.html" for post in publication.posts}
    links = {**pages, "x-default": f"{base}index.html"}
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(code)} href={quoteattr(address)}/>\n'
        for code, address in links.items()
    )
    urls = "".join(
        f"<url>\n<loc>{escape(address)}</loc>\n{alternates}</url>\n" for address in links.values()
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{urls}</urlset>\n"
    )
