"""Values that contradict each other: every claim is listed, and a decision settles it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.merge.checked import CheckedReturn
from pipeline.merge.conflicts import conflict_items
from pipeline.merge.merged import Merged
from pipeline.merge.owners import Owners, owners_of
from pipeline.model import DataStatus, FormName
from pipeline.reconciling import ReconcilingItem
from pipeline.register import Register, load_register
from tests.merge.making import CC, EE, PERIOD, figures, merged_of, plan_sent, reading, sent, told
from tests.support.registers import criterion, directorate, indicator, make_register


def rows(*values: Any, file: str = "v1.xlsx", sheets: tuple[str, ...] = (), **others: Any) -> CheckedReturn:
    """Return a return of Environment & Economy in which A stands once for each value."""
    made = [
        reading("A", value, file, number, sheet=sheets[number - 5] if sheets else "Return", **others)
        for number, value in enumerate(values, start=5)
    ]
    return sent(file, 20, made)


def decided(value: str = "", figure: int | None = None, sender: str = EE) -> Owners:
    number = Decimal(figure) if figure is not None else None
    return Owners(tuple(dict.fromkeys([sender, EE])), True, value, number, "Alison Brook", "Agreed at the meeting")


def shape(merged: Merged) -> list[tuple[str, str, list[tuple[str, str, bool]], str]]:
    return [
        (
            each.ref,
            each.kind,
            [(claim.reading.place.row_id, claim.reading.said, claim.proposed) for claim in each.claims],
            each.state,
        )
        for each in merged.conflicts
    ]


def became(merged: Merged) -> dict[str, tuple[str, str]]:
    return {
        row_id.split("|", 1)[0] + " " + row_id.rsplit("|", 1)[1]: what for row_id, what in merged.disposition.items()
    }


OWN, OTHER = "own.xlsx|Return|5|A5", "other.xlsx|Return|5|A5"


def test_of_two_senders_the_owners_value_is_proposed() -> None:
    merged = merged_of(sent("own.xlsx", 20, A=80), sent("other.xlsx", 21, A=85, sender=CC))
    assert shape(merged) == [
        (
            "A",
            "two senders",
            [(OWN, "80", True), (OTHER, "85", False)],
            "The owner's value is used; the other is held until it is decided",
        )
    ]


def test_a_decision_between_two_senders_says_who_and_why() -> None:
    merged = merged_of(sent("own.xlsx", 20, A=80), sent("other.xlsx", 21, A=85, sender=CC), owners=decided(sender=CC))
    assert shape(merged) == [
        (
            "A",
            "two senders",
            [(OTHER, "85", True), (OWN, "80", False)],
            "Decided by Alison Brook: Agreed at the meeting",
        )
    ]
    assert figures(merged) == {"A": ("85", "other.xlsx")}


def test_the_value_of_another_while_the_owner_is_silent_is_listed_alone() -> None:
    merged = merged_of(sent("other.xlsx", 21, A=85, sender=CC))
    assert shape(merged) == [("A", "not the owner", [(OTHER, "85", False)], "Held until it is decided")]


def test_two_senders_who_agree_do_not_contradict_each_other() -> None:
    assert merged_of(sent("own.xlsx", 20, A=80), sent("other.xlsx", 21, A=80, sender=CC)).conflicts == []


def test_a_later_return_of_the_other_sender_takes_the_place_of_its_earlier_claim() -> None:
    own, first = sent("own.xlsx", 20, A=80), sent("other.xlsx", 21, A=85, sender=CC)
    merged = merged_of(own, first, sent("again.xlsx", 22, A=86, sender=CC))
    assert [claim[1] for claim in shape(merged)[0][2]] == ["80", "86"]
    assert became(merged)["other.xlsx A5"] == ("ignored", "superseded")
    merged = merged_of(own, first, sent("again.xlsx", 22, A=80, sender=CC))
    assert merged.conflicts == []
    assert became(merged) == {
        "own.xlsx A5": ("accepted", ""),
        "other.xlsx A5": ("ignored", "superseded"),
        "again.xlsx A5": ("ignored", "same_as_owner"),
    }


def test_two_rows_of_one_return_are_both_claims_and_none_is_proposed() -> None:
    merged = merged_of(rows(80, 81, None))
    assert shape(merged) == [
        (
            "A",
            "two rows",
            [("v1.xlsx|Return|5|A5", "80", False), ("v1.xlsx|Return|6|A6", "81", False)],
            "Held until it is decided",
        )
    ]


def test_two_sheets_of_one_return_are_told_apart_from_two_rows() -> None:
    merged = merged_of(rows(80, 81, sheets=("Roads", "Waste")))
    assert [each.kind for each in merged.conflicts] == ["two sheets"]


def test_a_contradiction_that_a_later_return_settled_is_listed_no_more() -> None:
    merged = merged_of(rows(80, 81), sent("v2.xlsx", 21, A=81))
    assert merged.conflicts == []
    assert figures(merged) == {"A": ("81", "v2.xlsx")}


@pytest.mark.parametrize(("value", "figure"), [("81", 81), ("81%", 81), (" 81.0 ", 81)])
def test_a_decision_with_a_value_chooses_the_row_that_says_it(value: str, figure: int) -> None:
    merged = merged_of(rows(80, 81, 81, None), owners=decided(value, figure))
    assert figures(merged) == {"A": ("81", "v1.xlsx")}
    assert merged.status == {"A": DataStatus.REPORTED}
    assert became(merged) == {
        "v1.xlsx A5": ("ignored", "decided"),
        "v1.xlsx A6": ("accepted", ""),
        "v1.xlsx A7": ("ignored", "repeated"),
        "v1.xlsx A8": ("ignored", "repeated"),
    }
    assert told(merged) == [
        ("v1.xlsx", "F5", "ROW_VALUE_DECIDED", "A"),
        ("v1.xlsx", "F7", "ROW_REPEATED", "A"),
        ("v1.xlsx", "F8", "ROW_REPEATED", "A"),
    ]
    assert merged.findings[0].message == (
        "A stands in this return more than once, with different values. It was decided that 81 counts. The row was "
        "left out."
    )
    assert shape(merged)[0][2][0] == ("v1.xlsx|Return|6|A6", "81", True)
    assert shape(merged)[0][3] == "Decided by Alison Brook: Agreed at the meeting"


def test_a_decided_value_that_is_no_longer_among_the_rows_leaves_them_held() -> None:
    merged = merged_of(rows(80, 82), owners=decided("81", 81))
    assert merged.status == {"A": DataStatus.HELD}
    assert [each[2] for each in told(merged)] == ["ROW_TWICE", "ROW_TWICE"]
    assert "with different values (80 and 82; the one that was decided, 81, does not tell which counts)" in (
        merged.findings[0].message
    )
    assert shape(merged)[0][3] == "Held until it is decided"


def test_a_decided_value_says_nothing_of_another_senders_rows() -> None:
    merged = merged_of(rows(80, 81), owners=Owners((CC, EE), True, "81", Decimal(81), "Alison Brook", "Agreed"))
    assert merged.status == {"A": DataStatus.HELD}
    assert "(80 and 81)" in merged.findings[0].message


def test_a_decided_value_does_not_matter_where_nothing_contradicts() -> None:
    assert figures(merged_of(rows(82), owners=decided("81", 81))) == {"A": ("82", "v1.xlsx")}


def test_a_decided_word_chooses_among_words() -> None:
    assert figures(merged_of(rows(80, "NCI - under audit"), owners=decided("nci")))["A"][0] == "NCI - under audit"
    green, red = (reading("A", 80, "v1.xlsx", row, judgement=rag) for row, rag in ((5, "Green"), (6, "Red")))
    judged = merged_of(sent("v1.xlsx", 20, [green, red]), owners=decided("red"))
    assert judged.chosen["A"].place.cell == "F6"
    both = merged_of(sent("v1.xlsx", 20, [green, red]), owners=decided("80", 80))
    assert both.status == {"A": DataStatus.HELD}


def test_positions_of_the_plan_are_chosen_by_their_words() -> None:
    one, other = (plan_sent("v1.xlsx", 20, c1=words).readings[0] for words in ("On track", "Achieved"))
    other = replace(other, place=replace(other.place, excel_row=6, first_cell="A6"))
    made = replace(plan_sent("v1.xlsx", 20), readings=(one, other), rows_found=2)
    owners = Owners(("Standing",), True, "ACHIEVED", None, "Alison Brook", "Seen")
    assert figures(merged_of(made, owners=owners)) == {"c1": ("Achieved", "v1.xlsx")}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    path = make_register(
        tmp_path_factory.mktemp("register") / "register.xlsx",
        directorates=[directorate(EE), directorate(CC)],
        indicators=[
            indicator("A", lead_officer="Gareth Hill", decimals=1),
            indicator("B", unit="£k"),
            indicator("C", supplied_by=CC),
        ],
        plan=[criterion("1.1a", workstream="Standing", lead_officers="Ann Lee; Bob Ray")],
        decisions=[
            {"Kind": "use", "Ref": "A", "Directorate": EE, "Value": "81%", "Reason": "Checked", "By": "Alison Brook"},
            {"Kind": "use", "Ref": "B", "Directorate": CC, "Period": "2009-10-Q2", "Value": "£1.2m", "Reason": "Agreed",
             "By": "Alison Brook"},
            {"Kind": "use", "Ref": "C", "Directorate": EE, "Period": "2009-10-Q1", "Reason": "Agreed", "By": "A"},
            {"Kind": "use", "Ref": "1.1a", "Directorate": "Standing", "Value": "On track", "Reason": "Seen", "By": "B"},
        ],
    )  # fmt: skip
    return load_register(path)


def items_of(merged: Merged, register: Register) -> list[ReconcilingItem]:
    return conflict_items(merged.conflicts, merged.findings, register)


def test_the_decided_value_is_read_in_the_indicators_unit(register: Register) -> None:
    assert owners_of("A", FormName.SCORECARD, PERIOD, register) == Owners(
        (EE,), True, "81%", Decimal(81), "Alison Brook", "Checked", "%"
    )
    assert owners_of("B", FormName.SCORECARD, PERIOD, register) == Owners(
        (CC, EE), True, "£1.2m", Decimal(1200), "Alison Brook", "Agreed", "£k"
    )


def test_a_decision_of_another_quarter_and_one_about_words(register: Register) -> None:
    assert owners_of("C", FormName.SCORECARD, PERIOD, register) == Owners((CC, EE), unit="%")
    assert owners_of("1.1a", FormName.PLAN, PERIOD, register) == Owners(
        ("Standing",), True, "On track", None, "B", "Seen"
    )


def test_the_list_has_an_item_for_every_claim(register: Register) -> None:
    merged = merged_of(sent("own.xlsx", 20, A=80), sent("other.xlsx", 21, A=85, sender=CC))
    used, held = items_of(merged, register)
    assert (used.list_name.value, used.code, used.ref, used.title) == ("conflicts", "VALUE_USED", "A", "Measure A")
    assert (used.directorate, used.lead_officer, used.what) == (EE, "Gareth Hill", "actual (two senders)")
    assert (used.was, used.now, used.likely, used.difference) == ("80.0%", "80.0%", "80.0%", None)
    assert (used.file, used.sheet, used.cell) == ("own.xlsx", "Return", "F5")
    assert used.message == "Environment & Economy gives 80.0% for A; this is used."
    assert (held.code, held.was, held.now, held.likely) == ("ROW_NOT_OWNED", "80.0%", "85.0%", "80.0%")
    assert held.difference == Decimal(5)
    assert held.state == used.state == "The owner's value is used; the other is held until it is decided"
    assert (held.file, held.cell) == ("other.xlsx", "F5")
    assert held.message.startswith("A is for Environment & Economy to report, not for Corporate Core.")


def test_the_list_proposes_nothing_where_nothing_tells_which_row_is_right(register: Register) -> None:
    items = items_of(merged_of(rows(80, 81)), register)
    assert [(item.code, item.was, item.now, item.likely, item.difference) for item in items] == [
        ("ROW_TWICE", "", "80.0%", "", None),
        ("ROW_TWICE", "", "81.0%", "", None),
    ]


def test_the_list_shows_judgements_and_words_of_the_plan(register: Register) -> None:
    judged = [
        replace(reading("A", None, "v1.xlsx", row, judgement=rag), data_status=DataStatus.REPORTED)
        for row, rag in ((5, "Green"), (6, "Red"))
    ]
    said = reading("A", 80, "v1.xlsx", 7, judgement="Amber")
    items = items_of(merged_of(sent("v1.xlsx", 20, [*judged, said])), register)
    assert [item.now for item in items] == ["judged Green", "judged Red", "80.0%, judged Amber"]


def test_the_list_names_a_criterions_workstream_and_officers(register: Register) -> None:
    first, second = (plan_sent("v1.xlsx", 20, **{"1.1a": words}).readings[0] for words in ("On track", "Achieved"))
    second = replace(second, place=replace(second.place, excel_row=6, first_cell="A6", cell="E6"))
    made = replace(plan_sent("v1.xlsx", 20), readings=(first, second), rows_found=2)
    one, other = items_of(merged_of(made, owners=Owners(("Standing",))), register)
    assert (one.title, one.directorate, one.lead_officer) == ("Criterion 1.1a", "Standing", "Ann Lee; Bob Ray")
    assert (one.what, one.now, other.now) == ("position (two rows)", "On track", "Achieved")
