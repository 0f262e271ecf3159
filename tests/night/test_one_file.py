"""Files are looked at by themselves, in as many processes as there are: what comes out is the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.model import Arrival, Outcome, Refusal
from pipeline.night.contents import Contents, is_passing
from pipeline.night.intake import Received
from pipeline.night.returns import check_returns
from pipeline.night.set_aside import Returns
from pipeline.read.content import read_content
from pipeline.read.payload import encode, pack
from pipeline.register import Register
from pipeline.workbook import WorkbookRead
from tests.support.layouts import HEADINGS, LONDON, PLANNING, RECYCLED, TITLES, Rows, council, lay_out

TODAY = date(2009, 12, 7)
# Name in the drop folder, which content, and the day of receipt.
FILES = (
    ("q4.xlsx", "q4", "2009-04-20"),
    ("q1.xlsx", "q1", "2009-07-20"),
    ("names no quarter.xlsx", "silent", "2009-10-20"),
    ("q2 again.xlsx", "q2", "2009-10-22"),
    ("q2.xlsx", "q2", "2009-10-21"),
    ("nothing in it.xlsx", "empty", "2009-10-21"),
    ("damaged.xlsx", "damaged", "2009-10-21"),
    ("damaged again.xlsx", "damaged", "2009-10-23"),
)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return council(tmp_path)


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    titles = {
        "q4": (("Environment & Economy",), ("Quarter 4 2008/09",), ()),
        "q1": (("Environment & Economy",), ("Quarter 1 2009/10",), ()),
        "silent": (("Environment & Economy",), ()),
        "q2": TITLES,
    }
    sheets: dict[str, Rows] = {"empty": [("Nothing",)]}
    for figure, (name, above) in enumerate(titles.items(), start=500):
        waste = ("NI 191", "Residual household waste per household", 500, figure)
        sheets[name] = [*above, HEADINGS, waste, RECYCLED, PLANNING]
    read: dict[str, WorkbookRead | Refusal] = {
        name: read_content(lay_out(tmp_path / f"{name}.xlsx", {"Return": rows})) for name, rows in sheets.items()
    }
    read["damaged"] = Refusal("FILE_DAMAGED", {"what": "it ends too early"})
    return Contents({name: pack(content) for name, content in read.items()})


def night(register: Register, contents: Mapping[str, WorkbookRead | Refusal], workers: int | None) -> Returns:
    received = []
    for name, content, day in FILES:
        moment = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=LONDON)
        received.append(Received(Arrival(name, content, 1, moment), moment, name))
    return check_returns(received, contents, register, TODAY, {}, workers)


def test_each_file_becomes_what_it_is_wherever_it_is_looked_at(register: Register, contents: Contents) -> None:
    returns = night(register, contents, 1)
    assert [(one.file, one.period.label, one.order) for one in returns.checked] == [
        ("q4.xlsx", "2008-09-Q4", 0),
        ("q1.xlsx", "2009-10-Q1", 1),
        ("names no quarter.xlsx", "2009-10-Q2", 2),
        ("q2.xlsx", "2009-10-Q2", 5),
    ]
    assert [(one.file, one.outcome) for one in returns.aside] == [
        ("damaged.xlsx", Outcome.NOT_ACCEPTED),
        ("q2 again.xlsx", Outcome.IGNORED),
        ("damaged again.xlsx", Outcome.NOT_ACCEPTED),
        ("nothing in it.xlsx", Outcome.NOT_ACCEPTED),
    ]


@pytest.mark.parametrize("workers", [2, 4])
def test_any_number_of_processes_gives_the_same_returns_in_the_same_order(
    register: Register, contents: Contents, workers: int
) -> None:
    assert repr(night(register, contents, workers)) == repr(night(register, contents, 1))


def test_a_content_is_unpacked_when_it_is_asked_for(contents: Contents) -> None:
    assert len(contents) == 6
    content = contents["q2"]
    assert isinstance(content, WorkbookRead)
    assert content == contents["q2"]
    assert content is not contents["q2"]


@pytest.mark.parametrize(
    ("code", "passing"), [("FILE_TOO_SLOW", True), ("FILE_STOPPED_READER", True), ("FILE_DAMAGED", False)]
)
def test_a_file_that_a_busy_machine_could_not_read_is_known_by_its_code(
    contents: Contents, code: str, passing: bool
) -> None:
    packed = pack(Refusal(code))
    assert is_passing(packed) is passing
    assert Contents({"one": packed}).are_passing is passing
    assert not contents.are_passing


def test_a_file_that_the_second_reader_was_not_there_for_is_tried_again() -> None:
    packed = encode({"alone": True, "contents": {}})
    assert is_passing(packed)
    assert Contents({"one": packed}).are_passing
