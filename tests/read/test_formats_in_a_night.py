"""Returns in other formats in a whole night: the same figures, held where the format cannot tell, with their notes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.read import reader
from tests.support.format_files import convert
from tests.support.nights import CALENDAR, DIRECTORATES, Outcome, received
from tests.support.packages import zipped
from tests.support.registers import indicator
from tests.support.returns import make_return
from tests.support.workspaces import run, workspace
from tests.support.xls_files import label, number, style, workbook
from tests.support.xlsb_files import real, row, styles, words
from tests.support.xlsb_files import workbook as binary

EE = "Environment & Economy"
HEAD = ("Ref", "Indicator", "Target", "Actual")
INDICATORS = (
    indicator("NI 1", unit="%", title="Waste sent to landfill"),
    indicator("NI 2", unit="number", title="Trees planted"),
)


def night(folder: Path, files: dict[str, bytes]) -> Outcome:
    workspace(
        folder,
        "",
        Decisions=[received(name, "2009-10-20 12:00") for name in files],
        Directorates=DIRECTORATES,
        Calendar=CALENDAR,
        Indicators=INDICATORS,
    )
    for name, content in files.items():
        path = folder / "inputs" / "returns" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return Outcome(folder, run(folder, "2009-11-16"), "2009-10-Q2")


def csv(first: str, second: str) -> bytes:
    lines = (f"{EE},,,", "Quarter 2 2009/10,,,", ",,,", ",".join(HEAD), f"NI 1,Waste,,{first}", f"NI 2,Trees,,{second}")
    return "".join(f"{line}\r\n" for line in lines).encode()


def xls() -> bytes:
    cells = label(0, 0, EE) + label(1, 0, "Quarter 2 2009/10")
    cells += b"".join(label(3, at, heading) for at, heading in enumerate(HEAD))
    for at, (ref, title) in enumerate((("NI 1", "Waste"), ("NI 2", "Trees")), start=4):
        cells += label(at, 0, ref) + label(at, 1, title)
    cells += number(4, 3, 0.85, 1) + number(5, 3, 120.0)
    return workbook(cells, styles=[style(), style(0, 9)])


def xlsb() -> bytes:
    rows = row(0) + words(0, EE) + row(1) + words(0, "Quarter 2 2009/10")
    rows += row(3) + b"".join(words(at, heading) for at, heading in enumerate(HEAD))
    rows += row(4) + words(0, "NI 1") + words(1, "Waste") + real(3, 0.85, 1)
    rows += row(5) + words(0, "NI 2") + words(1, "Trees") + real(3, 120.0)
    return zipped(binary(rows, style_part=styles((0, 0, 0), (9, 0, 0))))


@pytest.mark.parametrize(
    ("name", "content"), [("E.csv", csv("85%", "120")), ("E.xls", xls()), ("E.xlsb", xlsb()), ("E.xlsx", xls())]
)
def test_a_return_brings_its_figures_in_every_format(tmp_path: Path, name: str, content: bytes) -> None:
    done = night(tmp_path, {name: content})
    assert [done.indicator(ref)["actual"] for ref in ("NI 1", "NI 2")] == ["85", "120"]
    assert done.indicator("NI 1")["cell"] == "D5"
    assert done.file(name)["rows_accepted"] == "2"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_open_document_brings_its_figures(tmp_path: Path) -> None:
    rows = [
        {"Ref": "NI 1", "Indicator": "Waste", "Actual": 0.85},
        {"Ref": "NI 2", "Indicator": "Trees", "Actual": 120},
    ]
    source = make_return(tmp_path / "E.xlsx", rows, headings=HEAD, formats={"Actual": "0%"})
    made = convert(source, tmp_path, "ods").read_bytes()
    done = night(tmp_path / "night", {"E.ods": made})
    assert done.indicator("NI 1")["actual"] == "85"


def test_a_text_table_that_does_not_say_per_cent_is_held_not_guessed(tmp_path: Path) -> None:
    done = night(tmp_path, {"E.csv": csv("0.85", "120")})
    assert done.indicator("NI 1")["data_status"] == "rejected"
    assert done.indicator("NI 2")["actual"] == "120"


def test_a_text_table_that_can_be_read_in_two_ways_is_not_accepted_in_words(tmp_path: Path) -> None:
    shifted = csv("85%", "120").replace(b"Trees", b"Trees, large")
    done = night(tmp_path, {"E.csv": shifted})
    assert done.file("E.csv")["outcome"] == "not_accepted"
    assert "so that figures may stand in the wrong columns" in done.file("E.csv")["reason"]
    assert {done.indicator(ref)["data_status"] for ref in ("NI 1", "NI 2")} == {"not_returned"}


def test_what_one_reader_read_because_the_other_was_not_there_is_read_by_both_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        without.setattr(reader, "_place_of_second_reader", str)
        alone = night(tmp_path, {"E Q2.xls": xls()})
    assert "READERS_ONE_ONLY" in [code for _, code in alone.codes("E Q2.xls")]
    both = Outcome(tmp_path, run(tmp_path, "2009-11-16"), "2009-10-Q2")
    assert both.report.files_read == 1
    assert "READERS_ONE_ONLY" not in [code for _, code in both.codes("E Q2.xls")]
    assert run(tmp_path, "2009-11-16").unchanged
