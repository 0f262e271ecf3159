from __future__ import annotations

from datetime import date

from pipeline.asking.history import History, RunListed
from pipeline.console.history import run_list


def listed(run_id: str, day: date, **others: object) -> RunListed:
    facts: dict[str, object] = {
        "version": "1.2.0",
        "state": "published",
        "only": "",
        "published": ("2009-10-Q2",),
        "reported": (),
        "files_seen": 12,
        "files_read": 3,
        "by_outcome": {"superseded": 1, "accepted": 10, "not_accepted": 1},
        "findings": {"must_fix": 2, "explain": 0, "note": 1},
        "exit_code": 1,
    }
    return RunListed(run_id=run_id, as_at=day, **(facts | others))  # type: ignore[arg-type]


def test_runs_can_be_read_out() -> None:
    runs = (
        listed("20091207-aaaa", date(2009, 12, 7), only="2009-10-Q2"),
        listed(
            "20091124-bbbb",
            date(2009, 11, 24),
            state="recorded",
            published=(),
            files_seen=None,
            by_outcome={},
            findings={},
        ),
        listed(
            "20091116-cccc",
            date(2009, 11, 16),
            published=("2009-10-Q2", "2009-10-Q1"),
            reported=("2009-10-Q1",),
            files_seen=1,
            by_outcome={"accepted": 1},
            findings={"must_fix": 0, "explain": 0, "note": 0},
        ),
    )
    assert run_list(History(runs, 4)) == (
        "Runs on record, newest first\n"
        "\n"
        "7 December 2009, run 20091207-aaaa, version 1.2.0\n"
        "  Published: 2009-10-Q2 alone\n"
        "  12 files: 10 accepted; 1 not accepted; 1 superseded by a later version\n"
        "  3 findings: 2 must be fixed; 1 for information\n"
        "\n"
        "24 November 2009, run 20091124-bbbb, version 1.2.0\n"
        "  Stopped before it had published. What was published before it stayed as it was.\n"
        "\n"
        "16 November 2009, run 20091116-cccc, version 1.2.0\n"
        "  Published: 2009-10-Q2 and 2009-10-Q1\n"
        "  1 file: 1 accepted\n"
        "  0 findings\n"
        "  Reported to Cabinet: 2009-10-Q1\n"
        "\n"
        "1 earlier run not shown."
    )


def test_an_empty_record_says_what_to_do() -> None:
    assert run_list(History((), 0)) == "No run is on record yet. Next: scorecard run"
