"""What of a record is large: arrays in a file beside the JSON, which says where each belongs.

In the place of an array the JSON has its name, its shape and the SHA-256 of its content. The file
is NumPy's ``npz``; as it is written here, the same arrays give the same bytes: members in the
order of the record, uncompressed, without a date, each number as small as it stays exact.
"""

import hashlib
import io
import math
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from reportgen.errors import InputError

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[Any]

FILE = "arrays.npz"
"""What the file is called beside ``record.json``; beside any other JSON it has that one's name."""

LARGE = 10_000
"""An array of more numbers stands in the file."""

LARGEST_ARRAYS = 64 * 1024 * 1024
"""Bytes of the largest file that is read."""

_REFERENCE = {"array", "shape", "sha256"}
_DATE = (1980, 1, 1, 0, 0, 0)


class Parted(NamedTuple):
    """A record's document with references in place of its large arrays, and those by name."""

    document: Any
    arrays: "dict[str, Array]"


def part(document: Any) -> Parted:
    """Return the document of a record, as JSON has it, with its large arrays apart."""
    arrays: dict[str, Array] = {}

    def parted(value: Any, path: tuple[str, ...]) -> Any:
        if isinstance(value, dict):
            return {key: parted(inner, (*path, key)) for key, inner in value.items()}
        if not isinstance(value, list):
            return value
        found = _numbers(value)
        if found is None:
            return [parted(inner, (*path, str(number))) for number, inner in enumerate(value)]
        name = "/".join(path)
        arrays[name] = found
        return {"array": name, "shape": list(found.shape), "sha256": _hash(found)}

    return Parted(parted(document, ()), arrays)


def npz(arrays: "Mapping[str, Array]") -> bytes:
    """Return the file of these arrays, each as small as its numbers stay what they are."""
    import numpy as np

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, values in arrays.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, values, version=(1, 0), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", _DATE)
            entry.create_system = 3  # it says so wherever it is written
            archive.writestr(entry, member.getvalue())
    return content.getvalue()


def join(document: Any, content: bytes | None, subject: str) -> Any:
    """Return the document with its arrays where they belong; InputError for one that is not there.

    ``subject`` is what the error speaks of, as ``Record 'a.json'``.
    """
    arrays: Mapping[str, Array] | None = None

    def joined(value: Any) -> Any:
        nonlocal arrays
        if isinstance(value, list):
            tables = any(isinstance(inner, dict) for inner in value[:1])
            return [joined(inner) for inner in value] if tables else value
        if not isinstance(value, dict):
            return value
        if value.keys() != _REFERENCE:
            return {key: joined(inner) for key, inner in value.items()}
        if arrays is None:
            arrays = _read(content, subject)
        return _filled(value, arrays, subject)

    return joined(document)


def _filled(reference: Mapping[str, Any], arrays: "Mapping[str, Array]", subject: str) -> Any:
    found = arrays.get(str(reference["array"]))
    name = f"array {str(reference['array'])[:200]!r}"
    if found is None:
        raise InputError(f"{subject}: {FILE} has no {name}. Take the file that belongs to it.")
    if list(found.shape) != reference["shape"] or _hash(found) != reference["sha256"]:
        raise InputError(
            f"{subject}: {name} is not the one that was written. Take the file that belongs to it."
        )
    return found.astype(float).tolist()


def _numbers(value: list[Any]) -> "Array | None":
    """Return a list of numbers, or of equally long ones, as an array if it is large."""
    width = len(value[0]) if value and isinstance(value[0], list) else 1
    if len(value) * width <= LARGE:
        return None
    import numpy as np

    try:
        # Numbers that JSON has no word for are strings, which float() knows.
        found = np.array(value, dtype=object).astype(float)
    except (TypeError, ValueError):
        return None
    return _smallest(found)


def _smallest(values: "Array") -> "Array":
    """Return the values in the smallest type that has each of them to the bit."""
    import numpy as np

    with np.errstate(all="ignore"):
        for kind in ("<u1", "<f4"):
            small: npt.NDArray[np.generic] = values.astype(kind)
            if small.astype("<f8").tobytes() == values.astype("<f8").tobytes():
                return small
    return values.astype("<f8")


def _hash(values: "Array") -> str:
    """Return the SHA-256 of an array's shape and its numbers, as float64."""
    found = hashlib.sha256(f"{values.shape}\n".encode())
    found.update(values.astype("<f8").tobytes())
    return found.hexdigest()


def _read(content: bytes | None, subject: str) -> "Mapping[str, Array]":
    """Return the arrays of a file; InputError where it is none, or too large."""
    if content is None:
        raise InputError(f"{subject}: its {FILE} is not beside it. Take both files.")
    if len(content) > LARGEST_ARRAYS:
        raise InputError(
            f"{subject}: its {FILE} has more than {LARGEST_ARRAYS >> 20} MiB, which no run leaves "
            "behind. Check the path."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return dict(_members(archive))
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise InputError(f"{subject}: its {FILE} can't be read: {reason}.") from None


def _members(archive: zipfile.ZipFile) -> "Iterator[tuple[str, Array]]":
    """Yield name and array of every member; ValueError for what is no array of numbers."""
    import numpy as np

    for member in archive.infolist():
        if member.compress_type != zipfile.ZIP_STORED:
            raise ValueError(f"{member.filename!r} is compressed")
        content = io.BytesIO(archive.read(member))
        if np.lib.format.read_magic(content) != (1, 0):
            raise ValueError(f"{member.filename!r} is no array of version 1.0")
        shape, fortran, kind = np.lib.format.read_array_header_1_0(content)
        rest = content.read()
        if kind.kind not in "fiu" or fortran or kind.itemsize * math.prod(shape) != len(rest):
            raise ValueError(f"{member.filename!r} is no array of numbers in C order")
        yield member.filename.removesuffix(".npy"), np.frombuffer(rest, kind).reshape(shape)
