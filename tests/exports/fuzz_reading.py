"""Coverage-guided fuzzing of the reader: any bytes end in a table or in one of its own errors.

    pip install "crisis-nlp[fuzz]"
    python tests/exports/fuzz_reading.py FOLDER [-max_total_time=600]

FOLDER holds what was found so far, with the files of ``tests/exports/corpus`` to begin with; what
follows it goes to libFuzzer. The files of the corpus are read in every run of the tests.
"""

import sys
import tempfile
import warnings
from pathlib import Path

CORPUS = Path(__file__).with_name("corpus")
SIZE = 4096


def check(path: Path) -> None:
    """Read a file; rows in = mentions out + rejects + what an earlier file has."""
    from crisis_nlp import read_mentions
    from crisis_nlp.errors import CrisisNLPError
    from crisis_nlp.mentions import COLUMNS

    try:
        mentions, reading = read_mentions(path, report=True)
    except CrisisNLPError as error:
        if "\n" in str(error):
            raise

        return
    assert list(mentions) == list(COLUMNS)
    assert mentions["time"].notna().all()
    for file in reading.files:
        assert file.rows == file.mentions + len(file.rejects) + file.overlap
    assert sum(file.mentions for file in reading.files) == len(mentions)
    assert reading.summary()


def main() -> None:
    """Fuzz until a file breaks the reader or the time is over."""
    import atheris

    with atheris.instrument_imports(include=["crisis_nlp"]):
        import crisis_nlp.exports.reading  # noqa: F401
    warnings.simplefilter("error")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "export")

        def read(data: bytes) -> None:
            path.write_bytes(data)
            check(path)

        for file in sorted(CORPUS.iterdir()):
            Path(sys.argv[1], file.name).write_bytes(file.read_bytes())
        atheris.Setup([*sys.argv, f"-max_len={SIZE}", "-timeout=20"], read)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
