from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.asking.explain import explain
from pipeline.asking.questions import QuestionError
from pipeline.ledger import Ledger, open_ledger
from tests.asking.recorded import Q1, Q2, decision, finding, indicator, night, reading

FIRST_DAY = date(2009, 10, 20)
ACTUALS = st.sampled_from(["", "7.9", "7.1"])
TABLES = st.fixed_dictionaries(
    {
        ("scorecard", Q1): st.lists(st.builds(indicator, actual=ACTUALS), max_size=1),
        ("scorecard", Q2): st.lists(st.builds(indicator, actual=ACTUALS), max_size=1),
        ("readings", Q2): st.lists(
            st.builds(
                reading,
                st.sampled_from(["E 1.xlsx", "E 2.xlsx"]),
                sha256=st.sampled_from(["a" * 64, "b" * 64]),
                disposition=st.sampled_from(["accepted", "held", "ignored"]),
                reason=st.sampled_from(["", "superseded", "ROW_TWICE"]),
            ),
            max_size=2,
            unique_by=lambda row: row["key"],
        ),
        ("findings", Q2): st.lists(st.builds(finding, message=st.sampled_from(["One.", "Two."])), max_size=1),
        ("decisions", Q2): st.lists(
            st.builds(decision, state=st.sampled_from(["in force", "expired", "revoked"])), max_size=1
        ),
    }
)
Night = tuple[dict[tuple[str, str], list[object]], bool]
NIGHTS = st.lists(st.tuples(TABLES, st.booleans()), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "ledger.sqlite"
    with open_ledger(path):
        pass
    return path


def answer(ledger: Ledger, day: date | None) -> object:
    try:
        return replace(explain(ledger, "NI 117", None, day), as_of=None)
    except QuestionError as error:
        return type(error)


@given(nights=NIGHTS)
def test_what_is_told_as_of_a_night_is_what_was_told_that_night(
    empty: Path,
    tmp_path_factory: pytest.TempPathFactory,
    nights: list[Night],
) -> None:
    path = tmp_path_factory.mktemp("nights") / "ledger.sqlite"
    shutil.copyfile(empty, path)
    with open_ledger(path) as ledger:
        told = []
        for number, (tables, finished) in enumerate(nights):
            day = FIRST_DAY + timedelta(days=number)
            night(ledger, day.isoformat(), f"run-{number}", tables, published=(Q1, Q2) if finished else None)
            told.append((day, answer(ledger, None)))
        assert [answer(ledger, day) for day, _ in told] == [answered for _, answered in told]
