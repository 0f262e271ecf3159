from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.side_by_side import CAN_FORK, processors, side_by_side, under_way

needs_fork = pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork, so everything is done in one process")


@pytest.mark.parametrize("workers", [1, 2, 4])
@pytest.mark.parametrize("batch", [1, 3])
def test_results_come_in_the_order_of_the_items(workers: int, batch: int) -> None:
    assert list(side_by_side(lambda number: number * number, range(7), workers, batch)) == [0, 1, 4, 9, 16, 25, 36]


def test_nothing_to_do_gives_nothing() -> None:
    assert list(side_by_side(str, [], 4)) == []


@needs_fork
def test_several_workers_are_other_processes() -> None:
    assert os.getpid() not in set(side_by_side(lambda _: os.getpid(), range(8), 2))


def test_one_worker_is_this_process() -> None:
    assert set(side_by_side(lambda _: os.getpid(), range(8), 1)) == {os.getpid()}


@needs_fork
def test_a_killed_process_costs_no_item(tmp_path: Path) -> None:
    parent, once = os.getpid(), tmp_path / "killed"

    def killed_once(number: int) -> int:
        if os.getpid() != parent and number == 5 and not once.exists():
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert list(side_by_side(killed_once, range(12), 2)) == list(range(12))
    assert once.exists()


LEFT_ALONE = """
import os, sys, time
from pipeline.side_by_side import side_by_side

def work(number):
    os.write(1, b"%d\\n" % os.getpid())  # at once, whoever else writes
    time.sleep(600)

list(side_by_side(work, range(3), 3))
"""


@needs_fork
def test_children_end_when_their_parent_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", LEFT_ALONE], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        try:
            children = [int(parent.stdout.readline()) for _ in range(3)]
            assert parent.pid not in children
        finally:
            parent.kill()
        # Each child holds the pipe as long as it lives: its end is that of the last of them.
        assert parent.stdout.read() == ""


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_of_the_work_is_raised_here(workers: int) -> None:
    def fails(number: int) -> float:
        return 1 / number

    with pytest.raises(ZeroDivisionError):
        list(side_by_side(fails, [2, 1, 0], workers))


def test_there_is_at_least_one_processor() -> None:
    assert processors() >= 1


@needs_fork
def test_work_under_way_has_begun_before_its_results_are_asked_for() -> None:
    with under_way(lambda _: os.getpid(), range(2), 2) as results:
        children = {process.pid for process in multiprocessing.active_children()}
        assert len(children) == 2
        assert set(results) <= children


@pytest.mark.parametrize("workers", [1, 2])
def test_results_that_nobody_asked_for_hinder_nothing(workers: int) -> None:
    with under_way(str, range(7), workers) as results:
        assert next(results) == "0"
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("workers", [1, 2])
def test_an_exception_leaves_no_process(workers: int) -> None:
    with pytest.raises(LookupError), under_way(str, range(50), workers):
        raise LookupError
    assert not multiprocessing.active_children()


@needs_fork
def test_work_whose_processes_are_all_killed_is_done_here() -> None:
    parent = os.getpid()

    def killed(number: int) -> str:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return str(number)

    assert list(side_by_side(killed, range(7), 2)) == ["0", "1", "2", "3", "4", "5", "6"]


@needs_fork
def test_a_process_that_is_killed_while_it_sends_costs_no_item_and_is_not_waited_for(tmp_path: Path) -> None:
    once = tmp_path / "killed"
    program = subprocess.run([sys.executable, "-c", KILLED_WHILE_SENDING, str(once)], timeout=60, check=False)
    assert (program.returncode, once.exists()) == (0, True)


KILLED_WHILE_SENDING = """
import os, signal, sys
from multiprocessing.connection import Connection
from pathlib import Path
from pipeline.side_by_side import side_by_side

parent, once = os.getpid(), Path(sys.argv[1])
write = Connection._send

def half(connection, data, *given):
    if os.getpid() != parent and len(data) > 1_000_000 and not once.exists():
        once.touch()
        os.write(connection.fileno(), bytes(data[:10_000]))
        os.kill(os.getpid(), signal.SIGKILL)
    write(connection, data, *given)

Connection._send = half
results = list(side_by_side(lambda number: bytes([number]) * 2_000_000, range(8), 2))
sys.exit(results != [bytes([number]) * 2_000_000 for number in range(8)])
"""
