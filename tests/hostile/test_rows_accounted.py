"""Rows in are rows accepted, held and ignored, whatever the rows are."""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.merge.owners import owners_of
from pipeline.merge.readings import merge_readings
from pipeline.merge.submissions import count_rows
from pipeline.model import Arrival
from pipeline.night.intake import Received
from pipeline.night.returns import check_returns
from pipeline.read.content import read_content
from pipeline.register import Register
from tests.hostile.drafts import DATE, FORMS, GOOD, PERCENT, STRUCK, Cell, Draft, Form, formula, number, text, typed
from tests.hostile.judging import NOON, TODAY, council

FULL = os.environ.get("SCORECARD_FULL") == "1"
MANY = settings(max_examples=10_000 if FULL else 40)

ACTUALS: dict[str, Cell] = {
    "a number": number("51"),
    "a share": number("0.51", PERCENT),
    "a bare share": number("0.51"),
    "a date": number("40086", DATE),
    "struck": number("51", STRUCK),
    "an error": typed("e", "#REF!"),
    "never worked out": formula("1+1"),
    "true": typed("b", "1"),
    "words": text("about half"),
    "NCI": text("NCI - audit"),
    "n/a": text("n/a"),
    "a dash": text("-"),
    "blank": Cell(""),
    "a range": text("50-52"),
}
REFS = (*GOOD, "0042", "EE 99", "C 1", "ZZ 1", "NI 1922", "")


@st.composite
def lines(draw: st.DrawFn) -> list[tuple[str, str, str, str]]:
    """Give rows: their kind, reference, actual, and the attributes of their element."""
    kinds = st.sampled_from(("row", "row", "row", "row", "empty", "banner", "total", "note"))
    return [
        (
            draw(kinds),
            draw(st.sampled_from(REFS)),
            draw(st.sampled_from(tuple(ACTUALS))),
            draw(st.sampled_from(("", "", "", ' hidden="1"'))),
        )
        for _ in range(draw(st.integers(1, 25)))
    ]


@cache
def register() -> Register:
    with tempfile.TemporaryDirectory() as folder:
        return council(Path(folder))


def write(form: Form, made: list[tuple[str, str, str, str]]) -> tuple[Draft, set[int]]:
    """Return a draft with rows, and the numbers of those that carry a reference and an actual."""
    draft = Draft(form)
    draft.cells = {place: cell for place, cell in draft.cells.items() if place[0] < form.first_row}
    told: set[int] = set()
    first, columns = form.first_row, form.columns
    for row, (kind, ref, actual, marks) in enumerate(made, first):
        if kind == "row":
            draft.cells[row, columns["ref"]] = text(ref)
            draft.cells[row, columns["title"]] = text(GOOD[ref].title if ref in GOOD else "Trees planted")
            draft.cells[row, columns["actual"]] = ACTUALS[actual]
            if ref:
                told.add(row)
        elif kind == "banner":
            draft.cells[row, min(columns.values())] = text("Part two")
        elif kind == "total":
            draft.cells[row, columns["title"]] = text("Total")
            draft.cells[row, columns["actual"]] = number("99")
        elif kind == "note":
            draft.cells[row, columns["title"]] = text("* These figures are provisional and may be revised.")
        if marks:
            draft.rows[row] = marks
    return draft, told


@MANY
@given(made=lines(), form=st.sampled_from(FORMS))
def test_every_row_is_accepted_held_or_ignored_once(made: list[tuple[str, str, str, str]], form: Form) -> None:
    draft, told = write(form, made)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "return.xlsx")
        path.write_bytes(draft.packed())
        content = read_content(path)
    moment = NOON + timedelta(hours=1)
    received = Received(Arrival("return.xlsx", "0", 1, NOON), moment, "return.xlsx")
    returns = check_returns([received], {"0": content}, register(), TODAY, {})
    assert len(returns.checked) + len(returns.aside) == 1
    if returns.aside:
        # Set aside as a whole, in words: only where no row tells anything of an indicator.
        assert returns.aside[0].reason
        assert told == set() or returns.aside[0].rows >= len(told)
        return
    (one,) = returns.checked
    merged = merge_readings([one], lambda ref: owners_of(ref, one.form, one.period, register()))
    rows = count_rows(one, merged)
    assert rows["rows_found"] == rows["rows_accepted"] + rows["rows_held"] + rows["rows_ignored"]
    places = [reading.place.excel_row for reading in one.readings]
    assert len(places) == len(set(places))
    assert told - set(places) == set()
    assert {row for row, (kind, *_) in enumerate(made, form.first_row) if kind == "empty"} & set(places) == set()
    unexplained = [
        reading.place.excel_row
        for reading in one.readings
        if merged.disposition[reading.place.row_id][0] != "accepted" and not merged.disposition[reading.place.row_id][1]
    ]
    assert unexplained == []
