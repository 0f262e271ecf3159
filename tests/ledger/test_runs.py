from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.ledger import Run, open_ledger
from tests.ledger.recorded import actuals, days, published, recorded, rows

Place = Path | str
MONDAY = datetime(2009, 10, 19, 23, 0, tzinfo=UTC)
Q2 = "2009-10-Q2"


def test_a_run_comes_back_as_it_was_recorded_and_published(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        scan = ledger.record_scan(MONDAY, [])
        number = ledger.record_run(
            "20091207-ab12cd", date(2009, 12, 7), "0.2.0", "program 1", "inputs 1", Q2, 4, scan_id=scan
        )
        ledger.mark_published(
            number, [Q2], {Q2: "m2"}, {"files": 17, "share": Decimal("0.10"), "by outcome": {"held \udce9": 2}}
        )
    with open_ledger(ledger_place) as ledger:
        assert ledger.last_run("inputs 1") == Run(
            number=1,
            run_id="20091207-ab12cd",
            as_at=date(2009, 12, 7),
            version="0.2.0",
            program_sha256="program 1",
            inputs_sha256="inputs 1",
            only=Q2,
            decisions_upto=4,
            state="published",
            published=(Q2,),
            manifests={Q2: "m2"},
            counts={"files": 17, "share": "0.10", "by outcome": {"held \udce9": 2}},
            at=MONDAY,
        )
        assert ledger.last_run("other inputs") is None


def test_a_run_that_has_not_published_says_so_and_does_not_pass_for_one_that_has(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        recorded(ledger)
        assert [(run.state, run.published, dict(run.manifests)) for run in ledger.runs()] == [("recorded", (), {})]
        assert ledger.last_run("inputs 1") is None
        assert ledger.latest_run() is None
        assert ledger.latest_run(date(2009, 12, 31)) is None
        assert ledger.run_before(date(2009, 12, 31)) is None


def test_runs_come_newest_first_and_the_same_inputs_may_come_again(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        published(ledger, "a", 5, "1")
        published(ledger, "b", 6, "2")
        published(ledger, "a", 7, "1")
        assert days(ledger.runs()) == [("a", 7), ("b", 6), ("a", 5)]
        last = ledger.last_run("1")
        assert last is not None
        assert (last.number, last.as_at) == (3, date(2009, 12, 7))


def test_the_latest_run_over_the_same_inputs_that_published_is_the_last_one(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        first = published(ledger, "a", 5)
        recorded(ledger, "a", 5)
        last = ledger.last_run("inputs 1")
        assert last is not None
        assert last.number == first


def test_a_run_that_was_stopped_is_taken_up_again_under_its_number(ledger_place: Place) -> None:
    with pytest.raises(RuntimeError), open_ledger(ledger_place) as ledger:
        first = recorded(ledger, "a", 5)
        ledger.record_rows(first, "scorecard", Q2, rows(e1="82", e2="4"))
        ledger.commit()
        raise RuntimeError("stopped before the sets were in place")
    with open_ledger(ledger_place) as ledger:
        again = ledger.record_run("a", date(2009, 12, 6), "0.2.1", "program 2", "inputs 2", Q2, 3)
        ledger.record_rows(again, "scorecard", Q2, rows(e1="82", e2="5"))
        ledger.commit()
        ledger.mark_published(again, [Q2], {Q2: "m"}, {})
        assert again == first
        [run] = ledger.runs()
        assert (run.as_at, run.version, run.program_sha256, run.inputs_sha256, run.only, run.decisions_upto) == (
            (date(2009, 12, 6), "0.2.1", "program 2", "inputs 2", Q2, 3)
        )
        assert run.state == "published"
        assert actuals(ledger.rows("scorecard", Q2)) == {"e1": "82", "e2": "5"}
        assert [(span.key, span.since, span.until) for span in ledger.spans("scorecard")] == [
            ("e1", first, None),
            ("e2", first, None),
        ]


@pytest.mark.parametrize("between", ["another run", "it published"])
def test_a_run_is_not_taken_up_again_when_it_published_or_another_came_after_it(
    ledger_place: Place, between: str
) -> None:
    with open_ledger(ledger_place) as ledger:
        if between == "another run":
            recorded(ledger, "a")
            recorded(ledger, "b")
        else:
            published(ledger, "a")
            published(ledger, "a")
        assert recorded(ledger, "a") == 3


def test_a_run_is_found_by_its_name_the_one_that_published_before_the_one_that_did_not(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        published(ledger, "a", 5)
        second = published(ledger, "a", 6)
        recorded(ledger, "b", 7)
        recorded(ledger, "a", 8)
        only_recorded = recorded(ledger, "b", 9)
        found = [ledger.run(run_id) for run_id in ("a", "b", "c")]
        assert [run and run.number for run in found] == [second, only_recorded, None]


def test_every_run_has_its_day_whether_it_published_or_not(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        assert ledger.days() == {}
        first, second = published(ledger, "a", 5), recorded(ledger, "b", 6)
        assert {number: day.day for number, day in ledger.days().items()} == {first: 5, second: 6}


def test_the_run_before_a_day_is_that_of_the_latest_day_and_of_several_the_latest(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        for run_id, day in (("a", 5), ("b", 7), ("c", 7), ("d", 6), ("e", 9)):
            published(ledger, run_id, day)
        recorded(ledger, "f", 8)

        def before(day: int, number: int | None = None) -> str | None:
            run = ledger.run_before(date(2009, 12, day), number)
            return run.run_id if run else None

        assert before(5) is None
        assert before(6) == "a"
        assert before(7) == "d"
        assert before(9) == "c"
        assert before(10) == "e"
        assert before(9, number=3) == "b"
        assert before(9, number=2) == "a"
        assert before(9, number=1) is None


def test_the_latest_run_is_the_last_recorded_and_for_a_day_that_of_the_latest_day(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        for run_id, day in (("a", 5), ("b", 7), ("c", 7), ("d", 6)):
            published(ledger, run_id, day)
        recorded(ledger, "e", 8)

        def latest(day: int | None) -> str | None:
            run = ledger.latest_run(date(2009, 12, day) if day else None)
            return run.run_id if run else None

        assert latest(None) == "d"
        assert latest(31) == "c"
        assert latest(7) == "c"
        assert latest(6) == "d"
        assert latest(4) is None


def test_to_publish_a_run_that_is_not_on_record_is_refused(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger, pytest.raises(ValueError, match="no run of the number 5 is on record"):
        ledger.mark_published(5, [], {}, {})
