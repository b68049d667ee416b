"""A diff or a history told to a person: on a terminal, as Markdown, as a page."""
