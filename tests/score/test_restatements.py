from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from pipeline.check.readings import IndicatorReading
from pipeline.check.restated import restated_value
from pipeline.messages.goalposts import difference_words, seen_words
from pipeline.model import DataStatus, FormName, Rag
from pipeline.periods import Period
from pipeline.reconciling import Told
from pipeline.register import CalendarEntry, Decision, Indicator, Register, Target
from pipeline.score.closed_restatements import closed_period_told
from pipeline.score.comparators import HeldFigure
from pipeline.score.restated import restated
from pipeline.score.restatements import restatement_told
from tests.support.goal_readings import RULES, decision, merged, other, reading, scored
from tests.support.score_rows import Q1, Q2, Q3, indicator, register, target

LAST_YEAR = Period(2008, 2)
THINGS = indicator(), target("A1", 2009, 80)
SEEN = HeldFigure(Decimal("84.2"), Rag.GREEN, published=True, seen=Decimal("84.2"))
# Cabinet saw 82, which a decision had revised from 79 before.
SEEN_REVISED = HeldFigure(Decimal(82), Rag.GREEN, published=True, seen=Decimal(82), revised_from=Decimal(79))


def council(*things: Indicator | Target, decisions: tuple[Decision, ...] = ()) -> Register:
    return replace(register(*(things or THINGS)), decisions=decisions)


def told(
    row: IndicatorReading, held: dict[tuple[str, Period], HeldFigure], of: Register | None = None, status: str = ""
) -> list[Told]:
    of = of or council()
    changes = {"data_status": status} if status else {}
    return restatement_told(scored(of, row, **changes), merged(row), of, held, Q2, RULES)


def given(value: object, period: Period = Q1) -> IndicatorReading:
    """A row of quarter 2 that gives a figure of an earlier quarter besides its own."""
    return reading("A1", 82, other("actual", value, period=period))


def test_a_figure_that_cabinet_has_seen_and_that_is_given_anew_is_listed_with_both_colours() -> None:
    (one,) = told(given(70), {("A1", Q1): SEEN})
    item = one.item
    assert (item.list_name, item.code, item.what) == ("restatements", "RESTATED_DIFFERS", "actual of 2009-10-Q1")
    assert (item.was, item.now, item.published, item.difference) == ("84.2%", "70%", "84.2%", Decimal("-14.2"))
    assert (item.rag_was, item.rag_now, item.changes_rag, item.seen_by_cabinet) == ("Green", "Red", True, True)
    assert item.state == (
        'To be decided; to accept it: scorecard decide restate --ref "A1" --period "2009-10-Q1" --value "70%" '
        '--why "..."'
    )
    assert one.finding is not None
    assert item.message == one.finding.message
    assert item.message == (
        "The return gives 70% for A1 in Quarter 1 2009/10 (April to June 2009); the figure held is 84.2%, a difference "
        "of -14.2 percentage points. Cabinet has seen the figure held; its rating would change from Green to Red. The "
        "held figure counts until the restatement is accepted. Say why it was corrected; the corporate performance "
        "team decides whether it is accepted."
    )
    assert (one.finding.code, one.finding.cell, item.cell) == ("RESTATED_DIFFERS", "H7", "H7")


def test_a_figure_that_cabinet_has_not_seen_has_nothing_published() -> None:
    (one,) = told(given(83), {("A1", Q1): HeldFigure(Decimal("84.2"), Rag.GREEN)})
    assert (one.item.published, one.item.seen_by_cabinet, one.item.changes_rag) == ("", False, False)
    assert (one.item.rag_was, one.item.rag_now) == ("Green", "Green")


def test_the_same_quarter_last_year_is_compared_too() -> None:
    (one,) = told(given(70, LAST_YEAR), {("A1", LAST_YEAR): SEEN})
    assert (one.item.what, one.item.rag_now) == ("actual of 2008-09-Q2", "Not rated")


@pytest.mark.parametrize(("given_now", "count"), [("84.2", 0), ("84.24", 0), ("84.25", 1), ("84.15", 0), ("84.14", 1)])
def test_figures_are_compared_at_the_indicators_places(given_now: str, count: int) -> None:
    of = council(indicator(decimals=1), target("A1", 2009, 80))
    assert len(told(given(given_now), {("A1", Q1): SEEN}, of)) == count


def test_what_is_not_held_or_has_no_figure_or_is_not_earlier_cannot_be_restated() -> None:
    assert told(given(70), {}) == []
    assert told(given(70), {("A1", Q1): HeldFigure(None, Rag.GREEN)}) == []
    assert told(given(70, Q3), {("A1", Q3): SEEN}) == []
    assert told(given(70, Q2), {("A1", Q2): SEEN}) == []
    assert told(reading("A1", 82, other("baseline", 70)), {("A1", Q1): SEEN}) == []


def test_an_indicator_that_is_not_due_can_be_restated_and_one_that_does_not_apply_cannot() -> None:
    assert len(told(given(70), {("A1", Q1): SEEN}, status=DataStatus.NOT_DUE.value)) == 1
    assert told(given(70), {("A1", Q1): SEEN}, status=DataStatus.NOT_APPLICABLE.value) == []


def test_an_owners_judgement_stays_when_the_figure_is_restated() -> None:
    of = council(indicator(rag_by="owner"))
    (one,) = told(given(70), {("A1", Q1): HeldFigure(Decimal(90), Rag.AMBER)}, of)
    assert (one.item.rag_was, one.item.rag_now, one.item.changes_rag) == ("Amber", "Amber", False)


def test_an_accepted_restatement_is_listed_with_who_accepted_it_and_asked_no_more() -> None:
    of = council(*THINGS, decisions=(decision("restate", "A1", Q1, "70%"),))
    held = restated({("A1", Q1): SEEN}, of, RULES)
    assert held[("A1", Q1)] == replace(SEEN, actual=Decimal(70), rag=Rag.RED, revised_from=Decimal("84.2"))
    for figures in (held, {("A1", Q1): SEEN}):
        (one,) = told(given(70), figures, of)
        assert one.finding is None
        assert one.item.state == "Accepted by Patricia Lane: Counted again"
        assert (one.item.was, one.item.now, one.item.published) == ("84.2%", "70%", "84.2%")
        assert (one.item.rag_was, one.item.rag_now) == ("Green", "Red")


def test_a_return_that_gives_another_figure_than_was_accepted_is_asked() -> None:
    of = council(*THINGS, decisions=(decision("restate", "A1", Q1, "70"),))
    (one,) = told(given(75), restated({("A1", Q1): SEEN}, of, RULES), of)
    assert (one.item.was, one.item.now, one.item.published) == ("70%", "75%", "84.2%")
    assert one.item.state == "70 was accepted by Patricia Lane: Counted again. The return gives another figure."
    assert one.finding is not None


def test_the_last_decision_on_a_figure_counts_and_older_references_are_known() -> None:
    decisions = (decision("restate", "A1", Q1, "70"), decision("restate", "Old 1", Q1, "75"))
    of = council(indicator(other_refs=("Old 1",)), target("A1", 2009, 80), decisions=decisions)
    after = restated({("A1", Q1): SEEN}, of, RULES)
    assert (after[("A1", Q1)].actual, after[("A1", Q1)].rag) == (Decimal(75), Rag.RED)


def test_restating_twice_keeps_what_cabinet_saw() -> None:
    of = council(*THINGS, decisions=(decision("restate", "A1", Q1, "70"),))
    once = restated({("A1", Q1): SEEN}, of, RULES)
    assert restated(once, of, RULES) == once
    again = council(*THINGS, decisions=(decision("restate", "A1", Q1, "75"),))
    assert restated(once, again, RULES)[("A1", Q1)] == replace(
        SEEN, actual=Decimal(75), rag=Rag.RED, revised_from=Decimal("84.2")
    )


def test_decisions_about_no_indicator_or_without_a_readable_value_change_nothing() -> None:
    held = {("A1", Q1): SEEN, ("A1", Q2): HeldFigure(None, Rag.GREEN)}
    for taken in (
        decision("restate", "Z9", Q1, "70"),
        decision("restate", "A1", Q1, "to be confirmed"),
        decision("restate", "A1", None, "70"),
        decision("waive", "A1", Q1, "70"),
    ):
        assert restated(held, council(*THINGS, decisions=(taken,)), RULES) == held


def calendar(*periods: Period) -> tuple[CalendarEntry, ...]:
    return tuple(CalendarEntry(FormName.SCORECARD, one, datetime(2009, 10, 23), "", None, 2) for one in periods)


def test_a_figure_accepted_where_cabinet_saw_none_is_held_by_the_decision_and_rated_in_its_own_quarter() -> None:
    taken, closed = decision("restate", "A1", Q1, "70"), decision("reported", "", Q1, "20090720-1234abcd")
    stands = {("A1", Q1): HeldFigure(Decimal(70), Rag.RED, by_decision=True)}
    of = replace(council(*THINGS, decisions=(taken, closed)), calendar=calendar(Q1, Q2))
    assert restated({}, of, RULES) == stands
    assert restated(stands, of, RULES) == stands
    before_the_calendar = replace(council(*THINGS, decisions=(taken,)), calendar=calendar(Q2))
    assert restated({}, before_the_calendar, RULES) == stands
    again = replace(of, decisions=(decision("restate", "A1", Q1, "81"), closed))
    assert restated(stands, again, RULES) == {("A1", Q1): HeldFigure(Decimal(81), Rag.GREEN, by_decision=True)}


def test_an_open_quarter_without_a_figure_gets_none_by_decision() -> None:
    of = replace(council(*THINGS, decisions=(decision("restate", "A1", Q1, "70"),)), calendar=calendar(Q1, Q2))
    for held in ({}, {("A1", Q1): HeldFigure(None, Rag.GREEN)}):
        assert restated(held, of, RULES) == held


def test_a_figure_accepted_beside_an_owners_judgement_keeps_its_colour() -> None:
    judged = HeldFigure(None, Rag.GREEN, published=True)
    of = council(indicator(rag_by="owner"), decisions=(decision("restate", "A1", Q1, "70"),))
    assert restated({("A1", Q1): judged}, of, RULES)["A1", Q1] == HeldFigure(
        Decimal(70), Rag.GREEN, published=True, by_decision=True
    )


def test_a_figure_that_was_revised_before_cabinet_saw_it_is_what_cabinet_saw() -> None:
    of = council(*THINGS, decisions=(decision("restate", "A1", Q1, "82"),))
    held = restated({("A1", Q1): SEEN_REVISED}, of, RULES)
    assert held == {("A1", Q1): SEEN_REVISED}
    assert told(given(82), held, of) == []
    (one,) = told(given(70), held, of)
    assert (one.item.was, one.item.now, one.item.published) == ("82%", "70%", "82%")
    assert one.finding is not None
    assert "Cabinet has seen the figure held" in one.finding.message


def test_a_second_restatement_is_from_the_figure_that_cabinet_saw() -> None:
    of = council(*THINGS, decisions=(decision("restate", "A1", Q1, "82"), decision("restate", "A1", Q1, "70")))
    held = restated({("A1", Q1): SEEN_REVISED}, of, RULES)
    assert held["A1", Q1] == replace(SEEN_REVISED, actual=Decimal(70), rag=Rag.RED, revised_from=Decimal(82))
    (one,) = told(given(70), held, of)
    assert (one.item.was, one.item.now, one.item.published, one.finding) == ("82%", "70%", "82%", None)
    assert (one.item.rag_was, one.item.rag_now) == ("Green", "Red")
    (late,) = closed_period_told([reading("A1", 70)], held, of, Q1, RULES)
    assert (late.was, late.now, late.published) == ("82%", "70%", "82%")
    (other_figure,) = told(given(75), held, of)
    assert other_figure.finding is not None
    assert "Cabinet has not seen the figure held" in other_figure.finding.message


def test_a_late_figure_that_was_accepted_where_cabinet_saw_none_stays_listed() -> None:
    of = council(*THINGS, decisions=(decision("restate", "A1", Q1, "70"),))
    held = restated({}, of, RULES)
    (item,) = closed_period_told([reading("A1", 70)], held, of, Q1, RULES)
    assert (item.was, item.now, item.published, item.difference) == ("", "70%", "", None)
    assert (item.rag_was, item.rag_now) == ("Not rated", "Red")
    assert item.state == "Accepted by Patricia Lane: Counted again"
    assert "Cabinet saw no figure" in item.message
    cleared = reading("A1", None, data_status=DataStatus.NCI, actual_text="NCI - late")
    (item,) = closed_period_told([cleared], held, of, Q1, RULES)
    assert (item.was, item.now, item.published) == ("70%", "NCI - late", "")
    assert item.message.endswith("which is closed: Cabinet saw no figure.")


def test_a_restated_figure_of_an_owners_indicator_keeps_its_colour() -> None:
    of = council(indicator(rag_by="owner"), decisions=(decision("restate", "A1", Q1, "70"),))
    after = restated({("A1", Q1): replace(SEEN, rag=Rag.AMBER)}, of, RULES)
    assert (after[("A1", Q1)].actual, after[("A1", Q1)].rag) == (Decimal(70), Rag.AMBER)


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [("%", "85", "85"), ("%", "0.5%", "0.5"), ("%", "0.5", None), ("£k", "£850k", "850"), ("£k", "850", "850"),
     ("level", "Level 3", "3"), ("yes/no", "Yes", "1"), ("number", "tbc", None), ("number", "", None)],
)  # fmt: skip
def test_a_decided_value_is_read_in_the_indicators_unit(unit: str, value: str, expected: str | None) -> None:
    found = restated_value(decision("restate", value=value), indicator(unit=unit))
    assert found == (None if expected is None else Decimal(expected))


def test_a_return_of_a_closed_quarter_lists_every_figure_that_is_not_the_published_one() -> None:
    of = council(indicator(), indicator("B2"), indicator("C3"), indicator("D4"), target("A1", 2009, 80))
    held = {("A1", Q1): SEEN, ("B2", Q1): SEEN, ("D4", Q1): SEEN}
    rows = [
        reading("A1", 70),
        reading("B2", "84.2"),
        reading("C3", 5),
        reading("D4", None, data_status=DataStatus.NCI, actual_text="NCI - late"),
        reading("A1", None),
        reading("A1", 1, set_aside="held"),
    ]
    items = closed_period_told(rows, held, of, Q1, RULES)
    assert [
        (item.ref, item.code, item.was, item.now, item.published, item.difference, item.rag_was, item.rag_now)
        for item in items
    ] == [
        ("A1", "PERIOD_CLOSED", "84.2%", "70%", "84.2%", Decimal("-14.2"), "Green", "Red"),
        ("C3", "PERIOD_CLOSED", "", "5%", "", None, "Not rated", "Not rated"),
        ("D4", "PERIOD_CLOSED", "84.2%", "NCI - late", "84.2%", None, "Green", "Not rated"),
    ]
    assert [item.changes_rag for item in items] == [True, False, True]
    assert all(item.seen_by_cabinet for item in items)
    assert items[0].state.startswith('To be decided; to accept it: scorecard decide restate --ref "A1"')
    assert items[0].message == (
        "The return gives 70% for A1 in Quarter 1 2009/10 (April to June 2009), which is closed: Cabinet saw 84.2%. "
        "The rating turns from Green to Red."
    )
    assert "Cabinet saw no figure" in items[1].message


@pytest.mark.parametrize(
    ("unit", "difference", "words"),
    [
        ("%", "-14.2", ", a difference of -14.2 percentage points"),
        ("%", "1", ", a difference of 1 percentage point"),
        ("£k", "50", ", a difference of £50k"),
        ("level", "-1", ", a difference of -1"),
        ("yes/no", "1", ""),
    ],
)
def test_a_difference_is_said_in_the_indicators_unit(unit: str, difference: str, words: str) -> None:
    assert difference_words(Decimal(difference), unit) == words


@pytest.mark.parametrize(
    ("rag_was", "rag_now", "published", "words"),
    [
        ("Green", "Red", True, "Cabinet has seen the figure held; its rating would change from Green to Red."),
        ("Green", "Green", True, "Cabinet has seen the figure held; its rating would stay Green."),
        ("Green", "Red", False, "Cabinet has not seen the figure held; its rating would change from Green to Red."),
    ],
)
def test_what_cabinet_has_seen_is_said_with_what_would_become_of_it(
    rag_was: str, rag_now: str, published: bool, words: str
) -> None:
    assert seen_words(rag_was, rag_now, published=published) == words


def test_a_late_figure_that_was_accepted_says_so() -> None:
    of = council(*THINGS, decisions=(decision("restate", "A1", Q1, "70"),))
    (item,) = closed_period_told([reading("A1", 70)], restated({("A1", Q1): SEEN}, of, RULES), of, Q1, RULES)
    assert (item.was, item.now, item.state) == ("84.2%", "70%", "Accepted by Patricia Lane: Counted again")
    assert (item.rag_was, item.rag_now) == ("Green", "Red")
