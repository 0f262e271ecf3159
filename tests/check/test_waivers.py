"""Findings that were settled: waived, or explained while the value stays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check.waivers import apply_waivers, is_settled, same_value
from pipeline.model import Finding, Severity
from pipeline.periods import Period
from pipeline.register import Decision

Q2 = Period(2009, 2)
EE = "Environment & Economy"


def finding(found: str = "81", code: str = "RAG_DIFFERS", severity: Severity = Severity.EXPLAIN) -> Finding:
    return Finding("E Q2.xlsx", "Return", "F5", "Actual", "NI 117", severity, code, found, "The two differ.")


def decision(kind: str, **others: object) -> Decision:
    columns: dict[str, object] = {
        "rule": "RAG_DIFFERS", "ref": "", "directorate": "", "period": None, "value": "", "start": None, "end": None,
    }  # fmt: skip
    columns |= {"reason": "Agreed at the meeting", "by": "Alison Brook", "excel_row": 2, **others}
    return Decision(kind=kind, **columns)  # type: ignore[arg-type]


def settled(found: Finding, *decisions: Decision, directorate: str = EE) -> tuple[str, str]:
    (told,) = apply_waivers([found], decisions, Q2, directorate)
    return told.severity.value, told.message.removeprefix("The two differ.").strip()


ACCEPTED = ("note", "(Explanation accepted by Alison Brook: Agreed at the meeting)")
WAIVED = ("note", "(Waived by Alison Brook: Agreed at the meeting)")
ASKED = ("explain", "")
ASKED_AGAIN = (
    "explain",
    "(It was explained for '81' by Alison Brook: Agreed at the meeting. The value has moved, so it is asked again.)",
)


def test_an_explanation_is_accepted_while_the_value_stays() -> None:
    assert settled(finding("81"), decision("accept", value="81")) == ACCEPTED
    assert settled(finding("81.0"), decision("accept", value="81")) == ACCEPTED


def test_an_explanation_reopens_with_the_old_words_when_the_value_moves() -> None:
    assert settled(finding("82"), decision("accept", value="81")) == ASKED_AGAIN
    assert settled(finding(""), decision("accept", value="81")) == ASKED_AGAIN


def test_an_explanation_without_a_value_holds_whatever_the_value() -> None:
    assert settled(finding("82"), decision("accept")) == ACCEPTED


def test_the_latest_explanation_gives_the_old_words() -> None:
    first, second = decision("accept", value="80", reason="First."), decision("accept", value="81")
    assert settled(finding("82"), first, second) == ASKED_AGAIN
    assert settled(finding("80"), first, second) == ("note", "(Explanation accepted by Alison Brook: First.)")


def test_a_note_is_not_asked_again() -> None:
    assert settled(finding("82", severity=Severity.NOTE), decision("accept", value="81")) == ("note", "")


@pytest.mark.parametrize("kind", ["waive", "accept"])
@pytest.mark.parametrize(
    "others",
    [
        {"ref": "NI 117"},
        {"ref": "E Q2.xlsx"},
        {"directorate": EE},
        {"period": Q2},
        {"start": date(2009, 9, 30)},
        {"end": date(2009, 7, 1)},
        {"rule": " rag_differs "},
    ],
)
def test_what_is_narrowed_to_the_finding_settles_it(kind: str, others: dict[str, object]) -> None:
    assert settled(finding(), decision(kind, **others)) == (WAIVED if kind == "waive" else ACCEPTED)


@pytest.mark.parametrize("kind", ["waive", "accept"])
@pytest.mark.parametrize(
    "others",
    [
        {"ref": "NI 118"},
        {"ref": "C Q2.xlsx"},
        {"directorate": "Corporate Core"},
        {"period": Period(2009, 1)},
        {"start": date(2009, 10, 1)},
        {"end": date(2009, 6, 30)},
        {"rule": "VALUE_BLANK"},
    ],
)
def test_what_is_narrowed_to_something_else_asks_as_before(kind: str, others: dict[str, object]) -> None:
    assert settled(finding(), decision(kind, **others)) == ASKED


def test_a_waiver_comes_before_an_explanation_and_other_kinds_settle_nothing() -> None:
    assert settled(finding(), decision("accept"), decision("waive")) == WAIVED
    assert settled(finding(), decision("use", ref="NI 117")) == ASKED


def test_it_can_be_asked_whether_a_finding_is_settled() -> None:
    accept = decision("accept", value="81")
    assert is_settled(finding("81"), [accept], Q2, EE)
    assert not is_settled(finding("82"), [accept], Q2, EE)
    assert not is_settled(finding("81"), [decision("accept", period=Q2)], Period(2009, 1), EE)


@pytest.mark.parametrize(
    ("explained", "found"),
    [
        ("85%", "0.85"),
        ("85 %", "85%"),
        ("£1.2m", "1200000"),
        ("£850k", "850000"),
        ("Level 3", "3"),
        ("1,250", "1250"),
        ("On  track", "on track"),
        ("", ""),
    ],
)
def test_the_same_value_however_it_is_written(explained: str, found: str) -> None:
    assert same_value(explained, found)
    assert same_value(found, explained)


@pytest.mark.parametrize(
    ("explained", "found"),
    [
        ("85%", "85"),
        ("85", "86"),
        ("5", "-5"),
        ("<5", "5"),
        ("3 days", "3 weeks"),
        ("85", "85; 86"),
        ("81", "on track"),
        ("81", ""),
        ("on track", "slipped"),
    ],
)
def test_another_value_has_moved(explained: str, found: str) -> None:
    assert not same_value(explained, found)
    assert not same_value(found, explained)


@given(st.decimals(-(10**6), 10**6, places=3))
def test_a_figure_is_the_same_with_and_without_trailing_zeros(value: object) -> None:
    assert same_value(str(value), f"{value!s}0")
