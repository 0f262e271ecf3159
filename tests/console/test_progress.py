from __future__ import annotations

import sys

import pytest

from pipeline.console.progress import progress_bar


def test_nothing_moves_when_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar(wanted=True) as progress:
        progress("Reading", 1, 3)
    assert capsys.readouterr() == ("", "")


def test_work_is_shown_on_a_screen_and_only_on_stderr(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    with progress_bar(wanted=True) as progress:
        progress("Reading", 1, 3)
        progress("Reading", 3, 3)
        progress("Writing", 1, 2)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Reading" in captured.err
    assert "3/3" in captured.err
    assert "1/2" in captured.err
