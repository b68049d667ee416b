"""What was computed once, kept so that it is never computed again.

Our own: diskcache has had no release since 2023 and CVE-2025-69872 stands open, since it unpickles
whatever lies in its folder; it does not check what it reads either.

Each entry is one file, which is replaced in one step, so that readers and writers need no lock: a
reader sees the old entry or the new one. Nothing is forced to the disk before that step: what a
power cut tears apart fails its checksum, and is computed again.

Reading never raises: an entry that is missing, damaged or unreadable is None. Neither does writing:
a folder that can't be written, or a full disk, costs the cache and not the build.
"""

import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from reportgen.store.entries import (
    LARGEST_HEADER,
    DamagedError,
    canonical_json,
    head_of,
    read_entry,
    read_header,
    remove,
    touch,
    write_entry,
)

LIMIT = 512 * 1024 * 1024
"""Bytes that the default store may take: more than a thousand builds."""

ENVIRONMENT_VARIABLE = "REPORTGEN_CACHE"

_ENTRY = re.compile(r"[0-9a-f]{64}\.entry")
_HALF_WRITTEN = re.compile(r"[0-9a-f]{64}\.[0-9a-f]{16}\.part")
_STALE = 3600.0
"""Seconds after which a half-written file belongs to a build that died."""


@dataclass(frozen=True)
class Entry:
    """One entry, as a listing shows it. ``size`` in bytes; ``used`` in seconds since 1970."""

    kind: str
    key: str
    note: Mapping[str, Any]
    size: int
    used: float


@dataclass(frozen=True)
class _File:
    path: Path
    size: int
    used: float


@dataclass(frozen=True)
class Store:
    """A folder of entries, kept within ``limit_bytes`` by dropping the least recently used."""

    folder: Path
    limit_bytes: int = LIMIT

    def get(self, kind: str, key: str) -> dict[str, bytes] | None:
        """Return the files of an entry, or None; an entry that is damaged is removed."""
        path = self._path(kind, key)
        try:
            files = read_entry(path, kind, key)
        except OSError:
            return None
        except DamagedError:
            remove(path)
            return None
        touch(path)
        return files

    def put(self, kind: str, key: str, files: Mapping[str, bytes], note: Mapping[str, Any]) -> bool:
        """Keep ``files``, whole or not at all; return whether they are kept.

        ``note`` is what a listing shows of the entry, as JSON. Of two builds that put the same key
        at once, the later one's copy stays.
        """
        head = head_of(kind, key, note, files)
        size = len(head) + sum(map(len, files.values()))
        if size > self.limit_bytes or len(head) > LARGEST_HEADER:
            return False
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_entry(self._path(kind, key), head, files)
        except OSError:
            return False
        self._evict()
        return True

    def entries(self) -> list[Entry]:
        """Return what is kept, the most recently used first; files with a broken header are not."""
        found = []
        for file in self._files(_ENTRY):
            with suppress(OSError, DamagedError):
                header = read_header(file.path)
                found.append(Entry(header.kind, header.key, header.note, file.size, file.used))
        return found

    def size(self) -> int:
        """Return the bytes that the store takes, damaged and half-written files among them."""
        return sum(file.size for form in (_ENTRY, _HALF_WRITTEN) for file in self._files(form))

    def clear(self) -> int:
        """Remove every entry and return how many; a file that is not the store's stays."""
        for file in self._files(_HALF_WRITTEN):
            remove(file.path)
        return sum(remove(file.path) for file in self._files(_ENTRY))

    def _path(self, kind: str, key: str) -> Path:
        """Return an entry's file; its name is a hash, so that no kind or key leads elsewhere."""
        return self.folder / f"{sha256(canonical_json([kind, key])).hexdigest()}.entry"

    def _files(self, form: re.Pattern[str]) -> list[_File]:
        """Return the store's files whose names have this form, the most recently used first."""
        return sorted(_scan(self.folder, form), key=lambda file: -file.used)

    def _evict(self) -> None:
        """Remove the least recently used beyond the limit, and what dead builds left behind."""
        for file in self._files(_HALF_WRITTEN):
            if time.time() - file.used > _STALE:
                remove(file.path)
        kept = 0
        for file in self._files(_ENTRY):
            kept += file.size
            if kept > self.limit_bytes:
                remove(file.path)


def default_store() -> Store:
    """Return the store in REPORTGEN_CACHE if that is set, else where the platform keeps caches."""
    named = os.environ.get(ENVIRONMENT_VARIABLE)
    return Store(Path(named) if named else user_cache_path("reportgen"))


def key(parts: Mapping[str, Any]) -> str:
    """Return the SHA-256, in hexadecimal digits, of all that decides a result.

    ``parts`` is JSON: code, parameters, seeds, versions, machine, flags. The order of keys does not
    matter; 1, 1.0, true and "1" are different.
    """
    return sha256(canonical_json(parts)).hexdigest()


def _scan(folder: Path, form: re.Pattern[str]) -> Iterator[_File]:
    with suppress(OSError), os.scandir(folder) as found:
        for file in found:
            with suppress(OSError):
                if form.fullmatch(file.name) and file.is_file(follow_symlinks=False):
                    status = file.stat(follow_symlinks=False)
                    yield _File(Path(file.path), status.st_size, status.st_mtime_ns / 1e9)
