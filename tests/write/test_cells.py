"""What single cells say."""

from __future__ import annotations

import pytest

from pipeline.write.cells import said


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("DCSF publish, due January 2010", "No Current Information: DCSF publish, due January 2010."),
        ("Late in 2009/10", "No Current Information: Late in 2009/10. Expected by 31 Jan 2010."),
        ("", "No Current Information; no reason was given. Expected by 31 Jan 2010."),
    ],
)
def test_the_date_of_a_figure_is_not_said_twice(reason: str, words: str) -> None:
    row = {"data_status": "nci", "nci_reason": reason, "nci_expected_by": "2010-01-31", "comment": ""}
    assert said({**row, "rag": "Not rated", "actual": None, "actual_text": "NCI"}) == words
