"""Hugo reads shortcodes even in code: text that looks like one is written so that it is shown."""

import re

from reportgen.errors import InputError

_PAIRED = re.compile(r"\{\{(?P<open>[<%])(?P<text>.*?)(?P<close>[%>])\}\}", re.DOTALL)
_LOOSE = re.compile(r"\{\{[<%](?!/\*)")


def escape_shortcodes(text: str) -> str:
    """Return Markdown that Hugo shows as ``text``; InputError if there is no way to write it."""
    written = _PAIRED.sub(r"{{\g<open>/*\g<text>*/\g<close>}}", text)
    if loose := _LOOSE.search(written):
        raise InputError(
            f"Text {written[loose.start() : loose.start() + 40]!r} begins a Hugo shortcode that "
            "does not end. Write it otherwise in the article."
        )
    return written
