from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from pipeline.errors import LedgerError
from pipeline.ledger import Sighting, open_ledger
from tests.ledger.recorded import recorded

SUNDAY = datetime(2009, 10, 18, 23, 0, tzinfo=timezone(timedelta(hours=1)))
MONDAY = datetime(2009, 10, 19, 23, 0, tzinfo=timezone(timedelta(hours=1)))
TUESDAY = datetime(2009, 10, 20, 23, 0, tzinfo=timezone(timedelta(hours=1)))
SAVED = datetime(2009, 10, 19, 16, 45, tzinfo=timezone(timedelta(hours=1)))


Place = Path | str


@pytest.fixture
def place(ledger_place: Place) -> Place:
    return ledger_place


def test_what_was_read_out_of_a_content_comes_back_byte_for_byte(place: Place) -> None:
    with open_ledger(place) as ledger:
        ledger.keep_content("aa", "reader 1", 5120, b"\x00packed\xff")
        ledger.keep_content("bb", "reader 1", 4096, b"")
    with open_ledger(place) as ledger:
        assert ledger.known_contents("reader 1") == {"aa", "bb"}
        assert ledger.content("aa", "reader 1") == b"\x00packed\xff"
        assert ledger.contents(["aa", "bb", "cc", "aa"], "reader 1") == {"aa": b"\x00packed\xff", "bb": b""}


def test_a_content_read_by_an_older_reader_is_not_known_to_a_newer_one(place: Place) -> None:
    with open_ledger(place) as ledger:
        ledger.keep_content("aa", "reader 1", 10, b"old")
        assert ledger.known_contents("reader 2") == set()
        assert ledger.content("aa", "reader 2") is None
        ledger.keep_content("aa", "reader 2", 10, b"new")
        assert ledger.contents(["aa"], "reader 1") == {"aa": b"old"}
        assert ledger.contents(["aa"], "reader 2") == {"aa": b"new"}


def test_what_is_kept_already_stays_as_it_is(place: Place) -> None:
    with open_ledger(place) as ledger:
        ledger.keep_content("aa", "reader 1", 10, b"first")
        ledger.keep_content("aa", "reader 1", 10, b"second")
        assert ledger.content("aa", "reader 1") == b"first"


def test_a_content_that_is_forgotten_may_be_kept_anew_and_other_versions_stay(place: Place) -> None:
    with open_ledger(place) as ledger:
        ledger.keep_content("aa", "reader 1", 10, b"old")
        ledger.keep_content("aa", "reader 2", 10, b"damaged")
        ledger.forget_content("aa", "reader 2")
        assert ledger.contents(["aa"], "reader 2") == {}
        ledger.keep_content("aa", "reader 2", 10, b"whole")
        assert (ledger.content("aa", "reader 1"), ledger.content("aa", "reader 2")) == (b"old", b"whole")


def test_more_contents_than_one_question_may_name_are_all_found(place: Place) -> None:
    names = [f"{number:064x}" for number in range(1201)]
    with open_ledger(place) as ledger:
        for name in names:
            ledger.keep_content(name, "reader 1", 1, b"x")
        assert set(ledger.contents(names, "reader 1")) == set(names)


def test_the_first_scan_of_all_has_no_scan_before_it(place: Place) -> None:
    with open_ledger(place) as ledger:
        ledger.record_scan(SUNDAY, [("Housing Q2.xlsx", "aa", 10, SAVED)])
        assert ledger.first_sightings() == {("Housing Q2.xlsx", "aa"): Sighting(SUNDAY, None, SAVED)}


def test_a_content_seen_again_keeps_its_first_sighting_and_the_last_scan_that_did_not_see_it(place: Place) -> None:
    with open_ledger(place) as ledger:
        ledger.record_scan(SUNDAY, [])
        ledger.record_scan(MONDAY, [("Housing Q2.xlsx", "aa", 10, SAVED)])
        ledger.record_scan(TUESDAY, [("Housing Q2.xlsx", "aa", 10, TUESDAY), ("copy.xlsx", "aa", 10, None)])
    with open_ledger(place) as ledger:
        assert ledger.first_sightings() == {
            ("Housing Q2.xlsx", "aa"): Sighting(MONDAY, SUNDAY, SAVED),
            ("copy.xlsx", "aa"): Sighting(TUESDAY, MONDAY, None),
        }


def test_a_corrected_return_under_the_same_name_is_a_sighting_of_its_own(place: Place) -> None:
    with open_ledger(place) as ledger:
        ledger.record_scan(SUNDAY, [("Housing Q2.xlsx", "aa", 10, None)])
        ledger.record_scan(MONDAY, [("Housing Q2.xlsx", "bb", 11, SAVED)])
        assert ledger.first_sightings() == {
            ("Housing Q2.xlsx", "aa"): Sighting(SUNDAY, None, None),
            ("Housing Q2.xlsx", "bb"): Sighting(MONDAY, SUNDAY, SAVED),
        }


def test_a_file_that_was_left_alone_is_first_seen_when_its_bytes_are_taken(place: Place) -> None:
    with open_ledger(place) as ledger:
        ledger.record_scan(SUNDAY, [("Housing Q2.xlsx", None, 10, None)])
        assert ledger.first_sightings() == {}
        ledger.record_scan(MONDAY, [("Housing Q2.xlsx", "aa", 12, SAVED)])
        assert ledger.first_sightings() == {("Housing Q2.xlsx", "aa"): Sighting(MONDAY, SUNDAY, SAVED)}


def test_a_scan_that_sees_what_the_last_one_saw_adds_no_sighting(place: Place) -> None:
    sighting = ("Housing Q2.xlsx", "aa", 10, SAVED)
    with open_ledger(place) as ledger:
        first, second = ledger.record_scan(SUNDAY, [sighting]), ledger.record_scan(MONDAY, [sighting])
        assert (first, second) == (1, 2)
        assert list(ledger.first_sightings()) == [("Housing Q2.xlsx", "aa")]


def test_a_time_without_a_zone_is_refused(place: Place) -> None:
    with open_ledger(place) as ledger, pytest.raises(ValueError, match="no zone"):
        ledger.record_scan(datetime(2009, 10, 18, 23, 0), [])


def test_a_path_that_no_database_can_hold_is_kept_with_replacements(place: Place) -> None:
    with open_ledger(place) as ledger:
        ledger.record_scan(SUNDAY, [("Housing\x00 \udce9.xlsx", "aa", 10, None)])
        ledger.record_scan(MONDAY, [("Housing\x00 \udce9.xlsx", "aa", 10, None)])
        assert ledger.first_sightings() == {("Housing\ufffd \ufffd.xlsx", "aa"): Sighting(SUNDAY, None, None)}


def test_a_path_longer_than_an_ordered_index_takes_is_kept(place: Place) -> None:
    path = "".join(chr(0x4E00 + (number * 7919) % 20000) for number in range(4000)) + ".xlsx"
    with open_ledger(place) as ledger:
        ledger.record_scan(SUNDAY, [(path, "aa", 10, None)])
        assert list(ledger.first_sightings()) == [(path, "aa")]


def test_a_run_that_fails_half_way_leaves_nothing_behind(place: Place) -> None:
    with pytest.raises(RuntimeError), open_ledger(place) as ledger:
        ledger.keep_content("aa", "reader 1", 10, b"x")
        ledger.record_scan(datetime(2009, 10, 18, tzinfo=UTC), [("a.xlsx", "aa", 10, None)])
        recorded(ledger)
        raise RuntimeError("the night ended here")
    with open_ledger(place) as ledger:
        assert ledger.known_contents("reader 1") == set()
        assert ledger.first_sightings() == {}
        assert ledger.runs() == []


def test_what_was_committed_stays_when_the_rest_of_the_run_fails(place: Place) -> None:
    with pytest.raises(RuntimeError), open_ledger(place) as ledger:
        ledger.keep_content("aa", "reader 1", 10, b"x")
        recorded(ledger)
        ledger.commit()
        ledger.keep_content("bb", "reader 1", 10, b"y")
        ledger.commit()
        ledger.keep_content("cc", "reader 1", 10, b"z")
        raise RuntimeError("the night ended here")
    with open_ledger(place) as ledger:
        assert ledger.known_contents("reader 1") == {"aa", "bb"}
        assert [run.run_id for run in ledger.runs()] == ["r"]


def test_what_was_recorded_after_the_last_commit_is_kept_at_the_end(place: Place) -> None:
    with open_ledger(place) as ledger:
        ledger.commit()
        ledger.keep_content("aa", "reader 1", 10, b"x")
    with open_ledger(place) as ledger:
        assert ledger.known_contents("reader 1") == {"aa"}


def test_what_was_committed_is_seen_by_whoever_asks_meanwhile(place: Place) -> None:
    with open_ledger(place) as ledger:
        ledger.keep_content("aa", "reader 1", 10, b"x")
        ledger.commit()
        ledger.keep_content("bb", "reader 1", 10, b"y")
        with open_ledger(place, read_only=True) as asked:
            assert asked.known_contents("reader 1") == {"aa"}


def test_a_ledger_opened_for_reading_sees_one_moment_only(place: Place) -> None:
    with open_ledger(place) as ledger:
        ledger.keep_content("aa", "reader 1", 10, b"x")
        ledger.commit()
        with open_ledger(place, read_only=True) as asked:
            assert asked.known_contents("reader 1") == {"aa"}
            ledger.keep_content("bb", "reader 1", 10, b"y")
            ledger.commit()
            assert asked.known_contents("reader 1") == {"aa"}


def test_a_ledger_opened_for_reading_takes_nothing(place: Place) -> None:
    with open_ledger(place):
        pass
    with pytest.raises(LedgerError, match="cannot be written"), open_ledger(place, read_only=True) as ledger:
        ledger.keep_content("aa", "reader 1", 10, b"x")
    with open_ledger(place) as ledger:
        assert ledger.known_contents("reader 1") == set()


def test_a_ledger_that_holds_nothing_yet_answers_as_an_empty_one(place: Place) -> None:
    with open_ledger(place, read_only=True) as ledger:
        assert ledger.runs() == []
        assert ledger.latest_run() is None
        assert ledger.rows("scorecard", "2009-10-Q2") == {}
        assert ledger.decisions() == []
        assert ledger.first_sightings() == {}
