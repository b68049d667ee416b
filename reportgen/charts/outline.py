"""Outlines as SVG's path data."""

WHOLE = 1000
"""The width, and the height, of the axes in the units of places."""
