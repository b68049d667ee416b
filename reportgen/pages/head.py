"""What a page tells of itself to programs: its addresses and its translations."""

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from reportgen.article import Settings
from reportgen.pages.editions import Edition


def address(settings: Settings, path: str) -> str:
    """Return the absolute address of a page, or nothing when the article names none."""
    return f"{settings.url.rstrip('/')}/{path}" if settings.url else ""


def posting(settings: Settings, edition: Edition, editions: Sequence[Edition], up: str) -> Markup:
    """Return JSON-LD: the article in one language, and which articles are its translations."""
    original, *translations = editions
    data = _work(settings, edition, up) | {"@context": "https://schema.org"}
    if edition.code != original.code:
        data["translationOfWork"] = _reference(settings, original, up)
    elif translations:
        data["workTranslation"] = [_reference(settings, other, up) for other in translations]
    # What could end the element is written otherwise; JSON's own escapes leave no markup.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704


def _work(settings: Settings, edition: Edition, up: str) -> dict[str, Any]:
    work = _reference(settings, edition, up) | {
        "headline": edition.article.title,
        "datePublished": settings.date.isoformat(),
        "keywords": list(settings.tags),
        "timeRequired": f"PT{edition.minutes}M",
    }
    if settings.cover:
        path = f"cover.{edition.code}.png"
        work["image"] = address(settings, path) or up + path
    return work


def _reference(settings: Settings, edition: Edition, up: str) -> dict[str, Any]:
    path = f"{edition.code}/"
    return {
        "@type": "BlogPosting",
        "@id": address(settings, path) or f"{up}{path}index.html",
        "inLanguage": edition.code,
    }
