"""The commands read, formats and formats learn, as a user meets them."""

import sys

import pandas as pd
import pytest

from crisis_nlp import read_mentions
from crisis_nlp.cli import main
from crisis_nlp.exports.converting import convert_exports
from crisis_nlp.exports.format_list import list_formats

SPANISH = (
    "Fecha;Texto;Usuario\n03/05/2026 09:30;La sopa llegó fría;@ana\n"
    "04/05/2026 10:00;Muy buen trato;@luis\nsin fecha;¿Cuándo?;@eva\n"
)


@pytest.fixture
def crisis_nlp(monkeypatch, tmp_path, capsys):
    """Run the command in the test's folder; gives exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["crisis-nlp", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        printed = capsys.readouterr()
        return int(stop.value.code or 0), printed.out, printed.err

    return run


def test_read_converts_and_says_how(crisis_nlp, save, tmp_path):
    export = save(SPANISH)
    code, _, err = crisis_nlp(
        "read", export, "--dates", "dmy", "--tz", "Europe/Madrid", "--brand", "Brisol"
    )
    assert code == 0
    mentions = pd.read_parquet(tmp_path / "mentions.parquet")
    assert mentions["time"].dt.strftime("%m-%d %H").tolist() == ["05-03 07", "05-04 08"]
    assert mentions["brand"].tolist() == ["Brisol", "Brisol"]
    assert len(pd.read_csv(tmp_path / "rejects.csv")) == 1
    for part in ("2 mentions from 3 rows", "Europe/Madrid", "as you said", "author from Usuario"):
        assert part in err


@pytest.mark.parametrize("name", ["mentions.parquet", "mentions.csv"])
def test_what_was_converted_reads_back_as_the_export(crisis_nlp, save, tmp_path, name):
    export = save(SPANISH)
    crisis_nlp("read", export, "--dates", "dmy", "--out", name, "--quiet")
    pd.testing.assert_frame_equal(
        read_mentions(tmp_path / name), read_mentions(export, dates="dmy")
    )


def test_a_failed_conversion_leaves_the_old_file(crisis_nlp, save, tmp_path):
    (tmp_path / "mentions.parquet").write_bytes(b"old")
    code, out, err = crisis_nlp("read", save(SPANISH))
    assert (code, out) == (1, "")
    assert "--dates dmy" in err
    assert (tmp_path / "mentions.parquet").read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"mentions.parquet", "export.csv"}


def test_read_refuses_a_file_of_no_kind_and_its_own_source(crisis_nlp, save):
    export = save(SPANISH)
    assert crisis_nlp("read", export, "--out", "mentions.json")[0] == 2
    assert crisis_nlp("read", export, "--out", export)[0] == 2


def test_several_exports_become_one_file(save, tmp_path):
    one = save("date,text\n2026-03-05,a\n", "one.csv")
    two = save("date,text\n2026-03-06,b\n2026-03-07,c\n", "two.csv")
    report = convert_exports([one, two], tmp_path / "all.parquet")
    assert [file.mentions for file in report.files] == [1, 2]
    assert pd.read_parquet(tmp_path / "all.parquet")["text"].tolist() == ["a", "b", "c"]


def test_formats_lists_every_format_with_what_tells_it(crisis_nlp):
    code, out, _ = crisis_nlp("formats")
    assert code == 0
    assert all(known.name[:20] in out for known in list_formats())
    assert "query id" in out
    assert max(map(len, out.splitlines())) <= 80


def test_learn_shows_its_guess_and_writes_a_mapping(crisis_nlp, save, tmp_path):
    export = save("Momento exacto;Lo dicho\n2026-03-05;La sopa llegó fría otra vez\n")
    code, out, _ = crisis_nlp("formats", "learn", export)
    assert code == 0
    assert 'text = "Lo dicho"' in out
    code, out, _ = crisis_nlp("formats", "learn", export, "--out", "map.toml")
    assert code == 0
    assert "Lo dicho" in out
    assert crisis_nlp("read", export, "--map", "map.toml", "--quiet") == (0, "", "")
    assert pd.read_parquet(tmp_path / "mentions.parquet")["text"].str.len().tolist() == [27]


def test_label_takes_a_mapping_and_the_order_of_dates(crisis_nlp, save, tmp_path):
    export = save("Cuándo;Lo dicho\n03/05/2026;La sopa llegó fría otra vez\n")
    mapping = save('time = "Cuándo"\ntext = "Lo dicho"\n', "map.toml")
    assert crisis_nlp("label", export, "--map", mapping, "--dates", "dmy", "--quiet")[0] == 0
    assert pd.read_csv(tmp_path / "scored.csv")["time"].tolist() == ["2026-05-03T00:00:00Z"]
