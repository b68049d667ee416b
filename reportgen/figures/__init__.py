"""Style, fonts and the pictures that every article can use.

Importing this room is cheap: matplotlib is imported only by a call that draws.
"""

from reportgen.figures.alternatives import alternative_text
from reportgen.figures.drawings import Drawings, drawings_of, prepare
from reportgen.figures.subject import Subject, subject_of
from reportgen.figures.trial import Tried, try_pictures

__all__ = [
    "Drawings",
    "Subject",
    "Tried",
    "alternative_text",
    "drawings_of",
    "prepare",
    "subject_of",
    "try_pictures",
]
