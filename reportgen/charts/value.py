"""What all values of this room have in common."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """Frozen, validated, and the same again after it was JSON: the cache keeps it as bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Shade(Value):
    """One colour on a light and on a dark page, as CSS."""

    light: str
    dark: str

    @property
    def css(self) -> str:
        """The colour of whichever page it stands on."""
        return self.light if self.light == self.dark else f"light-dark({self.light},{self.dark})"
