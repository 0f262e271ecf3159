"""One quarter of a small council, told night by night on both databases; then the record is asked, and rebuilt."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.story.afterwards import check_answers, check_rebuilt
from tests.story.conflict import tell_conflict_and_restatement
from tests.story.corrections import tell_corrections
from tests.story.council import workspace
from tests.story.first_quarter import tell_first_quarter
from tests.story.partial import tell_partial_return_and_repeat
from tests.story.withdrawal import tell_tidying_and_new_target, tell_withdrawal
from tests.support.story import Story


def test_the_quarter_goes_as_it_is_told(
    tmp_path: Path, ledger_place: Path | str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "workspace"
    workspace(folder, ledger_place)
    story = Story(folder, tmp_path / "kept")
    tell_first_quarter(story)
    tell_corrections(story)
    tell_conflict_and_restatement(story)
    tell_partial_return_and_repeat(story)
    tell_withdrawal(story)
    tell_tidying_and_new_target(story)
    check_answers(story, capsys)
    check_rebuilt(story, tmp_path / "rebuilt")
