"""Decisions on the screen."""

from __future__ import annotations

from datetime import date

from pipeline.console.decided import decision_answer, decisions_list
from pipeline.reports import DecisionLine, DecisionReport, DecisionsReport

EMPTY = dict.fromkeys(("rule", "ref", "directorate", "period", "value", "start", "end"), "")


def line(number: str, kind: str, state: str, words: str, taken: str = "") -> DecisionLine:
    return DecisionLine(
        number=number, kind=kind, state=state, words=words, taken=taken, by="Jo Bloggs", reason="Agreed", **EMPTY
    )


def test_a_decision_is_answered_with_one_sentence() -> None:
    report = DecisionReport(
        number="no. 3", kind="withdraw", words="E Q2.xlsx is withdrawn", taken="2009-11-16", by="b", reason="r", **EMPTY
    )
    assert decision_answer(report) == ("Decided, as no. 3: E Q2.xlsx is withdrawn. The next scorecard run applies it.")


def test_the_list_names_who_and_why_and_sets_apart_what_does_not_act() -> None:
    report = DecisionsReport(
        date(2009, 11, 16),
        [
            line("row 2", "waive", "expired", "VALUE_BLANK is waived to 2009-06-30"),
            line("row 3", "withdraw", "in force", "E Q2.xlsx is withdrawn"),
            line("no. 1", "use", "revoked", "The value of Corporate Core counts for NI 117", "2009-11-12"),
            line("no. 2", "revoke", "in force", "Decision no. 1 is taken back", "2009-11-13"),
        ],
        ["Decision no. 4 (waive) does not fit the register, so it does not act: Enter “Rule”."],
    )
    assert decisions_list(report) == (
        "Decisions as at 16 November 2009\n"
        "\n"
        "In force (1)\n"
        "  row 3 (withdraw): E Q2.xlsx is withdrawn. Jo Bloggs: Agreed\n"
        "\n"
        "Expired (1)\n"
        "  row 2 (waive): VALUE_BLANK is waived to 2009-06-30. Jo Bloggs: Agreed\n"
        "\n"
        "Taken back (2)\n"
        "  no. 1, 12 November 2009 (use): The value of Corporate Core counts for NI 117. Jo Bloggs: Agreed\n"
        "  no. 2, 13 November 2009 (revoke): Decision no. 1 is taken back. Jo Bloggs: Agreed\n"
        "\n"
        "To know:\n"
        "  Decision no. 4 (waive) does not fit the register, so it does not act: Enter “Rule”."
    )


def test_an_empty_list_says_so() -> None:
    assert decisions_list(DecisionsReport(date(2009, 11, 16), [])) == (
        "Decisions as at 16 November 2009\n"
        "\n"
        "No decision has been taken. They stand in the register's sheet Decisions, or: scorecard decide"
    )
