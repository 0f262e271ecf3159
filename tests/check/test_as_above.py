from __future__ import annotations

import pytest

from pipeline.check.plan_rows import resolve_as_above


@pytest.mark.parametrize(
    ("comment", "resolved"),
    [
        ("As above", "Ready."),
        ("as  above.", "Ready."),
        ("As above. NB moved to May", "Ready. NB moved to May"),
        ("As above (see 8.3)", "Ready. (see 8.3)"),
        ("As above average as ever", "As above average as ever"),
        ("Other", "Other"),
        ("", ""),
    ],
)
def test_as_above_is_replaced_by_what_it_points_to(comment: str, resolved: str) -> None:
    assert resolve_as_above(comment, "Ready.") == resolved


def test_as_above_with_nothing_above_stays() -> None:
    assert resolve_as_above("As above", "") == "As above"
