from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.night.heartbeat import Heartbeat, read_heartbeat, write_heartbeat

DAY = date(2009, 11, 16)
ENDED = datetime(2009, 11, 16, 2, 41, 7, tzinfo=ZoneInfo("Europe/London"))


def test_the_sign_of_life_is_what_others_can_read(tmp_path: Path) -> None:
    write_heartbeat(tmp_path / "outputs", DAY, "20091116-3f2a91c0", ENDED, 1)
    assert [path.name for path in (tmp_path / "outputs").iterdir()] == ["heartbeat.json"]
    assert json.loads((tmp_path / "outputs" / "heartbeat.json").read_text()) == {
        "day": "2009-11-16",
        "run_id": "20091116-3f2a91c0",
        "finished_at": "2009-11-16T02:41:07+00:00",
        "exit_code": 1,
    }


def test_what_was_written_is_read_again_and_the_last_one_counts(tmp_path: Path) -> None:
    write_heartbeat(tmp_path, DAY, "20091116-3f2a91c0", ENDED, 1)
    write_heartbeat(tmp_path, date(2009, 11, 17), "", ENDED, 4)
    assert read_heartbeat(tmp_path) == Heartbeat(date(2009, 11, 17), "", ENDED, 4)


def test_a_time_without_a_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="needs its zone"):
        write_heartbeat(tmp_path, DAY, "", datetime(2009, 11, 16), 0)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '"x"',
        "{}",
        '{"day": "2009-11-16", "run_id": "", "finished_at": "2009-11-16T02:41:07", "exit_code": 0}',
        '{"day": "x", "run_id": "", "finished_at": "2009-11-16T02:41:07+00:00", "exit_code": 0}',
        '{"day": "2009-11-16", "run_id": "", "finished_at": 3, "exit_code": 0}',
    ],
)
def test_what_cannot_be_read_is_no_sign_of_life(tmp_path: Path, content: str) -> None:
    (tmp_path / "heartbeat.json").write_text(content)
    assert read_heartbeat(tmp_path) is None
    assert read_heartbeat(tmp_path / "none") is None
