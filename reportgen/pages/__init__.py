"""The pages of an article: one a language, and the facing-page edition with all of them."""

from reportgen.pages.rendering import render_pages

__all__ = ["render_pages"]
