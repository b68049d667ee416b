"""One entry of the store as one file, which is whole or no entry at all.

First a line that names the format, then the header's checksum and length; then the header (JSON:
kind, key, note, and each file's name, length and SHA-256); then the files' bytes, one after the
other. No bit of it can change unnoticed: of a zip file's headers and times, many could.
"""

import json
import os
import re
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from reportgen.store.beside import file_beside

LARGEST_HEADER = 1024 * 1024
"""Bytes; a note beyond this is no note."""

_FORMAT = b"reportgen-entry-1"
_FIRST_LINE = re.compile(rb"%s ([0-9a-f]{64}) ([0-9]{1,7})\n" % _FORMAT)
_LONGEST_FIRST_LINE = len(_FORMAT) + 1 + 64 + 1 + 7 + 1


class DamagedError(Exception):
    """A file is no entry, or no longer one."""


@dataclass(frozen=True)
class Header:
    """What an entry says of itself; ``files`` holds (name, length in bytes, SHA-256) of each."""

    kind: str
    key: str
    note: Mapping[str, Any]
    files: tuple[tuple[str, int, str], ...]


def canonical_json(value: object) -> bytes:
    """Return the one way to write ``value``, whatever the order of its keys."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def head_of(kind: str, key: str, note: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Return all of an entry that precedes its files' bytes."""
    sums = [[name, len(content), sha256(content).hexdigest()] for name, content in files.items()]
    header = canonical_json({"kind": kind, "key": key, "note": dict(note), "files": sums})
    return b"%s %s %d\n%s" % (_FORMAT, _checksum(header), len(header), header)


def write_entry(path: Path, head: bytes, files: Mapping[str, bytes]) -> None:
    """Write an entry whole, or leave no trace."""
    with file_beside(path) as beside:
        with beside.open("xb") as file:
            file.writelines([head, *files.values()])
        touch(beside)


def read_entry(path: Path, kind: str, key: str) -> dict[str, bytes]:
    """Return an entry's files.

    OSError if it can't be read; DamagedError if it is not what was written there.
    """
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise DamagedError
    with path.open("rb") as file:
        header = _read_header(file)
        size = file.tell() + sum(length for _, length, _ in header.files)
        if (header.kind, header.key, size) != (kind, key, status.st_size):
            raise DamagedError
        return dict(_read_files(file, header))


def read_header(path: Path) -> Header:
    """Return what an entry says of itself; raises as ``read_entry``."""
    with path.open("rb") as file:
        return _read_header(file)


def touch(path: Path) -> None:
    """Note that an entry was used now, on a clock finer than the file system's own."""
    now = time.time_ns()
    with suppress(OSError):  # a folder that can't be written still serves
        os.utime(path, ns=(now, now))


def remove(path: Path) -> bool:
    """Remove a file if it is there and can be; return whether it was."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _read_header(file: BinaryIO) -> Header:
    first = _FIRST_LINE.match(file.read(_LONGEST_FIRST_LINE))
    if first is None or int(first[2]) > LARGEST_HEADER:
        raise DamagedError
    file.seek(first.end())
    text = file.read(int(first[2]))
    if (_checksum(text), len(text)) != (first[1], int(first[2])):
        raise DamagedError
    try:
        document = json.loads(text)
        files = tuple(
            (str(name), int(length), str(sum_)) for name, length, sum_ in document["files"]
        )
        return Header(str(document["kind"]), str(document["key"]), dict(document["note"]), files)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise DamagedError from None


def _read_files(file: BinaryIO, header: Header) -> Iterator[tuple[str, bytes]]:
    """Yield each file's name and bytes."""
    for name, length, checksum in header.files:
        content = file.read(max(length, 0))
        if len(content) != length or _checksum(content) != checksum.encode():
            raise DamagedError
        yield name, content


def _checksum(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode("ascii")
