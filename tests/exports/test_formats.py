"""The entries of formats.toml and vocabulary.toml keep their own rules."""

import itertools

import pandas as pd
import pytest

from crisis_nlp.exports import vocabulary
from crisis_nlp.exports.dates import to_iso
from crisis_nlp.exports.formats import UNKNOWN, Format, load_formats, load_synonyms
from crisis_nlp.exports.times import read_times
from crisis_nlp.exports.vocabulary import fold, words
from crisis_nlp.exports.zones import choose_zone, find_zone
from crisis_nlp.mentions import COLUMNS, KINDS

FORMATS = load_formats()


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
class TestEveryFormat:
    def test_maps_to_mention_columns_and_has_what_a_mention_needs(self, form: Format):
        assert set(form.columns) - {"clock"} <= set(COLUMNS)
        assert {"time", "text"} <= set(form.columns)
        assert set(form.constants) | set(form.values) | set(form.extract) <= set(COLUMNS)

    def test_states_its_evidence_order_and_zone(self, form: Format):
        assert form.evidence.split("; ")[0] in ("documented", "seen", "assumed")
        assert form.order in ("", "day", "month")
        assert form.zone in ("utc", "preamble", "unstated") or find_zone(form.zone)
        assert form.constants.get("kind", "post") in KINDS

    def test_its_own_example_of_a_date_can_be_read(self, form: Format):
        zone = choose_zone("", (), form.zone, None)
        times = read_times(pd.Series([form.date], dtype="str"), zone, form.order, "a.csv")
        assert times.utc.notna().all()

    def test_its_signature_is_found_in_no_other_format(self, form: Format):
        header = [name.removesuffix("*") for name in form.signature]
        fitting = [other.name for other in FORMATS if other.fits(header)]
        assert fitting == [form.name]


def test_names_are_unique_and_not_the_one_of_unknown_tables():
    names = [form.name for form in FORMATS]
    assert len(set(names)) == len(names)
    assert UNKNOWN not in names


def test_a_whole_header_fits_one_format_best():
    """The longest signature decides where the columns of one format hold another's signature."""
    for form in FORMATS:
        header = [n.removesuffix("*") for names in form.columns.values() for n in names]
        header += [name.removesuffix("*") for name in form.signature]
        fitting = [other for other in FORMATS if other.fits(header)]
        assert max(fitting, key=lambda other: len(other.signature)) is form


def test_synonyms_cover_every_mention_column_in_both_languages():
    columns = load_synonyms().columns
    assert set(columns) - {"clock", "stars"} == set(COLUMNS)
    for column, spanish in (("text", "mensaje"), ("author", "usuario"), ("likes", "me gusta")):
        assert spanish in columns[column]


def test_the_vocabulary_means_what_the_mentions_table_knows():
    assert set(words("kind").values()) <= set(KINDS)
    assert set(words("month").values()) == {str(month) for month in range(1, 13)}
    assert all(-1 <= float(tone) <= 1 for tone in words("tone").values())
    assert all(find_zone(region) for region in words("region").values())
    assert all(len(code) == 2 for code in words("country").values())


@pytest.mark.parametrize("subject", ["kind", "language", "country", "month", "offset", "region"])
def test_no_word_has_two_meanings(subject):
    text = (vocabulary.files("crisis_nlp.exports") / "vocabulary.toml").read_text("utf-8")
    spellings = vocabulary.tomllib.loads(text)[subject].values()
    folded = [fold(word) for word in itertools.chain(*spellings)]
    assert len(folded) == len(set(folded))


def test_every_month_and_abbreviated_zone_is_read_in_a_date():
    for month, number in words("month").items():
        assert to_iso(f"7 {month} 2026", "day") == f"2026-{int(number):02d}-07T00:00:00"
    for zone, offset in words("offset").items():
        if len(zone) < 6:
            assert to_iso(f"2026-03-05 10:00 {zone.upper()}", "day").endswith(offset)
