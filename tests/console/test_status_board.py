from __future__ import annotations

import sys
from datetime import date

import pytest

from pipeline.console.status_board import status_board
from pipeline.reports import OwedByPerson, StatusReport

ROWS = [
    {
        "directorate": "Corporate Core",
        "form": "scorecard",
        "period": "2009-10-Q2",
        "due": "2009-10-23T17:00:00+01:00",
        "timeliness": "late",
        "working_days_late": 1,
        "received_at": "2009-10-26T09:00:00+00:00",
        "indicators_due": 12,
        "reported": 0,
    },
    {
        "directorate": "Environment & Economy",
        "form": "scorecard",
        "period": "2009-10-Q2",
        "due": date(2009, 10, 23),
        "timeliness": "outstanding",
        "working_days_late": 31,
        "received_at": None,
        "indicators_due": 0,
        "reported": 0,
    },
]


def test_every_return_expected_stands_in_one_line_with_its_lateness_in_words() -> None:
    report = StatusReport(date(2009, 12, 7), ROWS, date(2009, 12, 7))
    assert status_board(report) == (
        "Returns as at the last run, 7 December 2009\n"
        "\n"
        "Directorate            Return     Period      Due               State                         "
        "Received          Reported\n"
        "Corporate Core         scorecard  2009-10-Q2  2009-10-23 17:00  late, 1 working day           "
        "2009-10-26 09:00  0 of 12\n"
        "Environment & Economy  scorecard  2009-10-Q2  2009-10-23        outstanding, 31 working days\n"
        "\n"
        "1 return outstanding.\n"
        "Next: scorecard run reads what has come since."
    )


def test_everybody_who_is_asked_stands_in_one_line_with_the_last_message() -> None:
    owed = (
        OwedByPerson("Gareth Hill", "gareth.hill@example.org", 1, 0, 0, 31, date(2009, 12, 4), "drafted"),
        OwedByPerson("Helen Cross", "helen.cross@example.org", 0, 2, 1, 1, date(2009, 12, 7), "sent"),
        OwedByPerson("Ian Fletcher", "ian.fletcher@example.org", 0, 0, 2, None, None, ""),
        OwedByPerson("", "", 0, 1, 0, -3, None, ""),
    )
    board = status_board(StatusReport(date(2009, 12, 7), ROWS, date(2009, 12, 7), owed, date(2009, 12, 4)))
    assert board.endswith(
        "1 return outstanding.\n"
        "\n"
        "Asked of            What              Latest                Last told\n"
        "Gareth Hill         1 return          31 working days late  4 Dec 2009 (draft)\n"
        "Helen Cross         2 figures, 1 NCI  1 working day late    7 Dec 2009 (sent)\n"
        "Ian Fletcher        2 NCIs            no date yet           never\n"
        "nobody: no address  1 figure          not late              never\n"
        "\n"
        "The last unattended night was 4 December 2009.\n"
        "Next: scorecard run reads what has come since."
    )


def test_a_long_name_leaves_room_for_the_rest_of_its_line() -> None:
    name = "Workstream 4 (1): Better Ways of Working (Human Resources & Corporate Governance)"
    row = {**ROWS[0], "directorate": name}
    board = status_board(StatusReport(date(2009, 12, 7), [row], date(2009, 12, 7)))
    assert "\nWorkstream 4 (1): Better Ways of Worki …  scorecard " in board
    assert max(len(line) for line in board.splitlines()) < 160


def test_nothing_outstanding_is_said() -> None:
    assert "\nNo return is outstanding.\n" in status_board(StatusReport(date(2009, 12, 7), ROWS[:1], date(2009, 12, 7)))


def test_the_states_of_another_day_are_not_passed_off_as_todays() -> None:
    shown = status_board(StatusReport(date(2009, 12, 7), ROWS, date(2009, 12, 9)))
    assert shown.splitlines()[:2] == [
        "Returns as at the last run, 7 December 2009",
        "These are not the states of 9 December 2009: a run brings them up to date.",
    ]


def test_before_the_first_run_nothing_has_been_published() -> None:
    board = status_board(StatusReport(None, (), date(2009, 12, 7)))
    assert board == "Nothing has been published yet. Next: scorecard run"


def test_periods_that_expect_no_return_say_so() -> None:
    board = status_board(StatusReport(date(2009, 12, 7), (), date(2009, 12, 7)))
    assert board == "Returns as at the last run, 7 December 2009\n\nNo return is expected for the periods published."


def test_colour_is_for_screens_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    report = StatusReport(date(2009, 12, 7), ROWS, date(2009, 12, 7))
    assert "\x1b[31moutstanding, 31 working days" in status_board(report)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in status_board(report)
