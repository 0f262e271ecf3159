from dataclasses import replace
from decimal import Decimal

from pipeline.merge.versions import Replaced
from pipeline.model import DataStatus
from pipeline.score.differences import version_items
from tests.support.goal_readings import PLAN_PERIOD, RULES, criterion_reading, merged, reading
from tests.support.score_rows import Q2, criterion, indicator, month, register, target


def test_a_value_that_a_later_return_changed_is_listed_with_the_colour_of_each() -> None:
    was, now = reading("A1", 70, file="first.xlsx"), reading("A1", 80, file="second.xlsx")
    master = merged(now)
    master.replaced = [Replaced("A1", was, now)]
    (item,) = version_items(master, register(indicator(), target("A1", 2009, 80)), Q2, RULES)
    assert (item.list_name, item.code, item.ref, item.what) == ("versions", "VERSION_DIFFERS", "A1", "actual")
    assert (item.was, item.now, item.difference) == ("70%", "80%", Decimal(10))
    assert (item.rag_was, item.rag_now, item.changes_rag) == ("Red", "Green", True)
    assert (item.file, item.sheet, item.cell) == ("second.xlsx", "Q2", "F7")
    assert item.message == (
        "A1 was 70% in the return first.xlsx; 80% in second.xlsx counts instead. The rating turns from Red to Green."
    )


def test_a_change_within_a_colour_does_not_change_it() -> None:
    master = merged()
    master.replaced = [Replaced("A1", reading("A1", 85), reading("A1", 84))]
    (item,) = version_items(master, register(indicator(), target("A1", 2009, 80)), Q2, RULES)
    assert (item.rag_was, item.rag_now, item.changes_rag) == ("Green", "Green", False)
    assert item.message.endswith("counts instead.")


def test_a_figure_in_the_place_of_an_nci_has_no_difference() -> None:
    nci = reading("A1", None, data_status=DataStatus.NCI, actual_text="NCI - survey")
    master = merged()
    master.replaced = [Replaced("A1", nci, reading("A1", 80)), Replaced("A1", reading("A1", 80), nci)]
    first, second = version_items(master, register(indicator(), target("A1", 2009, 80)), Q2, RULES)
    assert (first.was, first.now, first.difference) == ("NCI - survey", "80%", None)
    assert (first.rag_was, first.rag_now, first.changes_rag) == ("Not rated", "Green", True)
    assert (second.was, second.now, second.difference) == ("80%", "NCI - survey", None)


def test_an_owners_judgement_is_the_colour_and_part_of_the_value() -> None:
    was = reading("A1", None, data_status=DataStatus.REPORTED, stated_rag="Green", judgement="Green")
    now = reading("A1", 3, stated_rag="Red", judgement="Red")
    master = merged()
    master.replaced = [Replaced("A1", was, now)]
    (item,) = version_items(master, register(indicator(rag_by="owner", unit="number")), Q2, RULES)
    assert (item.was, item.now, item.rag_was, item.rag_now) == ("Green", "3, Red", "Green", "Red")


def test_a_position_that_changed_is_judged_by_the_due_date_in_force() -> None:
    was = criterion_reading("1.1a", "on_track", file="first.xlsx")
    now = criterion_reading("1.1a", "will_be_achieved_by", on=month(2004, 6), file="second.xlsx")
    now = replace(now, position_text="Will be achieved by June 2004")
    master = merged()
    master.replaced = [Replaced("1.1a", was, now)]
    (item,) = version_items(master, register(criterion()), PLAN_PERIOD, RULES)
    assert (item.what, item.was, item.now) == ("position", "on_track", "Will be achieved by June 2004")
    assert (item.rag_was, item.rag_now, item.difference) == ("Green", "Red", None)
    assert (item.title, item.directorate) == ("Criterion 1.1a", "Workstream 1: What We Stand For")
    (agreed,) = version_items(
        master,
        register(criterion(revised_due=month(2004, 6), revised_due_text="June 2004", agreed_by="CCMT")),
        PLAN_PERIOD,
        RULES,
    )
    assert (agreed.rag_was, agreed.rag_now) == ("Green", "Green")


def test_the_amber_slip_is_a_setting() -> None:
    now = criterion_reading("1.1a", "will_be_achieved_by", on=month(2004, 5))
    master = merged()
    master.replaced = [Replaced("1.1a", criterion_reading("1.1a", "on_track"), now)]
    colours = [version_items(master, register(criterion()), PLAN_PERIOD, RULES, months)[0].rag_now for months in (1, 2)]
    assert colours == ["Red", "Amber"]


def test_nothing_replaced_gives_an_empty_list() -> None:
    assert version_items(merged(reading()), register(indicator()), Q2, RULES) == []
