"""Prose that changed in one language and not in the others.

``translations.json`` in the article's folder keeps the hash of every block in every language as it
was when somebody last said that the languages agree (``reportgen check --accept``).
"""

import json
from collections.abc import Iterator
from pathlib import Path

from reportgen.article.folder import Article
from reportgen.errors import Finding, InputError

TRANSLATIONS = "translations.json"
"""In the article's folder: what ``accepted`` returned."""

Digests = dict[str, dict[str, str]]
"""Block → language → hash of its text."""


def accepted(article: Article) -> bytes:
    """Return the file that says of the blocks as they are now that the languages agree."""
    return (json.dumps(_digests(article), indent=1, sort_keys=True) + "\n").encode()


def stale_blocks(article: Article) -> Iterator[Finding]:
    """Yield each block that some languages have changed since it was accepted and others not."""
    seen = _read(article.folder / TRANSLATIONS)
    for name, now in _digests(article).items():
        before = seen.get(name, {})
        changed = {code for code in now if now[code] != before.get(code)}
        for code in sorted(now.keys() - changed if changed else ()):
            template = article.templates[code]
            message = (
                f"block {name!r} changed in {', '.join(sorted(changed))} and not here; "
                "bring it up to date, or say with 'reportgen check --accept' that it is"
            )
            yield Finding(template.path, template.blocks[name].line, message)


def _digests(article: Article) -> Digests:
    return {
        name: {
            code: template.blocks[name].digest
            for code, template in article.templates.items()
            if name in template.blocks
        }
        for name in article.skeleton.blocks
        if name in article.skeleton.required
    }


def _read(path: Path) -> Digests:
    if not path.exists():
        return {}
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): dict(digests) for name, digests in kept.items()}
    except (ValueError, TypeError, AttributeError, OSError):
        raise InputError(
            f"File {str(path)!r} can't be read. Write it anew with 'reportgen check --accept'."
        ) from None
