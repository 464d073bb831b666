"""Reading arrays from a file that somebody may have sent: no pickle, no more memory than it has."""

from __future__ import annotations

import io
import math
import zipfile

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray


def read_arrays(content: bytes) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of an uncompressed NumPy archive, by name.

    Raises
    ------
    ValueError
        If a member is compressed, holds objects, or claims another size than it has.
    zipfile.BadZipFile
        If it is no archive, or was cut short.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            member.filename.removesuffix(".npy"): _read(archive, member)
            for member in archive.infolist()
        }


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> NDArray[np.generic]:
    if member.compress_type != zipfile.ZIP_STORED:
        raise ValueError(f"{member.filename} is compressed")
    stream = io.BytesIO(archive.read(member))
    if npy.read_magic(stream) != (1, 0):
        raise ValueError(f"{member.filename} is an array of another format")
    shape, in_columns, kind = npy.read_array_header_1_0(stream)
    if kind.hasobject:
        raise ValueError(f"{member.filename} holds objects, not numbers")
    held = member.file_size - stream.tell()
    if math.prod(shape) * kind.itemsize != held:
        raise ValueError(f"{member.filename} claims {kind} {shape} but holds {held:,} bytes")
    flat = np.frombuffer(stream.read(), dtype=kind)
    return flat.reshape(shape, order="F" if in_columns else "C")
