from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.console.run_summary import run_summary
from pipeline.reports import FileProblem, PublishedSet, RunReport

QUARTER_2 = PublishedSet(
    period="2009-10-Q2",
    words="Quarter 2 2009/10 (July to September 2009)",
    folder=Path("outputs/2009-10-Q2"),
    scorecard=Path("outputs/2009-10-Q2/scorecard 2009-12-07.xlsx"),
    cabinet=Path("outputs/2009-10-Q2/scorecard-cabinet.xlsx"),
    indicators=68,
    due=61,
    reported=48,
    nci=10,
    missing=3,
    green=20,
    amber=14,
    red=9,
    not_rated=18,
    criteria=0,
    late=1,
    outstanding=1,
    outstanding_names=["Community Safety & Shared Services"],
    notes=["scorecard.xlsx was open in Excel, so a dated copy was written beside it."],
)
PLAN = PublishedSet(
    period="2003-04-Q4",
    words="Quarter 4 2003/04 (January to March 2004)",
    folder=Path("outputs/2003-04-Q4"),
    scorecard=Path("outputs/2003-04-Q4/scorecard.xlsx"),
    cabinet=Path("outputs/2003-04-Q4/scorecard-cabinet.xlsx"),
    indicators=0,
    due=0,
    reported=0,
    nci=0,
    missing=0,
    green=0,
    amber=0,
    red=0,
    not_rated=0,
    criteria=65,
    late=0,
    outstanding=0,
)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_night_with_trouble_can_be_read_out() -> None:
    report = RunReport(
        run_id="2009-12-07-ab12cd",
        as_at=date(2009, 12, 7),
        exit_code=1,
        unchanged=False,
        files_seen=19,
        files_read=3,
        files_known=14,
        by_outcome={"ignored": 2, "held": 1, "accepted": 12, "accepted_in_part": 3, "not_accepted": 1},
        published=[PLAN, QUARTER_2],
        problems=[
            FileProblem("Q2/E&E.xlsx", "not_accepted", "The file is protected with a password.", 1),
            FileProblem("Q2/SCS.xlsx", "accepted_in_part", "", 3),
        ],
        findings={"must_fix": 4, "explain": 7, "note": 12},
    )
    assert run_summary(report).replace("\\", "/") == (
        "Scorecards as at 7 December 2009 (run 2009-12-07-ab12cd)\n"
        "19 files in the drop folder: 3 read now, 14 known from an earlier run.\n"
        "  Accepted: 12\n"
        "  Accepted in part: 3\n"
        "  Not accepted: 1\n"
        "  Held for a decision: 1\n"
        "  Ignored: 2\n"
        "\n"
        "Quarter 4 2003/04 (January to March 2004)\n"
        "  65 criteria of the improvement plan\n"
        "  Returns: 0 late, 0 outstanding\n"
        "  Scorecard: outputs/2003-04-Q4/scorecard.xlsx\n"
        "  For Cabinet: outputs/2003-04-Q4/scorecard-cabinet.xlsx\n"
        "\n"
        "Quarter 2 2009/10 (July to September 2009)\n"
        "  68 indicators, 61 due: 48 reported, 10 with No Current Information, 3 missing\n"
        "  20 Green, 14 Amber, 9 Red, 18 not rated\n"
        "  Returns: 1 late, 1 outstanding\n"
        "  Scorecard: outputs/2009-10-Q2/scorecard 2009-12-07.xlsx\n"
        "  For Cabinet: outputs/2009-10-Q2/scorecard-cabinet.xlsx\n"
        "  Note: scorecard.xlsx was open in Excel, so a dated copy was written beside it.\n"
        "\n"
        "To put right:\n"
        "  Q2/E&E.xlsx: not accepted. The file is protected with a password. (1 finding must be fixed)\n"
        "  Q2/SCS.xlsx: accepted in part. (3 findings must be fixed)\n"
        "4 findings must be fixed, 7 to explain, 12 for information: see the sheet Data quality.\n"
        "1 return is outstanding for 2009-10-Q2: Community Safety & Shared Services.\n"
        "\n"
        "Next: scorecard status shows who owes what."
    )


def test_a_clean_unchanged_night_says_so() -> None:
    report = RunReport("r", date(2009, 12, 7), 0, True, 1, 0, 1, {"accepted": 1}, [PLAN], (), {"note": 2})
    assert run_summary(report).replace("\\", "/") == (
        "Scorecards as at 7 December 2009 (run r)\n"
        "Nothing has changed since the last run: nothing was read again, and the scorecards stay as they are.\n"
        "1 file in the drop folder: 0 read now, 1 known from an earlier run.\n"
        "  Accepted: 1\n"
        "\n"
        "Quarter 4 2003/04 (January to March 2004)\n"
        "  65 criteria of the improvement plan\n"
        "  Returns: 0 late, 0 outstanding\n"
        "  Scorecard: outputs/2003-04-Q4/scorecard.xlsx\n"
        "  For Cabinet: outputs/2003-04-Q4/scorecard-cabinet.xlsx\n"
        "\n"
        "No problems found.\n"
        "\n"
        "Next: scorecard status shows who owes what."
    )


def test_after_twenty_files_the_rest_is_a_count() -> None:
    problems = [FileProblem(f"{number}.xlsx", "held", "", 0) for number in range(23)]
    report = RunReport("r", date(2009, 12, 7), 1, False, 23, 23, 0, {"held": 23}, [PLAN], problems, {})
    lines = run_summary(report).splitlines()
    assert lines[lines.index("To put right:") + 20 :][:3] == [
        "  19.xlsx: held for a decision.",
        "  and 3 more files: see the sheet Returns",
        "0 findings must be fixed, 0 to explain, 0 for information: see the sheet Data quality.",
    ]


def last_lines(*published: PublishedSet, notes: tuple[str, ...] = ()) -> list[str]:
    """Return what stands between the sets and the last line, in a run without a finding."""
    report = RunReport("r", date(2009, 12, 7), 0, False, 1, 1, 0, {"accepted": 1}, published, (), {}, notes)
    return run_summary(report).split("\n\n")[1 + len(published) : -1]


def test_no_problems_found_never_stands_beside_a_return_that_has_not_come() -> None:
    assert last_lines(replace(QUARTER_2, late=0)) == [
        "No problems found in the returns that came.\n1 return is outstanding: Community Safety & Shared Services.",
    ]


def test_no_problems_found_never_stands_beside_a_late_return() -> None:
    late = replace(QUARTER_2, outstanding=0, outstanding_names=())
    assert last_lines(late) == ["No problems found in the returns that came."]


def test_what_is_outstanding_is_named_for_each_of_several_periods() -> None:
    two = ("Environment & Economy", "Social, Care and Schools")
    plan = replace(PLAN, outstanding=2, outstanding_names=two)
    assert last_lines(plan, replace(QUARTER_2, late=0)) == [
        "No problems found in the returns that came.\n"
        "2 returns are outstanding for 2003-04-Q4: Environment & Economy; Social, Care and Schools.\n"
        "1 return is outstanding for 2009-10-Q2: Community Safety & Shared Services.",
    ]


def test_a_set_kept_from_before_the_names_still_counts_what_is_outstanding() -> None:
    nameless = replace(QUARTER_2, late=0, outstanding=3, outstanding_names=())
    assert last_lines(nameless) == ["No problems found in the returns that came.\n3 returns are outstanding."]


def test_what_an_officer_should_know_of_the_register_stands_under_please_note() -> None:
    note = "Decision in row 4 (waive, NI 75) matched nothing."
    assert last_lines(PLAN, notes=(note,)) == ["No problems found.", f"To know:\n  {note}"]


def test_without_a_quarter_that_has_started_the_run_says_why_nothing_was_published() -> None:
    report = RunReport("r", date(2009, 3, 1), 0, False, 0, 0, 0, {}, (), (), {})
    assert run_summary(report) == (
        "Scorecards as at 1 March 2009 (run r)\n"
        "0 files in the drop folder: 0 read now, 0 known from an earlier run.\n"
        "\n"
        "The calendar names no quarter that has started and is not closed, so nothing was published.\n"
        "\n"
        "Next: add the quarter to the register's sheet Calendar, then scorecard run."
    )
