"""Matplotlib's SVG made small, and dark where the reader's page is dark."""

import re
from xml.etree import ElementTree as ET

from reportgen.figures.palette import INK, SHADES, night
from reportgen.figures.paths import shorten

_REFERENCE = re.compile(r"#([\w.-]+)")
_LENGTH = re.compile(r"(?<![\d.])[1-9]\d*\.\d+")
_TEXT_SCALE = re.compile(r"scale\(([\d.]+) -\1\)$")
_ALONG = re.compile(r"translate\((-?[\d.]+) 0\)$")
_LINK = "{http://www.w3.org/1999/xlink}href"

_GLYPH = "scale(0.015625)"
"""How matplotlib scales an outline of 6400 units an em, inside a text of 100 units an em."""

_EM = 100
"""Units an em of the outlines as they are published: one is a sixth of a pixel."""


def finish(svg: str, name: str) -> str:
    """Return the picture that matplotlib wrote, ready to be published.

    What nobody sees goes: metadata, names that nothing refers to, groups without a purpose, digits
    far below a pixel. Colours become those of the theme, as attributes, which the style sheet
    inside the picture overrides on a dark page. Names that stay begin with the first
    two letters of ``name``, so that figures on one page do not share them.
    """
    root = ET.fromstring(svg)  # noqa: S314  (matplotlib wrote it just now)
    for element in root.iter():
        _plain(element)
    _drop_spaces(root)
    _drop_strokes(root)
    _rename(root, name)
    _unwrap(root)
    del root.attrib["version"]
    root.attrib |= {"xmlns": "http://www.w3.org/2000/svg", "fill": SHADES[INK].light}
    root.attrib |= {"stroke-linejoin": "round"}
    sheet = ET.Element("style")
    sheet.text = night(pair for element in root.iter() for pair in element.attrib.items())
    root.insert(0, sheet)
    return ET.tostring(root, encoding="unicode").replace(" />", "/>") + "\n"


def _plain(element: ET.Element) -> None:
    """Rewrite one element by itself: attributes instead of style, short numbers, no white space."""
    element.tag = element.tag.rpartition("}")[2]
    element.text = element.tail = None
    attributes = element.attrib
    attributes |= _styles(attributes.pop("style", ""))
    if _LINK in attributes:
        attributes["href"] = attributes.pop(_LINK)
    if "d" in attributes:
        is_glyph = attributes.get("transform") == _GLYPH
        if is_glyph:
            del attributes["transform"]
        decimals = 0 if is_glyph else 2 if "id" in attributes else 1
        divide = 6400 / _EM if is_glyph else 1
        attributes["d"] = shorten(attributes["d"], decimals=decimals, divide=divide)
    if "transform" in attributes:
        _transform(attributes)
    for key in attributes.keys() & {"x", "y", "width", "height", "transform"}:
        # What is below one may be a scale, and stays.
        attributes[key] = _LENGTH.sub(
            lambda length: f"{float(length[0]):.1f}".removesuffix(".0"), attributes[key]
        )


def _drop_spaces(root: ET.Element) -> None:
    """Drop the outlines of spaces, which have none, and every use of them."""
    empty = {path.get("id", "") for path in root.iter("path") if "d" not in path.attrib} - {""}
    used = {f"#{name}" for name in empty}
    for parent in root.iter():
        parent[:] = [
            child
            for child in parent
            if child.get("href") not in used and child.get("id") not in empty
        ]


def _drop_strokes(root: ET.Element) -> None:
    """Drop the stroke of every use of an outline that has one itself: that is what is shown."""
    stroked = {f"#{path.get('id')}" for path in root.iter("path") if "stroke" in path.attrib}
    for element in root.iter("use"):
        if element.get("href") in stroked:
            for key in [key for key in element.attrib if key.startswith("stroke")]:
                del element.attrib[key]


def _styles(style: str) -> dict[str, str]:
    """Return the declarations that make a difference."""
    pairs = (entry.split(":") for entry in style.split(";") if entry)
    styles = {key.strip(): value.strip() for key, value in pairs}
    return {
        key: SHADES[value].light if value in SHADES else value
        for key, value in styles.items()
        if key != "stroke-dashoffset"
    }


def _transform(attributes: dict[str, str]) -> None:
    """Fit a text, and the place of a glyph in it, to outlines of ``_EM`` units an em."""
    transform = attributes["transform"]
    if match := _ALONG.match(transform):
        del attributes["transform"]
        attributes["x"] = f"{float(match[1]) * _EM / 100:.0f}"
    elif match := _TEXT_SCALE.search(transform):
        scale = f"{float(match[1]) * 100 / _EM:.5f}".strip("0")
        attributes["transform"] = f"{transform[: match.start()]}scale({scale} -{scale})"


def _rename(root: ET.Element, name: str) -> None:
    """Shorten the names that something refers to, and drop all others."""
    places = [
        (element, key)
        for element in root.iter()
        for key in ("href", "clip-path", "fill")
        if element.get(key, "").startswith(("#", "url(")[key != "href" :])
    ]
    used = [_REFERENCE.findall(element.attrib[key]) for element, key in places]
    names = dict.fromkeys(old for found in used for old in found)
    new = {old: f"{name[:2]}{number}" for number, old in enumerate(names)}
    for element, key in places:
        element.set(key, _REFERENCE.sub(lambda old: f"#{new[old[1]]}", element.attrib[key]))
    for element in root.iter():
        old = element.attrib.pop("id", None)
        if old in new:
            element.set("id", new[old])


def _unwrap(element: ET.Element) -> None:
    """Replace groups without attributes by what they hold, and drop what is not seen.

    The one fill of a curve's markers is said once, on their group.
    """
    children = list[ET.Element]()
    for child in element:
        _unwrap(child)
        children += child if child.tag == "g" and not child.attrib else [child]
    element[:] = [child for child in children if _seen(child)]
    if element.tag == "g" and len(element) > 1 and "fill" not in element.attrib:
        fills = {child.get("fill", "") for child in element}
        if len(fills) == 1 and fills != {""}:
            element.set("fill", fills.pop())
            for child in element:
                del child.attrib["fill"]


def _seen(element: ET.Element) -> bool:
    if element.tag in {"g", "defs"}:
        return len(element) > 0
    hidden = element.get("fill") == "none" and "stroke" not in element.attrib
    return element.tag not in {"metadata", "style"} and not hidden
