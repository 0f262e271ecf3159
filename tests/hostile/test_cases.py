"""Every case of the corpus on every layout: its outcome, its words, its values, its rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.corpus import CASES, FAMILIES, KNOWN_FAILURES, NOT_YET, expected_to_fail
from tests.hostile.drafts import FORMS, Form
from tests.hostile.judging import faults, judge

FEWEST = 300
TEN = ("format", "zip", "xml", "cell", "layout", "identity", "duplicate", "concurrency", "injection", "scale")


def test_the_corpus_has_at_least_300_cases_over_ten_families_no_two_of_one_name() -> None:
    assert len(CASES) >= FEWEST
    assert set(FAMILIES) == set(TEN)
    assert len({(case.family, case.name) for case in CASES}) == len(CASES)


def test_every_known_failure_is_a_case_that_nothing_else_excuses() -> None:
    cases = {(case.family, case.name): case for case in CASES}
    assert [key for key in KNOWN_FAILURES if key not in cases or cases[key].needs in NOT_YET] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("family", FAMILIES)
def test_every_case_is_as_the_promises_say_but_for_the_known_failures(family: str, form: Form, tmp_path: Path) -> None:
    of_family = [case for case in CASES if case.family == family]
    failing: dict[str, list[str]] = {}
    passing_now: list[str] = []
    for case, verdict in judge(of_family, form, tmp_path):
        found = faults(case, verdict)
        if found and not expected_to_fail(case, form):
            failing[case.name] = found
        elif not found and expected_to_fail(case, form):
            passing_now.append(case.name)
    assert failing == {}
    assert passing_now == [], "met now: take them off the list of known failures"
