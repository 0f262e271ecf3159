"""Five versions of one return: in whatever order they come, the newest figure counts and nothing full is lost."""

from __future__ import annotations

import os
from itertools import permutations
from pathlib import Path

import pytest

from pipeline.read.content import read_content
from pipeline.read.scan import scan
from tests.hostile.cases import READ, SUPERSEDED, Case, File, Make, good, spoilt
from tests.hostile.drafts import DAYS, FORMS, GOOD, NUMBER, PER_CENT, Cell, Draft, Form, number
from tests.hostile.duplicate_cases import only
from tests.hostile.judging import council, drop, verdict_of


def _part(ref: str, value: str) -> Make:
    return spoilt(lambda draft: only(ref)(draft.put("actual", ref, number(value))))


def _blank_but_for_another(draft: Draft) -> None:
    draft.put("actual", PER_CENT, Cell("")).put("actual", NUMBER, number("513"))


# In the order in which they were saved, an hour between them.
VERSIONS: dict[str, Make] = {
    "all.xlsx": good,
    "corrected.xlsx": spoilt(lambda draft: draft.put("actual", PER_CENT, number("52"))),
    "one row.xlsx": _part(PER_CENT, "53"),
    "one blank.xlsx": spoilt(_blank_but_for_another),
    "another row.xlsx": _part(DAYS, "13"),
}
ORDERS = list(permutations(range(5)))[:: 1 if os.environ.get("SCORECARD_FULL") == "1" else 7]
EXPECTED = {ref: line.value for ref, line in GOOD.items()} | {PER_CENT: "53", NUMBER: "513", DAYS: "13"}


def case_of(order: tuple[int, ...]) -> Case:
    files = tuple(
        File(name, make, f"{READ}|{SUPERSEDED}", minutes=600 + order[at], saved=60 * at)
        for at, (name, make) in enumerate(VERSIONS.items())
    )
    return Case("five versions", "duplicate", files, {})


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_in_any_order_of_arrival_the_newest_figure_of_each_row_counts(form: Form, tmp_path: Path) -> None:
    register = council(tmp_path)
    drop(case_of((0, 1, 2, 3, 4)), form, tmp_path / "drop")
    arrivals = scan(tmp_path / "drop", tmp_path / "store")
    contents = {str(each.sha256): read_content(tmp_path / "store" / str(each.sha256)) for each in arrivals}
    found = {order: verdict_of(case_of(order), arrivals, contents, register).values for order in ORDERS}
    assert len(found) == len(ORDERS)
    assert {order: values for order, values in found.items() if values != EXPECTED} == {}
