"""Laws of merging: the order of files, the same content again, and no value lost without a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ReconciliationError
from pipeline.merge.bridge import Published, check_bridge
from pipeline.merge.checked import CheckedReturn, Reading
from pipeline.merge.merged import Merged
from pipeline.merge.owners import Owners
from pipeline.merge.readings import _merge_one, _take, merge_readings
from pipeline.model import DataStatus
from tests.merge.making import CC, EE, october, reading, sent

VALUES = (80, 81, 82, None, "NCI - audit", "eighty or so")
TIMES = st.one_of(st.none(), st.integers(1, 25).map(october))


def owners(ref: str) -> Owners:
    return Owners({"A": (EE,), "B": (EE, CC), "C": (CC, EE)}[ref])


@st.composite
def histories(
    draw: st.DrawFn, senders: tuple[str, ...] = (EE, CC), most: int = 6, *, workbooks_of_several: bool = False
) -> list[CheckedReturn]:
    """Draw returns of each sender; where that is asked for, some are workbooks whose rows name their own senders."""
    made = []
    for number in range(draw(st.integers(1, most))):
        name, sender = f"{number}.xlsx", draw(st.sampled_from((*senders, "") if workbooks_of_several else senders))
        comment = draw(st.sampled_from(("", "", "Late", "Checked")))
        rows = [
            reading(
                ref,
                draw(st.sampled_from(VALUES)),
                name,
                row,
                sender or draw(st.sampled_from(senders)),
                20,
                comment=comment,
            )
            for row, ref in enumerate(draw(st.lists(st.sampled_from("ABC"), min_size=1, max_size=4)), start=5)
        ]
        saved: datetime | None = draw(TIMES)
        modified: datetime | None = draw(TIMES)
        withdrawn = draw(st.sampled_from(("", "", "", "", "Sent by mistake")))
        one = sent(name, 1 + number * 2, rows, sender=sender, saved=saved, modified=modified, withdrawn=withdrawn)
        made.append(one)
    return made


def state(merged: Merged) -> tuple[object, ...]:
    return (
        merged.status, merged.chosen, merged.disposition, merged.superseded, merged.older,
        sorted(map(str, merged.replaced)), sorted(map(str, merged.conflicts)), sorted(map(str, merged.findings)),
    )  # fmt: skip


def values(merged: Merged) -> dict[str, tuple[DataStatus, object]]:
    """Return what counts; where what came is held or cannot be used, nothing does."""
    usable = {ref: status for ref, status in merged.status.items() if merged.accepted(ref) is not None}
    return {ref: (status, merged.chosen[ref].says) for ref, status in usable.items()}


@given(some=histories(workbooks_of_several=True), random=st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_given_does_not_matter(some: list[CheckedReturn], random: Random) -> None:
    turned = list(some)
    random.shuffle(turned)
    assert state(merge_readings(some, owners)) == state(merge_readings(turned, owners))


@given(some=histories(), number=st.integers(0, 5))
def test_the_content_of_the_newest_return_sent_again_changes_no_value(some: list[CheckedReturn], number: int) -> None:
    in_use = [one for one in some if not one.withdrawn]
    before = merge_readings(some, owners)
    if not in_use:
        return
    again = _again(in_use[number % len(in_use)])
    after = merge_readings([*some, again], owners)
    newest = [one for one in in_use if one.senders == again.senders][-1]
    if newest.readings == in_use[number % len(in_use)].readings and newest.file not in before.older:
        assert values(after) == values(before)
        assert [each.ref for each in after.replaced] == [each.ref for each in before.replaced]


@given(some=histories(senders=(EE,)), number=st.integers(0, 5))
def test_the_content_of_any_return_sent_again_undoes_no_correction(some: list[CheckedReturn], number: int) -> None:
    timeless = [replace(one, saved=None, modified=None) for one in some if not one.withdrawn]
    if not timeless:
        return
    again = _again(timeless[number % len(timeless)])
    assert values(merge_readings([*timeless, again], owners)) == values(merge_readings(timeless, owners))


def _again(one: CheckedReturn) -> CheckedReturn:
    """Return the same content in another file, received after all others and without a time of its own."""
    rows = tuple(replace(row, place=replace(row.place, file="again.xlsx")) for row in one.readings)
    return replace(one, file="again.xlsx", received=october(28), readings=rows, saved=None, modified=None)


@given(some=histories(workbooks_of_several=True))
def test_no_reported_value_is_lost_without_a_finding_a_later_word_or_a_withdrawal(some: list[CheckedReturn]) -> None:
    merged = merge_readings(some, owners)
    told_at = {(each.file, each.cell, each.code) for each in merged.findings}
    rows = [row for one in some if not one.withdrawn for row in one.readings]
    for row in rows:
        if row.data_status is not DataStatus.REPORTED:
            continue
        kind, reason = merged.disposition[row.place.row_id]
        counts = merged.accepted(row.ref)
        if kind == "accepted":
            assert counts is not None, row
            assert (merged.status[row.ref], counts.says) == (DataStatus.REPORTED, row.says)
            assert counts.place == row.place
        elif reason == "superseded":
            assert any(_speaks_instead(other, row, merged) for other in rows), row
        elif kind == "ignored":
            assert (row.place.file, row.place.cell, _TOLD_AS[reason]) in told_at, row
            assert any(other.says == row.says and other.place != row.place for other in rows if other.ref == row.ref)
        else:
            assert (row.place.file, row.place.cell, reason) in told_at, row


# What is told at a row that was left out though nothing later was said by its sender.
_TOLD_AS = {"repeated": "ROW_REPEATED", "same_as_owner": "ROW_SAME_AS_OWNER"}


def _speaks_instead(other: Reading, row: Reading, merged: Merged) -> bool:
    """Tell whether a row of the same sender in another return is in use, or asked about, in the place of a row."""
    kind, reason = merged.disposition[other.place.row_id]
    is_another = (other.ref, other.place.sender) == (row.ref, row.place.sender) and other.place.file != row.place.file
    says = other.data_status in (DataStatus.REPORTED, DataStatus.NCI)
    return is_another and says and (kind in ("accepted", "held") or reason == "same_as_owner")


@given(some=histories(workbooks_of_several=True))
def test_every_accepted_row_is_the_status_of_its_indicator(some: list[CheckedReturn]) -> None:
    merged = merge_readings(some, owners)
    check_bridge(some, merged, published(merged), set("ABC"))
    for row in (row for one in some for row in one.readings):
        if merged.disposition[row.place.row_id][0] == "accepted" and row.data_status is not DataStatus.BLANK:
            lost = [each for each in published(merged) if each.ref != row.ref]
            with pytest.raises(ReconciliationError, match=f"{row.ref}: its accepted rows say"):
                check_bridge(some, merged, lost, set("ABC"))


def published(merged: Merged) -> list[Published]:
    """Return what is published of every reference that any row carries: the file only where what came is in use."""
    return [
        Published(ref, status.value, chosen.place.file if (chosen := merged.accepted(ref)) is not None else "")
        for ref, status in merged.status.items()
    ]


@given(some=histories(workbooks_of_several=True))
def test_a_return_is_older_than_one_that_came_before_it_and_stands_before_it(some: list[CheckedReturn]) -> None:
    merged = merge_readings(some, owners)
    by_file = {one.file: one for one in some}
    for older, newer in merged.older.items():
        assert by_file[newer].arrival < by_file[older].arrival
        assert set(by_file[newer].senders) & set(by_file[older].senders)
        assert not by_file[newer].withdrawn
        assert not by_file[older].withdrawn


@given(
    value=st.sampled_from(VALUES),
    data_status=st.sampled_from(DataStatus),
    set_aside=st.sampled_from((("", ""), ("held", "ROW_HIDDEN"))),
    names=st.sampled_from(((EE,), (EE, CC), (CC, EE))),
    decided=st.booleans(),
)
def test_the_only_row_about_a_reference_is_taken_as_any_number_of_rows_would_be(
    value: object, data_status: DataStatus, set_aside: tuple[str, str], names: tuple[str, ...], decided: bool
) -> None:
    kind, reason = set_aside
    only = reading("A", value, "1.xlsx", 5, EE, data_status=data_status, set_aside=kind, reason=reason)
    taken, worked_out = Merged(), Merged()
    _take("A", only, taken)
    _merge_one("A", [only], Owners(names, decided=decided), (), worked_out)
    assert state(taken) == state(worked_out)
