"""All cases, and those of them that the program does not meet yet: a case that starts to be met must leave the list."""

from __future__ import annotations

from tests.hostile import (
    cell_cases,
    concurrency_cases,
    duplicate_cases,
    format_cases,
    identity_cases,
    injection_cases,
    layout_cases,
    scale_cases,
    style_cases,
    xml_cases,
    zip_cases,
)
from tests.hostile.cases import Case
from tests.hostile.drafts import Form

CASES: tuple[Case, ...] = (
    *format_cases.CASES,
    *zip_cases.CASES,
    *xml_cases.CASES,
    *style_cases.CASES,
    *cell_cases.CASES,
    *layout_cases.CASES,
    *identity_cases.CASES,
    *duplicate_cases.CASES,
    *concurrency_cases.CASES,
    *injection_cases.CASES,
    *scale_cases.CASES,
)
FAMILIES = tuple(dict.fromkeys(case.family for case in CASES))

# What the program does not have yet; the cases that need it are expected to fail.
NOT_YET: frozenset[str] = frozenset()

# Family and name of a case that is not met: why, and on which forms. A case that was found to fail begins here.
KNOWN_FAILURES: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}


def expected_to_fail(case: Case, form: Form) -> str:
    """Return why a case is known to fail on a form; empty when it must be met."""
    if case.needs in NOT_YET:
        return f"needs: {case.needs}"
    reason, forms = KNOWN_FAILURES.get((case.family, case.name), ("", ()))
    return reason if form.name in forms else ""
