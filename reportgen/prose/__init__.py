"""Context, claims, languages, Markdown and HTML: a record put into words."""
