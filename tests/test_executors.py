"""Returns read on a cluster: the same results whatever becomes of it, and a note where it failed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from datetime import date, datetime
from importlib import metadata
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from pipeline import executors
from pipeline.cli import outcome_of
from pipeline.executors import Reading, chosen, current_reading
from pipeline.read.isolation import read_all
from pipeline.read.payload import READER_VERSION
from pipeline.read.reader import readers_here
from pipeline.reports import RunReport
from pipeline.run import run_night
from pipeline.side_by_side import processors
from tests.support.packages import parts_of, save
from tests.support.registers import directorate, indicator
from tests.support.returns import make_return
from tests.support.workspaces import LONDON, workspace

ADDRESS = "tcp://cluster:8786"
SENDERS = [f"Service {number:02}" for number in range(60)]
DAY = date(2009, 11, 16)


class Client:
    """Stands in for a client of Dask: `alive` is whether its scheduler answers."""

    status = "running"

    def __init__(self, executor: Executor) -> None:
        self.executor = executor
        self.alive = True

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.executor.shutdown()

    def get_executor(self) -> Executor:
        return self.executor

    def nthreads(self) -> dict[str, int]:
        if not self.alive:
            raise OSError
        return {"worker": 1}


class Lost(Executor):
    """Takes work and does something else with it."""

    def __init__(self, future: Any) -> None:
        self._future = future

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        return self._future()


def failed() -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(ModuleNotFoundError("pipeline"))
    return future


def cancelled() -> Future[Any]:
    future: Future[Any] = Future()
    future.cancel()
    future.set_running_or_notify_cancel()
    return future


def of_another_version() -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(("0", []))
    return future


def without_the_second_reader() -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result((f"{READER_VERSION} and no second reader", []))
    return future


@pytest.fixture
def jobs(tmp_path: Path) -> list[tuple[str, Path]]:
    return [
        (f"{at}", save(tmp_path, parts_of(f'<row r="{at}"><c><v>1</v></c></row>'), f"{at}.xlsx")) for at in range(1, 61)
    ]


def on(client: Client, monkeypatch: pytest.MonkeyPatch, **bounds: float) -> Reading:
    monkeypatch.setattr(executors, "_reach", lambda _: client)
    monkeypatch.setattr(executors, "_SECONDS_TO_LOOK", 0.01)
    return Reading(ADDRESS, **bounds)


def test_a_cluster_reads_the_same_as_this_machine_in_the_order_asked(
    jobs: list[tuple[str, Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = on(Client(ThreadPoolExecutor(2)), monkeypatch)
    assert list(reading.read(jobs)) == list(read_all(jobs))
    assert reading.notes == []


@pytest.mark.parametrize("future", [failed, cancelled, of_another_version, without_the_second_reader])
def test_what_a_cluster_loses_is_read_here_and_told(
    future: Any, jobs: list[tuple[str, Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = on(Client(Lost(future)), monkeypatch)
    assert list(reading.read(jobs[:30])) == list(read_all(jobs[:30]))
    assert reading.notes == [
        "The cluster at tcp://cluster:8786 did not answer for all of its work, so 30 returns were read on this "
        "machine. Nothing is missing. Check that its scheduler and its workers are running and free, and that all of "
        "them, the scheduler too, have this version of the program and its packages."
    ]


def test_the_readers_of_a_machine_are_named_with_their_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", lambda _: "0.9")
    assert readers_here() == f"{READER_VERSION} and python_calamine 0.9"
    monkeypatch.setattr(metadata, "version", missing)
    assert readers_here() == f"{READER_VERSION} and no second reader"


def test_what_a_cluster_that_stops_answering_has_is_read_here(
    jobs: list[tuple[str, Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(Lost(Future))
    reading = on(client, monkeypatch)

    def asked(*_: Any) -> Future[Any]:
        client.alive = False
        return Future()

    monkeypatch.setattr(client.executor, "submit", asked)
    assert list(reading.read(jobs[:3])) == list(read_all(jobs[:3]))
    assert len(reading.notes) == 1


def test_a_cluster_whose_workers_are_all_taken_is_not_waited_for_all_night(
    jobs: list[tuple[str, Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Future[Any]] = []

    def never_answered() -> Future[Any]:
        asked.append(Future())
        return asked[-1]

    reading = on(Client(Lost(never_answered)), monkeypatch, seconds_per_file=0.001, slack=0.005)
    assert list(reading.read(jobs)) == list(read_all(jobs))
    assert [future.cancelled() for future in asked] == [True, True]  # the third batch is not sent any more
    assert len(reading.notes) == 1
    assert "so 60 returns were read on this machine" in reading.notes[0]


def test_what_a_late_cluster_has_done_all_the_same_is_taken(
    jobs: list[tuple[str, Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    futures: list[Future[Any]] = [Future(), Future()]
    futures[1].set_result((readers_here(), list(read_all(jobs[25:50]))))
    waiting = iter(futures)
    reading = on(Client(Lost(lambda: next(waiting))), monkeypatch, seconds_per_file=0, slack=0)
    assert list(reading.read(jobs)) == list(read_all(jobs))
    assert "so 35 returns were read on this machine" in reading.notes[0]


def test_a_cluster_that_cannot_be_reached_costs_a_note(
    jobs: list[tuple[str, Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executors, "_reach", lambda _: None)
    reading = Reading(ADDRESS)
    assert list(reading.read(jobs[:2])) == list(read_all(jobs[:2]))
    assert reading.notes == [
        "The cluster at tcp://cluster:8786 could not be reached, so the returns were read on this machine. Nothing is "
        "missing. Check the address, and that the scheduler is running."
    ]


def test_a_cluster_is_not_asked_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = on(Client(Lost(failed)), monkeypatch)
    assert (list(reading.read([])), reading.notes) == ([], [])


def test_what_was_chosen_holds_within_and_no_longer() -> None:
    before = processors()
    with chosen(workers=7, scheduler=ADDRESS) as reading:
        assert processors() == 7
        assert current_reading() is reading
    assert processors() == before
    assert current_reading() is not reading


@pytest.mark.parametrize("command", ["run", "nightly", "chase"])
@pytest.mark.parametrize(
    "options",
    [
        ("--executor", "dask"),
        ("--scheduler", ADDRESS),
        ("--workers", "0"),
        ("--executor", "ray", "--scheduler", ADDRESS),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    command: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    assert outcome_of([command, "--workspace", str(tmp_path), *options]) == 2


def test_a_cluster_without_the_extra_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(executors, "dask_is_installed", lambda: False)
    assert outcome_of(["run", "--workspace", str(tmp_path), "--executor", "dask", "--scheduler", ADDRESS]) == 2
    assert "pip install 'directorate-scorecard[dask]'" in capsys.readouterr().err


def sixty_returns(folder: Path) -> Path:
    """Lay out a workspace with more returns than two batches hold."""
    workspace(
        folder,
        Directorates=[directorate(name) for name in SENDERS],
        Indicators=[indicator(f"S {at}", directorate=name, unit="number") for at, name in enumerate(SENDERS)],
    )
    for at, name in enumerate(SENDERS):
        rows = [{"Ref": f"S {at}", "Indicator": f"Measure S {at}", "Actual": at}]
        make_return(folder / "inputs" / "returns" / f"{name}.xlsx", rows, titles=(name, "Quarter 2 2009/10"))
    return folder


def night(folder: Path, progress: Any = lambda *_: None) -> RunReport:
    return run_night(folder, DAY, datetime(2009, 11, 16, 12, tzinfo=LONDON), None, progress)


def sets(folder: Path) -> dict[str, bytes]:
    outputs = folder / "outputs"
    return {
        path.relative_to(outputs).as_posix(): path.read_bytes()
        for manifest in sorted(outputs.glob("*/manifest.json"))
        for path in sorted(manifest.parent.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def cluster() -> Iterator[Any]:
    pytest.importorskip("distributed", reason="Dask is not installed")
    from tests.support.dask_cluster import dask_cluster

    with dask_cluster(2) as running:
        yield running


@pytest.mark.filterwarnings("ignore")
def test_a_night_on_a_cluster_that_loses_a_worker_gives_the_same_bytes(cluster: Any, tmp_path: Path) -> None:
    here = sixty_returns(tmp_path / "here")
    there = tmp_path / "there"
    shutil.copytree(here, there)
    night(here)

    def kill_one(step: str, done: int, _: int) -> None:
        if step == "Reading returns" and done == 1:
            cluster.workers[0].kill()

    with chosen(scheduler=cluster.address):
        report = night(there, kill_one)
    assert report.notes == ()
    assert len(sets(here)) > 5
    assert sets(there) == sets(here)


@pytest.mark.filterwarnings("ignore")
def test_a_night_whose_cluster_dies_is_finished_here(cluster: Any, jobs: list[tuple[str, Path]]) -> None:
    reading = Reading(cluster.address)
    found = []
    for answer in reading.read(jobs):
        if not found:
            for worker in cluster.workers:
                worker.kill()
        found.append(answer)
    assert found == list(read_all(jobs))
    assert len(reading.notes) <= 1
