"""What topics are known so far, so that a batch tomorrow continues today's ids.

A memory is a file of arrays (NumPy's npz) without any pickled object. Of ended topics it keeps no
more than which texts were theirs, for two months, so that it stays as small as what people say.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from crisis_nlp.detect.topic_stream import TopicStream
from crisis_nlp.errors import InputError

FORMAT = 1

ARRAYS = (
    "now", "documents", "words", "frequency", "common", "names", "last", "length2", "keys",
    "topics", "met", "sums", "sums_topic", "sums_word",
)  # fmt: skip
"""What is kept of each brand."""

Arrays = dict[str, Any]


class TopicMemory:
    """The topics of every brand, carried from batch to batch.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.detect.topic_memory import TopicMemory
    >>> from crisis_nlp.detect.topics import assign_topics
    >>> def day(date, text):
    ...     times = pd.to_datetime([f"{date}T20:00Z"])
    ...     table = pd.DataFrame({"mention_id": [date], "time": times, "clean": [text]})
    ...     return table.assign(brand="Brisol", group=date)
    >>> memory = TopicMemory()
    >>> today = assign_topics(day("2026-05-02", "Oysters made us ill"), memory=memory)
    >>> memory = TopicMemory.from_bytes(memory.to_bytes())
    >>> tomorrow = assign_topics(day("2026-05-03", "ill after the oysters"), memory=memory)
    >>> today["topic"].item() == tomorrow["topic"].item()
    True
    """

    def __init__(self) -> None:
        self._streams: dict[str, TopicStream] = {}

    def stream(self, brand: str) -> TopicStream:
        """Return a brand's topics; new brands have none yet."""
        return self._streams.setdefault(brand, TopicStream())

    def to_bytes(self) -> bytes:
        """Return the memory as the bytes of an npz file; equal memories give equal bytes."""
        arrays: Arrays = {}
        for number, brand in enumerate(sorted(self._streams)):
            for name, array in _packed(self._streams[brand]).items():
                arrays[f"{number}.{name}"] = array
        head = {"format": FORMAT, "brands": sorted(self._streams)}
        buffer = io.BytesIO()
        np.savez_compressed(buffer, head=_text(json.dumps(head)), **arrays)
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> TopicMemory:
        """Read what ``to_bytes`` wrote.

        Raises
        ------
        InputError
            If the bytes are no topic memory, or one of another format.
        """
        memory = cls()
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
                head = json.loads(_words(arrays["head"])[0])
                if head["format"] != FORMAT:
                    raise ValueError(f"format {head['format']}, not {FORMAT}")
                for number, brand in enumerate(head["brands"]):
                    own = {name: arrays[f"{number}.{name}"] for name in ARRAYS}
                    memory._streams[brand] = _unpacked(own)
        except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as error:
            raise InputError(
                "This is no memory of topics that can be continued",
                found=str(error) if "format" in str(error) else "content of another kind",
                do="begin with a new memory file; today's topics then get new ids",
            ) from None
        return memory

    def save(self, path: str | Path) -> None:
        """Write the memory to a file, whole or not at all."""
        target = Path(path)
        beside = target.with_name(f"{target.name}.part")
        beside.write_bytes(self.to_bytes())
        beside.replace(target)

    @classmethod
    def load(cls, path: str | Path) -> TopicMemory:
        """Read a memory from a file; a file that does not exist yet is an empty memory."""
        source = Path(path)
        return cls.from_bytes(source.read_bytes()) if source.exists() else cls()


def _packed(stream: TopicStream) -> Arrays:
    stream.tidy()
    words, register, sums = stream.words, stream.register, stream.sums.settled
    keys = list(register.topics)
    told = list(dict.fromkeys([*register.names, *register.topics.values()]))
    number = {name: position for position, name in enumerate(told)}
    return {
        "now": np.int64(stream.now),
        "documents": np.int64(words.documents),
        "words": _text("\n".join(words.vocabulary)),
        "frequency": words.frequency,
        "common": words.common,
        "names": _text("\n".join(told)),
        "last": register.last,
        "length2": register.length2,
        "keys": _text("\n".join(keys)),
        "topics": np.array([number[register.topics[k]] for k in keys], dtype=np.int64),
        "met": np.array([register.met[k] for k in keys], dtype=np.int64),
        "sums": sums.data,
        "sums_topic": sums.indices,
        "sums_word": sums.indptr,
    }


def _unpacked(arrays: Arrays) -> TopicStream:
    from scipy.sparse import csr_matrix

    stream = TopicStream()
    stream.now = int(arrays["now"])
    words, register = stream.words, stream.register
    words.documents = int(arrays["documents"])
    words.vocabulary = {word: code for code, word in enumerate(_words(arrays["words"]))}
    words.frequency, words.common = arrays["frequency"], arrays["common"]
    told = _words(arrays["names"])
    register.names = told[: len(arrays["last"])]
    register.numbers = {name: number for number, name in enumerate(register.names)}
    register.last, register.length2 = arrays["last"], arrays["length2"]
    keys = _words(arrays["keys"])
    names = [told[number] for number in arrays["topics"].tolist()]
    register.topics = dict(zip(keys, names, strict=True))
    register.met = dict(zip(keys, arrays["met"].tolist(), strict=True))
    shape = (len(words.vocabulary), len(register.names))
    parts = (arrays["sums"], arrays["sums_topic"], arrays["sums_word"])
    stream.sums.settled = csr_matrix(parts, shape=shape)
    stream.sums.recent = csr_matrix(shape)
    return stream


def _text(text: str) -> np.ndarray:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _words(array: np.ndarray) -> list[str]:
    text = array.tobytes().decode()
    return text.split("\n") if text else []
