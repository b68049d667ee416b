"""Blocks of the facing-page edition: what stands beside what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from reportgen.pages.editions import Edition
from reportgen.pages.typesetting import Piece, Typesetter
from reportgen.prose.document import unmarked


@dataclass(frozen=True)
class FacingBlock:
    """A block in each edition that has it, or once where all say the same (``shared``)."""

    name: str
    cells: tuple[tuple[Edition, tuple[Piece, ...]], ...]
    shared: bool

    @property
    def headings(self) -> list[list[tuple[Edition, Piece]]]:
        """The headings, each in every edition that has it."""
        found = [[(edition, piece) for piece in cell if piece.id] for edition, cell in self.cells]
        return [[each for each in alike if each] for alike in zip_longest(*found)]

    @property
    def wide(self) -> bool:
        """Whether the editions stand below one another, since each needs the whole width."""
        return any(piece.kind == "wide" for _, cell in self.cells for piece in cell)

    @property
    def aligned(self) -> int:
        """How many pieces stand beside their like, or 0 when the editions differ in kind."""
        kinds = {tuple(piece.kind for piece in cell) for _, cell in self.cells}
        return len(self.cells[0][1]) if len(kinds) == 1 and not self.wide else 0


def facing_blocks(
    editions: Sequence[Edition], typesetters: Mapping[str, Typesetter]
) -> Iterator[FacingBlock]:
    """Yield all blocks, in the order of the edition that has the most."""
    for name in max((edition.blocks for edition in editions), key=len):
        having = [edition for edition in editions if name in edition.blocks]
        texts = {unmarked(edition.blocks[name].text) for edition in having}
        shared = len(having) == len(editions) and len(texts) == 1
        cells = (
            (edition, typesetters[edition.code].render_block(edition.blocks[name]))
            for edition in (having[:1] if shared else having)
        )
        yield FacingBlock(name, tuple(cells), shared)
