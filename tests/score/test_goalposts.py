from decimal import Decimal
from typing import Any

import pytest

from pipeline.check.readings import IndicatorReading
from pipeline.model import DataStatus, Polarity, Rag, Severity
from pipeline.periods import Period
from pipeline.reconciling import Told
from pipeline.register import Indicator, Person, Register, Target
from pipeline.score.comparators import HeldFigure
from pipeline.score.goalposts import goalpost_told, goalposts_counted
from pipeline.score.goalposts_moved import figure_before
from pipeline.score.said_words import same_officer, same_words
from pipeline.score.unit_words import same_unit
from tests.support.goal_readings import RULES, merged, other, reading, scored
from tests.support.score_rows import CHILDREN, Q1, Q2, indicator, register, target


def told(
    row: IndicatorReading, *things: Indicator | Target, said: dict[str, str] | None = None, **changes: Any
) -> list[Told]:
    """What is told of one row in quarter 2; `said` is what the return of quarter 1 gave."""
    council = register(*(things or (indicator(),)))
    before = HeldFigure(Decimal(80), Rag.GREEN, **{f"said_{name}": words for name, words in (said or {}).items()})
    held = {(row.ref, Q1): before} if said is not None else {}
    return goalpost_told(scored(council, row, **changes), merged(row), council, held, Q2, RULES)


def columns(each: Told) -> tuple[object, ...]:
    item = each.item
    return item.code, item.what, item.was, item.now, item.rag_was, item.rag_now, item.changes_rag


def asked(all_told: list[Told]) -> list[tuple[str, str, Severity]]:
    return [(each.finding.code, each.finding.cell, each.finding.severity) for each in all_told if each.finding]


def test_a_target_that_is_not_the_registers_is_listed_with_the_colour_by_each_and_not_told_again() -> None:
    (one,) = told(reading("A1", 80, other("target", 80)), indicator(), target("A1", 2009, 90))
    assert columns(one) == ("TARGET_DIFFERS", "target", "90%", "80%", "Red", "Green", True)
    assert (one.item.difference, one.item.cell, one.finding) == (Decimal(-10), "E7", None)
    assert one.item.message == (
        "The return gives 80% as the target of A1; the register says 90%. The register's counts. If the target was "
        "changed, say who agreed it. The rating turns from Red to Green."
    )


def test_a_target_that_turns_no_colour_says_nothing_of_one() -> None:
    (one,) = told(reading("A1", 70, other("target", 89)), indicator(), target("A1", 2009, 90))
    assert columns(one)[4:] == ("Red", "Red", False)
    assert one.item.message.endswith("say who agreed it.")


def test_a_target_equal_to_the_registers_is_not_listed() -> None:
    assert told(reading("A1", 80, other("target", 90)), indicator(), target("A1", 2009, 90)) == []


def test_a_target_that_the_register_does_not_have_is_listed_with_the_colour_it_would_give() -> None:
    (one,) = told(reading("A1", 80, other("target", 80)), indicator())
    assert columns(one) == ("NO_TARGET_IN_REGISTER", "target", "", "80%", "Not rated", "Green", True)
    assert (one.item.difference, one.finding) == (None, None)


def test_a_baseline_that_is_not_the_registers_has_no_colours() -> None:
    (one,) = told(reading("A1", 80, other("baseline", 50)), indicator(baseline=Decimal(60)))
    assert columns(one) == ("BASELINE_DIFFERS", "baseline", "60%", "50%", "", "", False)


def test_an_owners_judgement_and_a_missing_figure_turn_no_colour() -> None:
    by_owner = told(reading("A1", 80, other("target", 80)), indicator(rag_by="owner"), target("A1", 2009, 90))
    missing = told(reading("A1", None, other("target", 80)), indicator(), target("A1", 2009, 90))
    assert [columns(one)[4:] for one in (*by_owner, *missing)] == [("", "", False), ("", "", False)]


def test_a_range_has_no_colour_by_a_single_target() -> None:
    things = (
        indicator(good_is=Polarity.RANGE),
        Target("A1", None, 2009, Decimal(80), "", Decimal(70), Decimal(90), "", 2),
    )
    (one,) = told(reading("A1", 95, other("target", 85)), *things)
    assert columns(one) == ("TARGET_DIFFERS", "target", "80%", "85%", "", "", False)


def test_another_unit_is_asked_about_at_its_cell() -> None:
    (one,) = told(reading("A1", 80, unit="Number"))
    assert columns(one)[:4] == ("UNIT_DIFFERS", "unit", "%", "Number")
    assert asked([one]) == [("UNIT_DIFFERS", "C7", Severity.EXPLAIN)]


def test_another_lead_officer_is_a_note() -> None:
    (one,) = told(reading("A1", 80, lead_officer="Bob Ray"))
    assert columns(one)[:4] == ("LEAD_DIFFERS", "lead officer", "Ann Lee", "Bob Ray")
    assert asked([one]) == [("LEAD_DIFFERS", "G7", Severity.NOTE)]


def test_a_title_with_little_of_the_registers_is_listed_and_not_told_again() -> None:
    (one,) = told(reading("A1", 80, title="Road casualties"))
    assert columns(one)[:4] == ("ROW_TITLE_DIFFERS", "title", "Measure A1", "Road casualties")
    assert one.finding is None


@pytest.mark.parametrize("field", ["unit", "lead_officer", "title"])
@pytest.mark.parametrize("blank", ["", "-", "tbc"])
def test_words_that_are_not_given_do_not_differ(field: str, blank: str) -> None:
    assert told(reading("A1", 80, **{field: blank})) == []


def test_rows_that_are_not_due_are_asked_nothing_new() -> None:
    row = reading("A1", 80, other("target", 70), unit="Number", lead_officer="Bob Ray")
    found = told(row, indicator(), target("A1", 2009, 90), data_status=DataStatus.NOT_DUE.value)
    assert [each.item.code for each in found] == ["TARGET_DIFFERS"]


def test_a_baseline_that_moved_since_the_last_return_is_asked_about_where_the_register_has_none() -> None:
    (one,) = told(reading("A1", 80, other("baseline", 50)), said={"baseline": "60"})
    assert columns(one)[:4] == ("GOALPOST_MOVED", "baseline", "60%", "50%")
    assert (one.item.difference, asked([one])) == (Decimal(-10), [("GOALPOST_MOVED", "D7", Severity.EXPLAIN)])
    assert one.item.message == (
        "The return for Quarter 1 2009/10 (April to June 2009) gave 60% as the baseline of A1; this return gives 50%. "
        "The register has no baseline. If it was changed, say who agreed it."
    )


def test_a_target_that_moved_with_the_register_is_a_note_with_both_colours() -> None:
    row = reading("A1", 80, other("target", 80))
    (one,) = told(row, indicator(), target("A1", 2009, 80), said={"target": "90"})
    assert columns(one) == ("GOALPOST_MOVED", "target", "90%", "80%", "Red", "Green", True)
    assert asked([one]) == [("GOALPOST_MOVED", "E7", Severity.NOTE)]
    assert one.item.message.endswith(
        "The register says the same. If it was changed, say who agreed it. The rating turns from Red to Green."
    )


def test_a_target_that_left_the_register_is_listed_twice_and_asked_about_once() -> None:
    row = reading("A1", 80, other("target", 80))
    found = told(row, indicator(), target("A1", 2009, 90), said={"target": "90"})
    assert [each.item.code for each in found] == ["TARGET_DIFFERS", "GOALPOST_MOVED"]
    assert asked(found) == []


def test_a_target_that_the_register_moves_from_quarter_to_quarter_has_not_moved() -> None:
    row = reading("A1", 80, other("target", 80))
    targets = target("A1", Q1, 70), target("A1", Q2, 80)
    assert told(row, indicator(), *targets, said={"target": "70"}) == []
    assert [each.item.was for each in told(row, indicator(), *targets, said={"target": "75"})] == ["75%"]


def test_a_target_that_adds_up_moves_by_itself() -> None:
    row = reading("A1", 80, other("target", 80))
    things = indicator(cumulative=True), target("A1", Q2, 80)
    assert told(row, *things, said={"target": "40"}) == []


def test_a_target_for_another_year_moves_by_itself() -> None:
    row = reading("A1", 80, other("target", 80))
    council = register(indicator(), target("A1", 2009, 80))
    held = {("A1", Period(2008, 4)): HeldFigure(Decimal(70), Rag.RED, said_target="75", said_baseline="75")}
    assert goalpost_told(scored(council, row), merged(row), council, held, Q1, RULES) == []


def test_the_return_before_the_last_is_not_compared_with() -> None:
    row = reading("A1", 80, other("baseline", 50))
    council = register(indicator())
    held = {("A1", Period(2008, 4)): HeldFigure(Decimal(70), Rag.RED, said_baseline="60")}
    assert goalpost_told(scored(council, row), merged(row), council, held, Q2, RULES) == []


def test_a_unit_that_moved_to_the_registers_is_a_note() -> None:
    (one,) = told(reading("A1", 80, unit="%"), said={"unit": "Number"})
    assert columns(one)[:4] == ("GOALPOST_MOVED", "unit", "Number", "%")
    assert asked([one]) == [("GOALPOST_MOVED", "C7", Severity.NOTE)]


def test_a_lead_officer_who_is_now_the_registers_is_only_listed() -> None:
    (one,) = told(reading("A1", 80, lead_officer="Ann Lee"), said={"lead_officer": "Bob Ray"})
    assert (columns(one)[:4], one.finding) == (("GOALPOST_MOVED", "lead officer", "Bob Ray", "Ann Lee"), None)


def test_a_title_that_moved_to_neither_the_registers_nor_the_last_is_a_note() -> None:
    row = reading("A1", 80, title="Measure A2 of pupils")
    found = told(row, said={"title": "Measure A1"})
    assert asked(found) == [("GOALPOST_MOVED", "B7", Severity.NOTE)]
    assert "'Measure A1' as the title of A1; this return gives 'Measure A2 of pupils'" in found[0].item.message


def test_nothing_is_held_of_the_last_return_so_nothing_moved() -> None:
    row = reading("A1", 80, other("baseline", 50), unit="%", title="Measure A1", lead_officer="Ann Lee")
    assert told(row, said={}) == []
    assert told(row) == []


def test_rebaselining_is_counted_once_for_each_target_and_baseline_of_a_directorate() -> None:
    found = told(reading("A1", 80, other("target", 80)), indicator(), target("A1", 2009, 90), said={"target": "90"})
    found += told(
        reading("B2", 80, other("target", 80), other("baseline", 50), unit="£"),
        indicator("B2", directorate=CHILDREN, baseline=Decimal(60)),
        target("B2", 2009, 90),
    )
    found += told(reading("C3", 80, other("target", 80)), indicator("C3"))
    assert goalposts_counted(each.item for each in found) == {CHILDREN: 2, "Corporate Core": 1}


@pytest.mark.parametrize(
    ("unit", "before", "now", "text", "expected"),
    [
        ("%", "85", "80", "80", "85"),
        ("%", "0.85", "80", "0.8", "85"),
        ("%", "85%", "80", "80", "85"),
        ("%", "85", "80", "0.8", "85"),
        ("%", "0.8", "80", "80", None),
        ("%", "80", "80", "0.8", None),
        ("%", "0.85", "80", "80", None),
        ("%", "5", "80", "0.8", None),
        ("%", "1.05", "110", "1.1", None),
        ("%", "5", "6", "6", "5"),
        ("£k", "850000", "900", "900000", "850"),
        ("£k", "£850k", "900", "900", "850"),
        ("number", "1,200", "1300", "1300", "1200"),
        ("level", "Level 2", "3", "Level 3", "2"),
        ("yes/no", "No", "1", "Yes", "0"),
        ("number", "to be set", "3", "3", None),
        ("number", "", "3", "3", None),
        ("number", "3.0", "3", "3", None),
    ],
)
def test_the_figure_of_the_last_return_is_told_from_its_cell(
    unit: str, before: str, now: str, text: str, expected: str | None
) -> None:
    found = figure_before(before, other("target", now, text), indicator(unit=unit))
    assert found == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("%", "percent"), ("%", "Per cent"), ("%", "Percentage"), ("%", "% of pupils"), ("£k", "£000s"),
        ("£k", "£'000"), ("£k", "£ thousand"), ("£m", "£ million"), ("£", "pounds"), ("£", "GBP"),
        ("days", "working days"), ("days", "Number of days"), ("days", "number"),
        ("number", "No."), ("number", "visits"), ("yes/no", "Y/N"),
        ("score", "number"), ("level", "Level"), ("rate", "%"), ("%", "percentage points"), ("", "%"), ("%", "tbc"),
    ],
)  # fmt: skip
def test_two_ways_of_writing_one_unit_do_not_differ(one: str, two: str) -> None:
    assert same_unit(one, two)
    assert same_unit(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("%", "number"), ("£k", "£"), ("£k", "£m"), ("£", "number"), ("days", "weeks"), ("yes/no", "%"),
        ("yes/no", "number"), ("level", "%"), ("£", "%"), ("days", "%"), ("days", "Number of weeks"),
    ],
)  # fmt: skip
def test_two_units_differ(one: str, two: str) -> None:
    assert not same_unit(one, two)
    assert not same_unit(two, one)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Ann Lee", "ann lee", True),
        ("A Lee", "Ann Lee", True),
        ("Mrs A. Lee", "Ann Lee", True),
        ("Lee", "Ann Lee", True),
        ("Ann Lee; Bob Ray", "Ann Lee", True),
        ("Annie Smith", "Ann Lee", True),
        ("Bob Lee", "Ann Lee", False),
        ("Bob Ray", "Ann Lee", False),
        ("", "Ann Lee", False),
    ],
)
def test_officers_are_compared_by_their_names_their_initials_and_the_sheet_people(
    one: str, two: str, same: bool
) -> None:
    council = Register(people=(Person("Ann Lee", ("Annie Smith",)),))
    assert same_officer(one, two, council) is same
    assert same_officer(two, one, council) is same


def test_a_title_that_says_more_of_the_same_has_not_moved() -> None:
    assert same_words("Delayed transfers of care", "Delayed transfers of care per 100,000 adults")
    assert not same_words("Delayed transfers of care", "Delayed transfers from hospital")
