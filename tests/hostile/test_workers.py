"""The number of workers changes nothing of what is read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.read.isolation import read_all
from pipeline.read.scan import scan
from tests.hostile.cases import Case
from tests.hostile.corpus import CASES
from tests.hostile.drafts import ISSUED, OWN, Form
from tests.hostile.judging import drop

FULL = os.environ.get("SCORECARD_FULL") == "1"
SAMPLE: Sequence[Case] = CASES if FULL else [case for case in CASES if case.family != "scale"][::4]


def contents(form: Form, folder: Path) -> list[tuple[str, Path]]:
    jobs: dict[str, Path] = {}
    for number, case in enumerate(SAMPLE):
        drop(case, form, folder / f"case{number}")
        for arrival in scan(folder / f"case{number}", folder / "store"):
            if arrival.sha256 and arrival.left is None:
                jobs[arrival.sha256] = folder / "store" / arrival.sha256
    return list(jobs.items())


def test_what_is_read_is_the_same_with_one_worker_and_with_four(tmp_path: Path) -> None:
    jobs = [*contents(ISSUED, tmp_path / "issued"), *contents(OWN, tmp_path / "own")]
    assert len(jobs) > 200
    by_one = list(read_all(jobs, workers=1))
    by_four = list(read_all(jobs[::-1], workers=4))
    assert dict(by_one) == dict(by_four)
    assert [key for key, _ in by_one] == [key for key, _ in jobs]
