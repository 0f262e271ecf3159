import pytest

from pipeline.score.comments import change_note


@pytest.mark.parametrize(
    ("comment", "note"),
    [
        ("Met.\n\nNB CCMT has agreed a second one.\nBy March", "NB CCMT has agreed a second one.\nBy March"),
        ("NB  Changes to the first.", "NB  Changes to the first."),
        ("Done. N.B. moved", "N.B. moved"),
        ("Done. NB: moved", "NB: moved"),
        ("The RNB and NBA agree", ""),
        ("first nb of all", ""),
        ("", ""),
    ],
)
def test_the_change_note_runs_from_the_first_standalone_nb(comment: str, note: str) -> None:
    assert change_note(comment) == note
