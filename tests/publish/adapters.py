"""What posts and configurations of sites are like."""

from typing import Any

import yaml

I18N: dict[str, Any] = {"plugins": [{"i18n": {"languages": [{"locale": "ko"}, {"locale": "en"}]}}]}


BOTH: dict[str, Any] = {"languages": {"ko": {}, "en": {}}}


def head(text: str) -> dict[str, Any]:
    """Return the front matter of a post."""
    _, matter, _ = text.split("---\n", 2)
    found = yaml.safe_load(matter)
    assert isinstance(found, dict)
    return found
