from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ledger import RowSpan, RowText, open_ledger
from pipeline.ledger.texts import content_text, storable
from tests.ledger.recorded import actuals, published, recorded, rows

Place = Path | str
Q1, Q2 = "2009-10-Q1", "2009-10-Q2"
ENOUGH_ROWS = 36_000  # ten years of four quarters of nine hundred rows


def test_a_row_stands_from_the_run_that_brought_it_until_the_run_without_it(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        for run_id, now in (
            ("a", rows(e1="82", e2="4")),
            ("b", rows(e1="82", e2="5", c1="7")),
            ("c", rows(e1="82", c1="7")),
            ("d", rows(e1="82", c1="7", e2="4")),
        ):
            ledger.record_rows(published(ledger, run_id), "scorecard", Q2, now)
    with open_ledger(ledger_place) as ledger:
        assert ledger.spans("scorecard") == [
            RowSpan("scorecard", Q2, "e1", "E1", {"actual": "82"}, 1, None),
            RowSpan("scorecard", Q2, "e2", "E2", {"actual": "4"}, 1, 2),
            RowSpan("scorecard", Q2, "e2", "E2", {"actual": "5"}, 2, 3),
            RowSpan("scorecard", Q2, "c1", "C1", {"actual": "7"}, 2, None),
            RowSpan("scorecard", Q2, "e2", "E2", {"actual": "4"}, 4, None),
        ]
        assert [actuals(ledger.rows("scorecard", Q2, as_of)) for as_of in range(5)] == [
            {},
            {"e1": "82", "e2": "4"},
            {"e1": "82", "e2": "5", "c1": "7"},
            {"e1": "82", "c1": "7"},
            {"e1": "82", "e2": "4", "c1": "7"},
        ]


def test_a_row_stands_after_the_run_that_brought_it_and_not_after_the_one_that_ended_it() -> None:
    ended, standing = (RowSpan("scorecard", "2009-10-Q2", "a", "A", {}, 2, until) for until in (4, None))
    assert [ended.stands_after(number) for number in (1, 2, 3, 4, 5)] == [False, True, True, False, False]
    assert [standing.stands_after(number) for number in (1, 2, 3, 4, 5)] == [False, True, True, True, True]


def test_rows_come_in_the_order_in_which_their_keys_were_first_recorded(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.record_rows(published(ledger, "a"), "scorecard", Q2, rows(z="1", a="1", Ä="1"))
        ledger.record_rows(published(ledger, "b"), "scorecard", Q2, rows(a="1", b="1", z="2"))
        assert list(ledger.rows("scorecard", Q2)) == ["z", "a", "b"]
        assert list(ledger.rows("scorecard", Q2, as_of=1)) == ["z", "a", "Ä"]


def test_tables_and_periods_stand_apart(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        first = published(ledger, "a")
        ledger.record_rows(first, "scorecard", Q1, rows(e1="1"))
        ledger.record_rows(first, "scorecard", Q2, rows(e1="2"))
        ledger.record_rows(first, "plan", Q2, rows(e1="3"))
        ledger.record_rows(first, "inputs", "", rows(e1="4"))
        second = published(ledger, "b")
        ledger.record_rows(second, "scorecard", Q2, rows(e1="5"))
        ledger.record_rows(second, "plan", Q2, {})
        assert actuals(ledger.rows("scorecard", Q1)) == {"e1": "1"}
        assert actuals(ledger.rows("scorecard", Q2)) == {"e1": "5"}
        assert actuals(ledger.rows("inputs", "")) == {"e1": "4"}
        assert (ledger.periods_of("scorecard"), ledger.periods_of("plan"), ledger.periods_of("inputs")) == (
            ([Q1, Q2], [], [""])
        )
        assert ledger.periods_of("plan", as_of=first) == [Q2]
        assert ledger.periods_of("scorecard", as_of=0) == []


def test_spans_are_found_by_period_reference_and_key(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        number = published(ledger)
        ledger.record_rows(number, "readings", Q1, {"E.xlsx Sheet1 5": ("E1", {"actual": "1"})})
        ledger.record_rows(
            number,
            "readings",
            Q2,
            {"E.xlsx Sheet1 5": ("E1", {"actual": "2"}), "E.xlsx Sheet1 6": ("E2", {"actual": "3"})},
        )
        ledger.record_rows(number, "scorecard", Q2, {"E1": ("E1", {"actual": "4"})})

        def found(period: str | None = None, ref: str | None = None, key: str | None = None) -> list[str]:
            return [span.content["actual"] for span in ledger.spans("readings", period, ref, key)]

        assert found() == ["1", "2", "3"]
        assert found(period=Q2) == ["2", "3"]
        assert found(ref="E1") == ["1", "2"]
        assert found(key="E.xlsx Sheet1 6") == ["3"]
        assert found(period=Q2, ref="E1", key="E.xlsx Sheet1 5") == ["2"]
        assert found(period=Q1, ref="E2") == []


def test_values_are_kept_as_exact_text(ledger_place: Place) -> None:
    columns = {
        "actual": Decimal("1E+1"),
        "target": Decimal("82.50"),
        "due": date(2009, 10, 23),
        "received_at": datetime(2009, 10, 20, 12, 0, tzinfo=UTC),
        "comment": 'As reported: £5k, “fine”\n\t\\ \x00 \udce9 \U0001f600 "quoted"',
        "rows_found": 24,
        "baseline": None,
    }
    with open_ledger(ledger_place) as ledger:
        ledger.record_rows(published(ledger), "scorecard", Q2, {"e1": ("", columns)})
        assert ledger.rows("scorecard", Q2) == {
            "e1": {
                "actual": "10",
                "target": "82.50",
                "due": "2009-10-23",
                "received_at": "2009-10-20T12:00:00+00:00",
                "comment": 'As reported: £5k, “fine”\n\t\\ \x00 \udce9 \U0001f600 "quoted"',
                "rows_found": "24",
                "baseline": "",
            }
        }


def test_a_change_of_the_reference_alone_is_a_change(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.record_rows(published(ledger, "a"), "readings", Q2, {"row 5": ("E1", {"actual": "1"})})
        ledger.record_rows(published(ledger, "b"), "readings", Q2, {"row 5": ("E2", {"actual": "1"})})
        assert [(span.ref, span.since, span.until) for span in ledger.spans("readings")] == [
            ("E1", 1, 2),
            ("E2", 2, None),
        ]


def test_the_order_of_columns_is_no_change(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.record_rows(published(ledger, "a"), "scorecard", Q2, {"e1": ("", {"actual": "1", "target": "2"})})
        ledger.record_rows(published(ledger, "b"), "scorecard", Q2, {"e1": ("", {"target": "2", "actual": "1"})})
        assert [(span.since, span.until) for span in ledger.spans("scorecard")] == [(1, None)]


def test_keys_that_a_database_cannot_tell_apart_are_both_kept(ledger_place: Place) -> None:
    now = rows(**{"a\x00": "1", "a\udce9": "2", "a": "3"})
    with open_ledger(ledger_place) as ledger:
        number = published(ledger)
        ledger.record_rows(number, "submissions", Q2, now)
        ledger.record_rows(number, "submissions", Q2, now)
        assert actuals(ledger.rows("submissions", Q2)) == {"a\ufffd": "1", "a\ufffd\ufffd": "2", "a": "3"}
        assert [span.ref for span in ledger.spans("submissions", key="a\x00")] == ["A\ufffd"]
        assert [span.key for span in ledger.spans("submissions", ref="A\udcff")] == ["a\ufffd", "a\ufffd\ufffd"]


def test_references_and_keys_longer_than_an_ordered_index_takes_are_kept(ledger_place: Place) -> None:
    long = "".join(chr(0x4E00 + (number * 7919) % 20000) for number in range(30_000))
    with open_ledger(ledger_place) as ledger:
        ledger.record_rows(published(ledger), "readings", Q2, {long: (long, {"actual": "1"})})
        assert [span.content for span in ledger.spans("readings", ref=long)] == [{"actual": "1"}]
        assert list(ledger.rows("readings", Q2)) == [long]


def test_what_an_earlier_attempt_of_the_same_run_recorded_gives_way(ledger_place: Place) -> None:
    first, undisturbed = rows(e1="82", e2="4", e3="6"), rows(e1="82", e2="5", c1="7")
    with open_ledger(ledger_place) as ledger:
        ledger.record_rows(published(ledger, "a"), "scorecard", Q2, first)
        number = recorded(ledger, "b")
        for attempt in (rows(e1="83", c1="1", c2="2"), {}, first, rows(e9="9"), undisturbed, undisturbed):
            ledger.record_rows(number, "scorecard", Q2, attempt)
            assert ledger.rows("scorecard", Q2) == {key: columns for key, (_, columns) in attempt.items()}
            assert actuals(ledger.rows("scorecard", Q2, as_of=1)) == {"e1": "82", "e2": "4", "e3": "6"}
        assert [(span.key, span.content["actual"], span.since, span.until) for span in ledger.spans("scorecard")] == [
            ("e1", "82", 1, None),
            ("e2", "4", 1, 2),
            ("e3", "6", 1, 2),
            ("e2", "5", 2, None),
            ("c1", "7", 2, None),
        ]


@pytest.mark.parametrize("number", [1, 3, 0])
def test_rows_of_a_run_that_is_not_the_latest_are_not_changed_any_more(ledger_place: Place, number: int) -> None:
    with open_ledger(ledger_place) as ledger:
        published(ledger, "a")
        published(ledger, "b")
        with pytest.raises(ValueError, match=f"the latest run, which is 2, not {number}"):
            ledger.record_rows(number, "scorecard", Q2, rows(e1="82"))
        assert ledger.spans("scorecard") == []


def test_a_table_is_compared_with_rows_of_now_by_what_is_not_the_same(ledger_place: Place) -> None:
    now = [RowText(key, "", content_text({"actual": actual})) for key, actual in (("a", "1"), ("b", "3"), ("d", "4"))]
    with open_ledger(ledger_place) as ledger:
        before = {key: ("", {"actual": actual}) for key, actual in (("c", "1"), ("b", "2"), ("a", "1"))}
        ledger.record_rows(published(ledger), "scorecard", Q2, before)
        was, others = ledger.compared("scorecard", Q2, 1, now)
        assert list(was.items()) == [("c", {"actual": "1"}), ("b", {"actual": "2"})]
        assert others == {"b", "d"}
        assert ledger.compared("scorecard", Q2, 0, now) == ({}, {"a", "b", "d"})


def test_a_binary_float_is_refused_because_it_is_not_what_was_written(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger, pytest.raises(TypeError, match="exact numbers"):
        ledger.record_rows(published(ledger), "scorecard", Q2, {"e1": ("", {"actual": 0.1})})


def test_recording_the_same_rows_for_the_same_run_again_writes_no_row(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        number = published(ledger)
        ledger.record_rows(number, "scorecard", Q2, rows(e1="82", e2="4"))
        before = ledger._connection.exec_driver_sql("SELECT total_changes()").scalar()
        ledger.record_rows(number, "scorecard", Q2, rows(e1="82", e2="4"))
        assert ledger._connection.exec_driver_sql("SELECT total_changes()").scalar() == before


def test_a_night_on_which_nothing_changed_writes_no_row_and_is_quick(tmp_path: Path) -> None:
    columns = {f"column {number}": "some words of a return" for number in range(20)}
    now: dict[str, tuple[str, Mapping[str, object]]] = {
        f"row {number}": (f"E{number}", {**columns, "actual": str(number)}) for number in range(ENOUGH_ROWS)
    }
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.record_rows(published(ledger, "a"), "readings", Q2, now)
        number = published(ledger, "b")
        before = ledger._connection.exec_driver_sql("SELECT total_changes()").scalar()
        started = process_time()
        ledger.record_rows(number, "readings", Q2, now)
        taken = process_time() - started
        assert ledger._connection.exec_driver_sql("SELECT total_changes()").scalar() == before
        assert taken < 3  # seconds of the processor, several times what it takes on an office machine


KEYS = st.sampled_from(["e1", "e2", "c1", "C1", "é", "\x00", "\udce9", "a" * 40])
VALUES = st.sampled_from(["", "1", "2", "\x00", "\udce9", "ß", "1.0"])
TABLES = st.dictionaries(KEYS, st.tuples(st.sampled_from(["", "E1", "E2"]), VALUES), max_size=6)
# A night: the attempts at its run, of which the last is the one that counts; or none of this table.
NIGHTS = st.lists(st.lists(TABLES, max_size=3), max_size=6)


def test_after_any_nights_every_run_gives_back_exactly_what_was_recorded_at_it(ledger_place: Place) -> None:
    numbers = count()
    with open_ledger(ledger_place) as ledger:

        @given(NIGHTS)
        def law(nights: list[list[dict[str, tuple[str, str]]]]) -> None:
            table = f"table {next(numbers)}"
            expected: dict[int, dict[str, tuple[str, str]]] = {}
            standing: dict[str, tuple[str, str]] = {}
            for night, attempts in enumerate(nights):
                number = published(ledger, f"{table}, night {night}")
                for attempt in attempts:
                    given_rows = {key: (ref, {"actual": value}) for key, (ref, value) in attempt.items()}
                    ledger.record_rows(number, table, Q2, given_rows)
                    ledger.record_rows(number, table, Q2, given_rows)
                    standing = stored(attempt)
                expected[number] = standing
            spans = ledger.spans(table)
            for number, rows_then in expected.items():
                assert actuals(ledger.rows(table, Q2, as_of=number)) == {
                    key: value for key, (_, value) in rows_then.items()
                }
                stood = [span for span in spans if span.since <= number and (span.until is None or span.until > number)]
                assert {span.key: (span.ref, span.content["actual"]) for span in stood} == rows_then
                assert len(stood) == len(rows_then)
            assert actuals(ledger.rows(table, Q2)) == {key: value for key, (_, value) in standing.items()}
            # No span more than there were changes.
            befores = [{}, *expected.values()]
            assert len(spans) == sum(
                before.get(key) != row
                for before, after in zip(befores, expected.values(), strict=False)
                for key, row in after.items()
            )

        law()


def stored(rows_given: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Return rows under the keys that a database can hold."""
    found: dict[str, tuple[str, str]] = {}
    for given_key, row in rows_given.items():
        key = storable(given_key)
        while key in found:
            key += "\ufffd"
        found[key] = row
    return found
