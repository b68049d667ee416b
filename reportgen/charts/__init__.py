"""A chart as a typed value, and the one writer of its outline."""
