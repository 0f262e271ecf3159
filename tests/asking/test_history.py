from __future__ import annotations

from datetime import date

from pipeline.asking.history import RunListed, history, reported_runs
from pipeline.ledger import Ledger
from tests.asking.recorded import Q1, Q2, REPORTED, decision, night

Q3 = "2009-10-Q3"


def test_runs_are_listed_newest_first_with_what_was_reported_to_cabinet(told: Ledger) -> None:
    found = history(told)
    assert found.total == 5
    assert [(run.run_id, run.state, run.published, run.reported) for run in found.runs] == [
        ("20100120-eeee", "published", (Q3,), ()),
        ("20091125-dddd", "published", (Q3,), ()),
        ("20091102-cccc", "recorded", (), ()),
        ("20091027-bbbb", "published", (Q2,), (Q2,)),
        ("20091020-aaaa", "published", (Q2,), ()),
    ]


def test_a_run_is_listed_with_its_counts(told: Ledger) -> None:
    assert history(told).runs[-1] == RunListed(
        run_id="20091020-aaaa",
        as_at=date(2009, 10, 20),
        version="1.0.0",
        state="published",
        only="",
        published=(Q2,),
        reported=(),
        files_seen=1,
        files_read=1,
        by_outcome={"accepted": 1},
        findings={"must_fix": 1, "explain": 0, "note": 0},
        exit_code=1,
    )


def test_a_run_that_was_stopped_has_no_counts(told: Ledger) -> None:
    stopped = history(told).runs[2]
    assert (stopped.files_seen, stopped.by_outcome, stopped.findings, stopped.exit_code) == (None, {}, {}, None)


def test_a_limit_says_how_many_there_are_in_all(told: Ledger) -> None:
    found = history(told, 2)
    assert ([run.run_id for run in found.runs], found.total) == (["20100120-eeee", "20091125-dddd"], 5)


def test_runs_of_later_days_may_be_left_out(told: Ledger) -> None:
    found = history(told, until=date(2009, 10, 27))
    assert ([run.run_id for run in found.runs], found.total) == (["20091027-bbbb", "20091020-aaaa"], 2)


def test_an_empty_ledger_has_no_runs(ledger: Ledger) -> None:
    assert (history(ledger).runs, history(ledger).total) == ((), 0)


def test_a_report_that_was_revoked_or_taken_out_reports_nothing(ledger: Ledger) -> None:
    night(ledger, "2009-11-25", "a", {("decisions", Q1): [REPORTED]})
    assert reported_runs(ledger) == {Q2: "20091027-bbbb"}
    night(ledger, "2009-11-26", "b", {("decisions", Q1): [{**REPORTED, "state": "revoked"}]})
    assert reported_runs(ledger) == {}
    assert reported_runs(ledger, 1) == {Q2: "20091027-bbbb"}
    night(ledger, "2009-11-27", "c", {("decisions", Q1): [decision()]})
    assert reported_runs(ledger) == {}
