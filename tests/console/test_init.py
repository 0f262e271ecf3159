from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import outcome_of


def test_init_lays_out_a_workspace_and_says_what_to_do_next(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "my scorecard"
    assert outcome_of(["init", str(folder)]) == 0
    assert (folder / "inputs" / "register.xlsx").exists()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"The workspace is ready in {folder}."
    assert lines[-1] == f'3. Next: scorecard run --workspace "{folder}"'


def test_init_leaves_a_workspace_that_is_there_as_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    outcome_of(["init", str(tmp_path)])
    settings = tmp_path / "inputs" / "settings.toml"
    settings.write_text("# the council's own\n")
    capsys.readouterr()
    assert outcome_of(["init", str(tmp_path)]) == 0
    assert settings.read_text() == "# the council's own\n"
    assert capsys.readouterr().out.splitlines()[0] == (
        f"The workspace is ready in {tmp_path}. It was there already: nothing was changed."
    )
