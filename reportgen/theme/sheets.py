"""The style sheets and the script of ``templates/theme``, made small as pages carry them."""

from typing import Literal

import rcssmin
import rjsmin

from reportgen.article import templates_folder

_FILES = {
    "article": ("style.css", "chart.css", "scroll.css"),
    "report": ("style.css", "chart.css", "compare.css"),
}


def sheet(page: Literal["article", "report"]) -> str:
    """Return the style sheet of an article's pages, or of a report's, as one."""
    return str(rcssmin.cssmin("".join(_source(name) for name in _FILES[page])))


def script() -> str:
    """Return the script of an article's pages."""
    return str(rjsmin.jsmin(_source("page.js")))


def _source(name: str) -> str:
    return (templates_folder() / "theme" / name).read_text(encoding="utf-8")
