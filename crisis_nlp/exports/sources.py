"""Files as byte streams, taken out of ``.gz`` and ``.zip`` in memory and within bounds.

Nothing is written to disk, so the names inside an archive cannot lead anywhere. What unpacks to
far more than it weighs is refused before it fills the memory.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from crisis_nlp.errors import InputError

LARGEST = 8 * 2**30
"""How many bytes a file may unpack to."""

_RATIO = 200
_HARMLESS = 64 * 2**20
_MEMBERS = 2000
_NESTED = 2
_BLOCK = 2**20
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_CLUTTER = ("__MACOSX", ".DS_Store", "Thumbs.db")


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or one member of an archive.

    Parameters
    ----------
    name
        What to call it in messages.
    stream
        Opens it anew for reading.
    head
        Its first bytes, at most 4,096.
    """

    name: str
    stream: Callable[[], BinaryIO]
    head: bytes

    def read(self) -> bytes:
        """Read the whole, within bounds."""
        with open_stream(self) as stream:
            return b"".join(iter(lambda: stream.read(_BLOCK), b""))


@contextmanager
def open_stream(source: Source) -> Iterator[BinaryIO]:
    """Open a source; what breaks while it is read ends in an `InputError`."""
    try:
        with source.stream() as stream:
            yield stream
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, RuntimeError) as error:
        raise _damaged(source.name, str(error)) from None
    except NotImplementedError as error:
        raise _damaged(source.name, f"a way of packing that is not known, {error}") from None


def list_sources(path: Path) -> list[Source]:
    """List what a file holds: itself, or the members of an archive.

    Parameters
    ----------
    path
        Of a file.

    Returns
    -------
    list of Source
        Archives inside archives are opened too, two levels deep.

    Raises
    ------
    InputError
        If the file is missing, an archive is damaged, or it unpacks to too much.
    """
    size = _size(path)
    source = _source(path.name, lambda: path.open("rb"))
    return list(_unpack(source, size, 0))


def is_workbook(source: Source) -> bool:
    """Tell a workbook (.xlsx), which is a ZIP archive too, from other archives."""
    if not source.head.startswith(_ZIP):
        return False
    with open_stream(source) as stream, zipfile.ZipFile(_seekable(stream)) as archive:
        return "[Content_Types].xml" in archive.namelist()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        raise InputError(
            f"{path} does not exist",
            found=f"no such file in {path.parent.resolve()}",
            do="check the name and the folder",
        ) from None
    except (OSError, ValueError) as error:
        raise _closed(path, str(error)) from None


def _source(name: str, stream: Callable[[], BinaryIO]) -> Source:
    try:
        with open_stream(Source(name, stream, b"")) as opened:
            return Source(name, stream, opened.read(4096))
    except OSError as error:
        raise _closed(Path(name), str(error.strerror or error)) from None


def _unpack(source: Source, size: int, depth: int) -> Iterator[Source]:
    packed = source.head.startswith(_GZIP) or source.head.startswith(_ZIP)
    if packed and depth == _NESTED and not is_workbook(source):
        raise InputError(
            f"{source.name} holds archives within archives",
            found=f"more than {_NESTED} levels",
            do="unpack it and name the files",
        )
    if source.head.startswith(_GZIP):
        yield from _unpack(_gunzipped(source, size), size, depth + 1)
    elif source.head.startswith(_ZIP) and not is_workbook(source):
        yield from _members(source, depth)
    else:
        yield source


def _gunzipped(source: Source, size: int) -> Source:
    name = source.name.removesuffix(".gz") if source.name.endswith(".gz") else source.name

    def stream() -> BinaryIO:
        with ExitStack() as opened:
            packed = opened.enter_context(source.stream())
            inner = opened.enter_context(gzip.GzipFile(fileobj=packed, mode="rb"))
            return _Bounded(inner, size, source.name, opened.pop_all())

    return _source(name, stream)


def _members(source: Source, depth: int) -> Iterator[Source]:
    with open_stream(source) as opened, zipfile.ZipFile(_seekable(opened)) as archive:
        members = [info for info in archive.infolist() if not info.is_dir() and _wanted(info)]
    if not members:
        raise InputError(f"{source.name} is an empty archive", do="export it again")
    if len(members) > _MEMBERS:
        raise InputError(
            f"{source.name} holds too many files",
            found=f"{len(members):,}",
            do="unpack it and name the exports",
        )
    if any(info.flag_bits & 1 for info in members):
        raise InputError(
            f"{source.name} is encrypted", do="unpack it with its password and name the files"
        )
    for info in members:
        name = f"{source.name}/{_shown(PurePosixPath(info.filename.replace(chr(92), '/')).name)}"
        member = _source(name, _opener(source, info))
        yield from _unpack(member, info.compress_size, depth + 1)


def _wanted(info: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(info.filename).parts
    return bool(parts) and not any(p in _CLUTTER or p.startswith("._") for p in parts)


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)


def _opener(source: Source, info: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    def stream() -> BinaryIO:
        with ExitStack() as opened:
            packed = opened.enter_context(source.stream())
            archive = opened.enter_context(zipfile.ZipFile(_seekable(packed)))
            inner = opened.enter_context(archive.open(info))
            return _Bounded(inner, info.compress_size, source.name, opened.pop_all())

    return stream


def _seekable(stream: BinaryIO) -> BinaryIO:
    return stream if stream.seekable() else io.BytesIO(stream.read())


class _Bounded(io.RawIOBase, BinaryIO):
    """A stream that refuses to unpack to far more than it weighs."""

    def __init__(
        self, inner: IO[bytes] | gzip.GzipFile, packed: int, name: str, opened: ExitStack
    ) -> None:
        self._inner = inner
        self._most = min(LARGEST, max(_HARMLESS, packed * _RATIO))
        self._name = name
        self._opened = opened
        self._given = 0

    def read(self, size: int = -1) -> bytes:
        wanted = self._most - self._given + 1
        block = self._inner.read(wanted if size < 0 else min(size, wanted))
        self._given += len(block)
        if self._given > self._most:
            raise InputError(
                f"{self._name} unpacks to far more than it weighs",
                found=f"more than {self._most:,} bytes",
                do="unpack it and look at what it holds",
            )
        return block

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        self._opened.close()
        super().close()


def _damaged(name: str, found: str) -> InputError:
    return InputError(f"{name} is a damaged archive", found=found, do="download or export it again")


def _closed(path: Path, found: str) -> InputError:
    return InputError(f"{path} cannot be opened", found=found, do="check its permissions")
