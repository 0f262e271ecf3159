"""Reading many files, none of which can harm another."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from pipeline.model import Refusal
from pipeline.read import isolation, reader
from pipeline.read.content import read_content
from pipeline.read.isolation import batches_of, read_all, read_sent, sent
from pipeline.read.limits import REGISTER_LIMITS
from pipeline.read.payload import unpack
from pipeline.read.reader import readers_here
from pipeline.workbook import WorkbookRead
from tests.support.packages import parts_of, save

# Stands in for the reader: ends itself, waits or answers as the file's name says.
ROGUE = """
import json, os, sys, time
from pathlib import Path
from pipeline.read.content import read_document
from pipeline.read.payload import encode
for line in sys.stdin.buffer:
    path = Path(json.loads(line)["path"])
    if "abort" in path.name:
        os.abort()
    if "hang" in path.name:
        time.sleep(60)
    if "half" in path.name:
        sys.stdout.buffer.write((1000).to_bytes(8, "big") + b"x")
        sys.stdout.buffer.flush()
        os._exit(0)
    packed = encode(read_document(path))
    sys.stdout.buffer.write(len(packed).to_bytes(8, "big") + packed)
    sys.stdout.buffer.flush()
    if "last" in path.name:
        os._exit(0)
"""


def jobs(folder: Path, *names: str) -> list[tuple[str, Path]]:
    return [(name, save(folder, parts_of(), name)) for name in names]


@pytest.fixture
def rogue(monkeypatch: pytest.MonkeyPatch) -> None:
    def start() -> subprocess.Popen[bytes]:
        home = str(Path(isolation.__file__).parents[2])
        return subprocess.Popen(
            [sys.executable, "-S", "-c", ROGUE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": home},
        )

    monkeypatch.setattr(reader, "_start", start)


def codes(results: list[tuple[str, bytes]]) -> dict[str, str]:
    read = {key: unpack(packed) for key, packed in results}
    return {key: result.code if isinstance(result, Refusal) else "read" for key, result in read.items()}


def test_files_are_read_as_they_would_be_here_in_the_order_asked(tmp_path: Path) -> None:
    asked = jobs(tmp_path, "b.xlsx", "a.xlsx", "c.xlsx")
    asked.append(("empty", save(tmp_path, b"", "empty.xlsx")))
    found = [(key, unpack(packed)) for key, packed in read_all(asked)]
    assert found == [(key, read_content(path)) for key, path in asked]


def test_no_jobs_give_no_results() -> None:
    assert list(read_all([])) == []


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_files_that_are_sent_to_any_executor_are_read_as_they_would_be_here(tmp_path: Path, kind: str) -> None:
    asked = jobs(tmp_path, *(f"{at}.xlsx" for at in range(30)))
    pool = ThreadPoolExecutor(2) if kind == "threads" else ProcessPoolExecutor(2, get_context("spawn"))
    with pool as executor:
        told = list(executor.map(read_sent, [sent(batch) for batch in batches_of(asked)]))
    assert [readers for readers, _ in told] == [readers_here()] * 2
    assert [answer for _, answers in told for answer in answers] == list(read_all(asked))


def test_limits_reach_the_reader(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c></row>" * 5_001
    path = save(tmp_path, parts_of(rows))
    assert codes(list(read_all([("a", path)]))) == {"a": "FILE_TOO_LARGE"}
    assert codes(list(read_all([("a", path)], limits=REGISTER_LIMITS))) == {"a": "read"}


@pytest.mark.usefixtures("rogue")
def test_a_file_that_ends_its_reader_costs_itself_only(tmp_path: Path) -> None:
    asked = jobs(tmp_path, "a.xlsx", "abort.xlsx", "b.xlsx", "half.xlsx", "last.xlsx", "c.xlsx", "abort2.xlsx")
    found = codes(list(read_all(asked, workers=1)))
    assert found == {
        "a.xlsx": "read",
        "abort.xlsx": "FILE_STOPPED_READER",
        "b.xlsx": "read",
        "half.xlsx": "FILE_STOPPED_READER",
        "last.xlsx": "read",
        "c.xlsx": "read",
        "abort2.xlsx": "FILE_STOPPED_READER",
    }


@pytest.mark.usefixtures("rogue")
def test_a_file_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    asked = jobs(tmp_path, "a.xlsx", "hang.xlsx", "b.xlsx")
    found = codes(list(read_all(asked, seconds=2, workers=1)))
    assert found == {"a.xlsx": "read", "hang.xlsx": "FILE_TOO_SLOW", "b.xlsx": "read"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot bound a process's memory so")
def test_the_reader_has_no_more_than_1_gb_of_memory() -> None:
    script = (
        "from pipeline.read import reader_process\nreader_process._bound_memory()\nbytearray((1 << 30) - (1 << 20))"
    )
    home = str(Path(isolation.__file__).parents[2])
    run = subprocess.run(
        [sys.executable, "-S", "-c", script], env={**os.environ, "PYTHONPATH": home}, capture_output=True, text=True
    )
    assert run.stderr.endswith("MemoryError\n")


def test_the_reader_ends_when_its_input_closes() -> None:
    process = reader._start()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    assert process.wait(30) == 0
    process.stdout.close()


def test_the_reader_loads_no_package_from_outside(tmp_path: Path) -> None:
    script = (
        "import sys, pipeline.read.reader_process\n"
        "print([name for name in ('pandas', 'numpy', 'defusedxml', 'openpyxl', 'site') if name in sys.modules])"
    )
    home = str(Path(isolation.__file__).parents[2])
    run = subprocess.run(
        [sys.executable, "-S", "-c", script],
        env={**os.environ, "PYTHONPATH": home},
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert run.stdout == "[]\n"


def test_a_reading_is_a_workbook(tmp_path: Path) -> None:
    ((_, packed),) = read_all(jobs(tmp_path, "a.xlsx"))
    assert isinstance(unpack(packed), WorkbookRead)


def test_one_reader_a_worker_reads_all_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    start = reader._start

    def counted() -> subprocess.Popen[bytes]:
        started.append(start())
        return started[-1]

    monkeypatch.setattr(reader, "_start", counted)
    found = list(read_all(jobs(tmp_path, *(f"{at}.xlsx" for at in range(30))), workers=1))
    assert set(codes(found).values()) == {"read"}
    assert len(started) == 1
    assert [process.returncode is None for process in started] == [False]
