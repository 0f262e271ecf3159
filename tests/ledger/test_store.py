from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.ledger import Run, Sighting, open_ledger
from pipeline.ledger.tables import SUBMISSION_COLUMNS

SUNDAY = datetime(2009, 10, 18, 23, 0, tzinfo=timezone(timedelta(hours=1)))
MONDAY = datetime(2009, 10, 19, 23, 0, tzinfo=timezone(timedelta(hours=1)))
TUESDAY = datetime(2009, 10, 20, 23, 0, tzinfo=timezone(timedelta(hours=1)))
SAVED = datetime(2009, 10, 19, 16, 45, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


def submission(**values: object) -> dict[str, object]:
    return dict.fromkeys(SUBMISSION_COLUMNS) | values


def test_what_was_read_out_of_a_content_comes_back_byte_for_byte(place: Path) -> None:
    with open_ledger(place) as ledger:
        ledger.keep_content("aa", "reader 1", 5120, b"\x00packed\xff")
        ledger.keep_content("bb", "reader 1", 4096, b"")
    with open_ledger(place) as ledger:
        assert ledger.known_contents("reader 1") == {"aa", "bb"}
        assert ledger.content("aa", "reader 1") == b"\x00packed\xff"
        assert ledger.contents(["aa", "bb", "cc", "aa"], "reader 1") == {"aa": b"\x00packed\xff", "bb": b""}


def test_a_content_read_by_an_older_reader_is_not_known_to_a_newer_one(place: Path) -> None:
    with open_ledger(place) as ledger:
        ledger.keep_content("aa", "reader 1", 10, b"old")
        assert ledger.known_contents("reader 2") == set()
        assert ledger.content("aa", "reader 2") is None
        ledger.keep_content("aa", "reader 2", 10, b"new")
        assert ledger.contents(["aa"], "reader 1") == {"aa": b"old"}
        assert ledger.contents(["aa"], "reader 2") == {"aa": b"new"}


def test_what_is_kept_already_stays_as_it_is(place: Path) -> None:
    with open_ledger(place) as ledger:
        ledger.keep_content("aa", "reader 1", 10, b"first")
        ledger.keep_content("aa", "reader 1", 10, b"second")
        assert ledger.content("aa", "reader 1") == b"first"


def test_more_contents_than_one_question_may_name_are_all_found(place: Path) -> None:
    names = [f"{number:064x}" for number in range(1201)]
    with open_ledger(place) as ledger:
        for name in names:
            ledger.keep_content(name, "reader 1", 1, b"x")
        assert set(ledger.contents(names, "reader 1")) == set(names)


def test_the_first_scan_of_all_has_no_scan_before_it(place: Path) -> None:
    with open_ledger(place) as ledger:
        ledger.record_scan(SUNDAY, [("Housing Q2.xlsx", "aa", 10, SAVED)])
        assert ledger.first_sightings() == {("Housing Q2.xlsx", "aa"): Sighting(SUNDAY, None, SAVED)}


def test_a_content_seen_again_keeps_its_first_sighting_and_the_last_scan_that_did_not_see_it(place: Path) -> None:
    with open_ledger(place) as ledger:
        ledger.record_scan(SUNDAY, [])
        ledger.record_scan(MONDAY, [("Housing Q2.xlsx", "aa", 10, SAVED)])
        ledger.record_scan(TUESDAY, [("Housing Q2.xlsx", "aa", 10, TUESDAY), ("copy.xlsx", "aa", 10, None)])
    with open_ledger(place) as ledger:
        assert ledger.first_sightings() == {
            ("Housing Q2.xlsx", "aa"): Sighting(MONDAY, SUNDAY, SAVED),
            ("copy.xlsx", "aa"): Sighting(TUESDAY, MONDAY, None),
        }


def test_a_corrected_return_under_the_same_name_is_a_sighting_of_its_own(place: Path) -> None:
    with open_ledger(place) as ledger:
        ledger.record_scan(SUNDAY, [("Housing Q2.xlsx", "aa", 10, None)])
        ledger.record_scan(MONDAY, [("Housing Q2.xlsx", "bb", 11, SAVED)])
        assert ledger.first_sightings() == {
            ("Housing Q2.xlsx", "aa"): Sighting(SUNDAY, None, None),
            ("Housing Q2.xlsx", "bb"): Sighting(MONDAY, SUNDAY, SAVED),
        }


def test_a_file_that_was_left_alone_is_first_seen_when_its_bytes_are_taken(place: Path) -> None:
    with open_ledger(place) as ledger:
        ledger.record_scan(SUNDAY, [("Housing Q2.xlsx", None, 10, None)])
        assert ledger.first_sightings() == {}
        ledger.record_scan(MONDAY, [("Housing Q2.xlsx", "aa", 12, SAVED)])
        assert ledger.first_sightings() == {("Housing Q2.xlsx", "aa"): Sighting(MONDAY, SUNDAY, SAVED)}


def test_a_scan_that_sees_what_the_last_one_saw_adds_no_sighting(place: Path) -> None:
    sighting = ("Housing Q2.xlsx", "aa", 10, SAVED)
    with open_ledger(place) as ledger:
        first, second = ledger.record_scan(SUNDAY, [sighting]), ledger.record_scan(MONDAY, [sighting])
        assert (first, second) == (1, 2)
        assert list(ledger.first_sightings()) == [("Housing Q2.xlsx", "aa")]


def test_a_time_without_a_zone_is_refused(place: Path) -> None:
    with open_ledger(place) as ledger, pytest.raises(ValueError, match="no zone"):
        ledger.record_scan(datetime(2009, 10, 18, 23, 0), [])


def test_a_run_comes_back_as_it_was_recorded(place: Path) -> None:
    with open_ledger(place) as ledger:
        scan = ledger.record_scan(MONDAY, [])
        ledger.record_run(
            "2009-12-07-ab12cd",
            date(2009, 12, 7),
            "0.1.0",
            "inputs 1",
            ["2009-10-Q1", "2009-10-Q2"],
            {"2009-10-Q1": "m1", "2009-10-Q2": "m2"},
            {"files": 17, "share": Decimal("0.10"), "by outcome": {"held": 2}},
            scan,
        )
    with open_ledger(place) as ledger:
        assert ledger.last_run("inputs 1") == Run(
            run_id="2009-12-07-ab12cd",
            as_at=date(2009, 12, 7),
            version="0.1.0",
            inputs_sha256="inputs 1",
            published=("2009-10-Q1", "2009-10-Q2"),
            manifests={"2009-10-Q1": "m1", "2009-10-Q2": "m2"},
            counts={"files": 17, "share": "0.10", "by outcome": {"held": 2}},
            at=MONDAY,
        )
        assert ledger.last_run("other inputs") is None


def test_runs_come_newest_first_and_the_same_inputs_may_come_again(place: Path) -> None:
    with open_ledger(place) as ledger:
        for run_id, inputs, day in (("a", "1", 5), ("b", "2", 6), ("a", "1", 7)):
            ledger.record_run(run_id, date(2009, 12, day), "0.1.0", inputs, [], {}, {})
        assert [(run.run_id, run.as_at.day, run.at) for run in ledger.runs()] == [
            ("a", 7, None),
            ("b", 6, None),
            ("a", 5, None),
        ]
        last = ledger.last_run("1")
        assert last is not None
        assert last.as_at == date(2009, 12, 7)


def test_submissions_come_back_as_text_in_the_order_recorded(place: Path) -> None:
    rows = [
        submission(
            published="2009-10-Q2", file="b/Housing.xlsx", received_at=MONDAY, due=date(2009, 10, 23), rows_found=24
        ),
        submission(published="2009-10-Q2", file="a.xlsx", working_days_late=Decimal("1E+1"), rows_found=0),
    ]
    with open_ledger(place) as ledger:
        ledger.record_run("r", date(2009, 12, 7), "0.1.0", "1", ["2009-10-Q2"], {}, {})
        ledger.record_submissions("r", rows)
        empty = dict.fromkeys(SUBMISSION_COLUMNS, "")
        assert ledger.submissions("r") == [
            empty
            | {
                "published": "2009-10-Q2",
                "file": "b/Housing.xlsx",
                "received_at": "2009-10-19T23:00:00+01:00",
                "due": "2009-10-23",
                "rows_found": "24",
            },
            empty | {"published": "2009-10-Q2", "file": "a.xlsx", "working_days_late": "10", "rows_found": "0"},
        ]
        assert ledger.submissions("no such run") == []


def test_submissions_belong_to_the_latest_run_of_that_name(place: Path) -> None:
    with open_ledger(place) as ledger:
        for file in ("first.xlsx", "second.xlsx"):
            ledger.record_run("r", date(2009, 12, 7), "0.1.0", "1", [], {}, {})
            ledger.record_submissions("r", [submission(file=file)])
        assert [row["file"] for row in ledger.submissions("r")] == ["second.xlsx"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"file": "a.xlsx"}, "columns that differ"),
        (submission(row_id=7), r"columns that differ: \['row_id'\]"),
    ],
)
def test_a_submission_with_other_columns_is_refused(place: Path, row: dict[str, object], words: str) -> None:
    with open_ledger(place) as ledger:
        ledger.record_run("r", date(2009, 12, 7), "0.1.0", "1", [], {}, {})
        with pytest.raises(ValueError, match=words):
            ledger.record_submissions("r", [row])


def test_submissions_of_a_run_that_is_not_on_record_are_refused(place: Path) -> None:
    with open_ledger(place) as ledger, pytest.raises(ValueError, match="no run r is on record"):
        ledger.record_submissions("r", [])


def test_a_binary_float_is_refused_because_it_is_not_what_was_written(place: Path) -> None:
    with open_ledger(place) as ledger:
        ledger.record_run("r", date(2009, 12, 7), "0.1.0", "1", [], {}, {})
        with pytest.raises(TypeError, match="exact numbers"):
            ledger.record_submissions("r", [submission(rows_found=0.1)])


def test_a_run_that_fails_half_way_leaves_nothing_behind(place: Path) -> None:
    with pytest.raises(RuntimeError), open_ledger(place) as ledger:
        ledger.keep_content("aa", "reader 1", 10, b"x")
        ledger.record_scan(datetime(2009, 10, 18, tzinfo=UTC), [("a.xlsx", "aa", 10, None)])
        ledger.record_run("r", date(2009, 12, 7), "0.1.0", "1", [], {}, {})
        raise RuntimeError("the night ended here")
    with open_ledger(place) as ledger:
        assert ledger.known_contents("reader 1") == set()
        assert ledger.first_sightings() == {}
        assert ledger.runs() == []
