"""What the pages of all articles and reports share: templates, sheets, words."""
