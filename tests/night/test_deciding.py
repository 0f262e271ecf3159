"""Decisions taken by command: checked, kept in the ledger, and applied by the next run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.cli import outcome_of
from pipeline.ledger import TakenDecision, open_ledger
from pipeline.lock import run_lock
from tests.support.nights import EE, Q2, Outcome, decision, drop, night
from tests.support.registers import indicator
from tests.support.workspaces import run

FILE = "E Q2.xlsx"
DAY = ["--today", "2009-11-16"]
ROWS = [{"Ref": "A", "Target": 80, "Actual": 81}, {"Ref": "B", "Target": 80}]


def laid_out(folder: Path, *decisions: dict[str, str], rows: Sequence[dict[str, object]] = ROWS) -> Outcome:
    return night(folder, {FILE: rows}, Indicators=[indicator("A"), indicator("B")], decisions=decisions)


def command(folder: Path, *arguments: str) -> int:
    return outcome_of([*arguments, "--workspace", str(folder), *DAY])


def on_record(folder: Path) -> list[TakenDecision]:
    with open_ledger(folder / "outputs" / "ledger.sqlite", read_only=True) as ledger:
        return ledger.decisions()


def again(folder: Path) -> Outcome:
    return Outcome(folder, run(folder, "2009-11-16"), Q2)


def test_a_withdrawal_is_of_what_the_file_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid_out(tmp_path)
    assert command(tmp_path, "withdraw", FILE, "--why", "Sent by mistake", "--by", "Jo Bloggs") == 0
    assert capsys.readouterr().out == (
        "Decided, as no. 1: E Q2.xlsx is withdrawn. The next scorecard run applies it.\n"
    )
    (kept,) = on_record(tmp_path)
    content = sha256((tmp_path / "inputs" / "returns" / FILE).read_bytes()).hexdigest()
    assert (kept.kind, kept.ref, kept.value, kept.reason, kept.by, kept.taken.isoformat()) == (
        "withdraw",
        FILE,
        content[:12],
        "Sent by mistake",
        "Jo Bloggs",
        "2009-11-16",
    )
    made = again(tmp_path)
    assert (made.file(FILE)["outcome"], made.file(FILE)["reason"]) == ("withdrawn", "Sent by mistake")
    assert made.indicator("A")["data_status"] == "withdrawn"


def test_a_content_that_was_withdrawn_stays_so_when_it_is_renamed_or_copied(tmp_path: Path) -> None:
    laid_out(tmp_path)
    command(tmp_path, "withdraw", FILE, "--why", "Sent by mistake", "--by", "Jo")
    returns = tmp_path / "inputs" / "returns"
    (returns / FILE).rename(returns / "E renamed.xlsx")
    assert again(tmp_path).indicator("A")["data_status"] == "withdrawn"
    (returns / "E copy.xlsx").write_bytes((returns / "E renamed.xlsx").read_bytes())
    assert again(tmp_path).indicator("A")["data_status"] == "withdrawn"


def test_a_corrected_file_under_the_same_name_counts(tmp_path: Path) -> None:
    laid_out(tmp_path)
    command(tmp_path, "withdraw", FILE, "--why", "Sent by mistake", "--by", "Jo")
    drop(tmp_path, FILE, [{"Ref": "A", "Target": 80, "Actual": 82}])
    assert again(tmp_path).indicator("A")["actual"] == "82"


@pytest.mark.parametrize("typed", ["sub/E Q2.xlsx", "sub\\E Q2.xlsx", "whole path"])
def test_a_file_may_be_named_by_its_path_under_the_folder_or_on_disk(tmp_path: Path, typed: str) -> None:
    laid_out(tmp_path)
    returns = tmp_path / "inputs" / "returns"
    (returns / "sub").mkdir()
    (returns / FILE).rename(returns / "sub" / FILE)
    named = str(returns / "sub" / FILE) if typed == "whole path" else typed
    assert command(tmp_path, "withdraw", named, "--why", "w", "--by", "b") == 0
    assert [one.ref for one in on_record(tmp_path)] == ["sub/E Q2.xlsx"]


def test_a_file_that_is_gone_is_known_by_what_the_nights_saw(tmp_path: Path) -> None:
    laid_out(tmp_path)
    path = tmp_path / "inputs" / "returns" / FILE
    content = sha256(path.read_bytes()).hexdigest()
    path.unlink()
    assert command(tmp_path, "withdraw", FILE, "--why", "w", "--by", "b") == 0
    assert [(one.ref, one.value) for one in on_record(tmp_path)] == [(FILE, content[:12])]


def test_a_file_that_nobody_knows_is_refused_with_a_suggestion(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laid_out(tmp_path)
    assert command(tmp_path, "withdraw", "E Q3.xlsx", "--why", "w", "--by", "b") == 2
    assert capsys.readouterr().err == (
        "The decision was not taken; nothing was touched.\n"
        "FILE: There is no file “E Q3.xlsx” in the folder of returns. Did you mean “E Q2.xlsx”?\n"
    )
    assert on_record(tmp_path) == []


def test_a_file_outside_the_folder_of_returns_is_not_meant(tmp_path: Path) -> None:
    laid_out(tmp_path)
    (tmp_path / "E Q2.xlsx").write_bytes(b"another")
    assert command(tmp_path, "withdraw", str(tmp_path / FILE), "--why", "w", "--by", "b") == 2
    assert command(tmp_path, "withdraw", "../register.xlsx", "--why", "w", "--by", "b") == 2


def test_the_time_received_is_corrected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid_out(tmp_path)
    late = ["received", FILE, "--at", "2009-10-26 09:00", "--why", "Post room", "--by", "Jo"]
    assert command(tmp_path, *late) == 0
    assert "E Q2.xlsx counts as received at 2009-10-26 09:00 (" in capsys.readouterr().out
    made = again(tmp_path)
    assert made.file(FILE)["received_at"] == "2009-10-26T09:00:00+00:00"
    assert made.file(FILE)["timeliness"] == "late"


def test_what_is_wrong_is_said_as_for_the_sheet_with_the_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laid_out(tmp_path)
    assert command(tmp_path, "received", FILE, "--at", "yesterday") == 2
    assert capsys.readouterr().err == (
        "The decision was not taken; nothing was touched.\n"
        "--at: Value must be a date or a date and time, for example 2009-10-23 or 2009-10-23 17:00, not “yesterday”.\n"
        "--why: Enter “Reason”.\n"
    )
    assert command(tmp_path, "decide", "waiv", "--rule", "VALUE_BLNK", "--from", "soon", "--why", "w", "--by", "") == 2
    assert capsys.readouterr().err.splitlines()[1:] == [
        "KIND: Kind must be received, reported, withdraw, not_applicable, extension, waive, use, heading, alias, "
        "accept or restate, not “waiv”. Did you mean “waive”?",
        "--by: Enter “By”.",
        "--from: From must be a real date, for example 2009-04-01, not “soon”.",
    ]
    assert command(tmp_path, "decide", "not_applicable", "--ref", "AB", "--why", "w", "--by", "b") == 2
    assert capsys.readouterr().err.splitlines()[1:] == [
        "--ref: Ref “AB” is not on the sheets Indicators and Plan. Did you mean “A”?"
    ]
    assert on_record(tmp_path) == []


def test_who_decides_is_who_is_logged_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(tmp_path)
    monkeypatch.setattr("getpass.getuser", lambda: "jbloggs")
    assert command(tmp_path, "decide", "not_applicable", "--ref", "b", "--why", "Suspended") == 0
    assert [(one.ref, one.by) for one in on_record(tmp_path)] == [("B", "jbloggs")]


def test_two_commands_in_a_row_both_count(tmp_path: Path) -> None:
    laid_out(tmp_path)
    command(tmp_path, "decide", "not_applicable", "--ref", "B", "--period", Q2, "--why", "Suspended", "--by", "Jo")
    command(tmp_path, "decide", "waive", "--rule", "target_differs", "--ref", "A", "--why", "Known", "--by", "Jo")
    assert [one.number for one in on_record(tmp_path)] == [1, 2]
    assert again(tmp_path).indicator("B")["data_status"] == "not_applicable"


@pytest.mark.parametrize("by_command", [True, False])
def test_an_accepted_explanation_reopens_when_the_value_moves(tmp_path: Path, by_command: bool) -> None:
    sheet = decision("accept", Rule="VALUE_OVER_100", Ref="A", Value=103)
    over = [{"Ref": "A", "Target": 80, "Actual": 103}]
    laid_out(tmp_path, *(() if by_command else (sheet,)), rows=over)
    if by_command:
        explained = ["decide", "accept", "--rule", "VALUE_OVER_100", "--ref", "a", "--value", "103"]
        command(tmp_path, *explained, "--why", "Agreed at the meeting", "--by", "Alison Brook")
    told = [row for row in again(tmp_path).rows("findings") if row["code"] == "VALUE_OVER_100"]
    assert [row["severity"] for row in told] == ["note"]
    assert told[0]["message"].endswith(" (Explanation accepted by Alison Brook: Agreed at the meeting)")
    drop(tmp_path, FILE, [{"Ref": "A", "Target": 80, "Actual": 104}])
    told = [row for row in again(tmp_path).rows("findings") if row["code"] == "VALUE_OVER_100"]
    assert [row["severity"] for row in told] == ["explain"]
    assert told[0]["message"].endswith(
        " (It was explained for '103' by Alison Brook: Agreed at the meeting. The value has moved, so it is asked "
        "again.)"
    )


def test_a_decision_taken_back_acts_no_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid_out(tmp_path)
    command(tmp_path, "decide", "not_applicable", "--ref", "B", "--why", "Suspended", "--by", "Jo")
    assert again(tmp_path).indicator("B")["data_status"] == "not_applicable"
    capsys.readouterr()
    assert command(tmp_path, "decide", "revoke", "--ref", "no. 1", "--why", "Goes on", "--by", "Ann", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "number": "no. 2", "kind": "revoke", "rule": "", "ref": "1", "directorate": "", "period": "", "value": "",
        "reason": "Goes on", "by": "Ann", "taken": "2009-11-16", "start": "", "end": "",
        "words": "Decision no. 1 is taken back",
    }  # fmt: skip
    assert again(tmp_path).indicator("B")["data_status"] == "blank"


def test_what_cannot_be_taken_back_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid_out(tmp_path)
    command(tmp_path, "decide", "not_applicable", "--ref", "B", "--why", "Suspended", "--by", "Jo")
    revoke = ["decide", "revoke", "--why", "w", "--by", "b", "--ref"]
    assert command(tmp_path, *revoke, "1") == 0
    capsys.readouterr()
    said = {}
    for typed in ("1", "2", "9", "row 2", "all"):
        assert command(tmp_path, *revoke, typed) == 2
        said[typed] = capsys.readouterr().err.splitlines()[1]
    assert said == {
        "1": "--ref: Decision no. 1 was taken back already, by no. 2.",
        "2": "--ref: There is no decision no. 2 that could be taken back. scorecard decisions lists them.",
        "9": "--ref: There is no decision no. 9 that could be taken back. scorecard decisions lists them.",
        "row 2": "--ref: Row 2 stands in the register's sheet Decisions. Delete the row there, or enter the last day "
        "under To.",
        "all": "--ref: Give the number of the decision, for example 3, not “all”. scorecard decisions lists them.",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ["withdraw", FILE],
        ["received", FILE, "--at", "2009-10-20"],
        ["decide", "not_applicable", "--ref", "B"],
        ["decide", "revoke", "--ref", "1"],
    ],
)
def test_no_decision_is_taken_while_a_run_is_going_on(tmp_path: Path, arguments: list[str]) -> None:
    laid_out(tmp_path)
    with run_lock(tmp_path / "outputs"):
        assert command(tmp_path, *arguments, "--why", "w", "--by", "b") == 3
    assert on_record(tmp_path) == []


def test_a_second_alias_for_the_same_words_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid_out(tmp_path)
    alias = ["decide", "alias", "--value", "NEET", "--why", "w", "--by", "b", "--ref"]
    assert command(tmp_path, *alias, "A") == 0
    capsys.readouterr()
    assert command(tmp_path, *alias, "B") == 2
    assert capsys.readouterr().err.splitlines()[1] == (
        "--value: Value “NEET” already means A, by no. 1. Take one of the two back, or end it."
    )


def test_the_list_holds_both_kinds_with_their_state(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid_out(
        tmp_path,
        decision("waive", Rule="VALUE_BLANK", To="2009-06-30"),
        decision("not_applicable", Ref="B", From="2009-10-01"),
        decision("extension", Period="2009-10-Q1", Value="2009-08-01", Directorate=EE),
    )
    command(tmp_path, "decide", "not_applicable", "--ref", "B", "--why", "Suspended", "--by", "Jo")
    command(tmp_path, "decide", "revoke", "--ref", "1", "--why", "Goes on", "--by", "Ann")
    capsys.readouterr()
    assert command(tmp_path, "decisions", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(one["number"], one["kind"], one["state"]) for one in listed["decisions"]] == [
        ("row 2", "received", "in force"),
        ("row 3", "waive", "expired"),
        ("row 4", "not_applicable", "not yet in force"),
        ("row 5", "extension", "other period"),
        ("no. 1", "not_applicable", "revoked"),
        ("no. 2", "revoke", "in force"),
    ]
    assert listed["notes"] == []
