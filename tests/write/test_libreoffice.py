"""LibreOffice, where it is installed, opens the workbooks and changes no value."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support.workbooks import load, written

SOFFICE = shutil.which("soffice")


def values(path: Path) -> dict[tuple[str, str], Any]:
    workbook = load(path.read_bytes(), values=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_and_recalculates_without_changing_a_value(tmp_path: Path) -> None:
    (tmp_path / "scorecard.xlsx").write_bytes(written("both"))
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(tmp_path / "again"), str(tmp_path / "scorecard.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert values(tmp_path / "again" / "scorecard.xlsx") == values(tmp_path / "scorecard.xlsx")
