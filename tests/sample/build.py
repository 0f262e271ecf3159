"""Build the sample workspace's `inputs/`: `python -m tests.sample.build` writes it again from the plain data.

The six returns of the improvement plan and `settings.toml` are not built: they are originals, kept as they are.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from tests.sample import other_files, register_book
from tests.sample.forms import csss, cypf, ee, issued, people, scs
from tests.sample.typed import changed, entries

INPUTS = Path(__file__).parents[2] / "inputs"
PLAN_FOLDER = "2003-04 Q4 improvement plan"
ORIGINALS = {
    "Keeping in Touch RoP2 (FINAL v2).xlsx": "bf8a695b8e0625ccf6862100fd74607caed4585dd9837e5472b85aa5e12707a1",
    "WS1 What We Stand For - RoP2 return.xlsx": "3acf986f9ca5c3c2852453566050675cab09a8f5e33acedd1148431250116d1e",
    "WS4(1) HR and Corp Gov.xlsx": "0f56a1f435b263e63f0d34b0af505f60f41342f9ec3bc3b01bc089fdf9455e3f",
    "mis_finance_property.xlsx": "9e1c09ed0bc4ce0a761e72c7332160fc929d0f3dff5683ae3674939ec6e85759",
    "performance_management_rop2.xlsx": "3c941e198b2acabe18689cd52dd2b55ce320ef84315c69292b786eb8fca85271",
    "workstream2_april04.xlsx": "bcdfa45038e6dbd40da726c852310eff82b25fac26950d6d32dfe6e3d8ffaced",
}
"""The plan returns as their senders made them, with the sha256 of each."""

_QUARTER_1 = "Quarter 1 2009/10 (April to June 2009)"
_QUARTER_2 = "Quarter 2 2009/10 (July to September 2009)"


def build(inputs: Path) -> list[Path]:
    """Write the register and the scorecard returns under a folder; return what was written."""
    first, second = inputs / "returns" / "2009-10 Q1", inputs / "returns" / "2009-10 Q2"
    for folder in (first, second):
        folder.mkdir(parents=True, exist_ok=True)
    register_book.write(inputs / "register.xlsx")
    _quarter_1(first)
    _quarter_2(second)
    written = [path for folder in (first, second) for path in folder.iterdir()]
    return sorted([inputs / "register.xlsx", *written])


def _quarter_1(folder: Path) -> None:
    cypf.write(folder / "CYPF Q1 scorecard.xlsx", _QUARTER_1, 1, entries("cypf_q1"), datetime(2009, 7, 23, 16, 20))
    issued.write(
        folder / "SCS balanced scorecard return Q1.xlsx", "Social & Community Services", _QUARTER_1,
        entries("scs_q1"), "Louise Tanner", datetime(2009, 7, 30, 14, 30),
    )  # fmt: skip
    ee.write(folder / "E&E Quarter 1 return.xlsx", 1, entries("ee_q1"), datetime(2009, 7, 20, 14, 55))
    csss.write(folder / "CSSS Q1 return.xlsx", entries("csss_q1"), datetime(2009, 7, 24, 11, 5))
    issued.write(
        folder / "Corporate Core - Q1 2009-10 return.xlsx", "Corporate Core", _QUARTER_1,
        entries("cc_q1"), "Simon Hartley", datetime(2009, 7, 21, 10, 10),
    )  # fmt: skip


def _quarter_2(folder: Path) -> None:
    """Write what came for Quarter 2; from Community Safety & Shared Services only words came."""
    rows = entries("cypf_q2")
    cypf.write(
        folder / "CYPF Q2 scorecard.xlsx", _QUARTER_2, 2, changed(rows, "cypf_q2_first"), datetime(2009, 10, 21, 16, 5)
    )
    cypf.write(
        folder / "CYPF Q2 scorecard v2.xlsx", _QUARTER_2, 2, changed(rows, "cypf_q2_second"),
        datetime(2009, 10, 27, 8, 50),
    )  # fmt: skip
    people.write_cypf(folder / "CYPF workforce data.xlsx", entries("cypf_people_q2"), datetime(2009, 11, 3, 10, 0))
    scs.write(folder / "SCS performance return Jul-Sep 2009.xlsx", entries("scs_q2"), datetime(2009, 10, 23, 16, 40))
    people.write_scs(folder / "SCS People Q2.xlsx", entries("scs_people_q2"), datetime(2009, 11, 6, 13, 45))
    ee.write(folder / "E&E Quarter 2 return.xlsx", 2, entries("ee_q2"), datetime(2009, 10, 29, 10, 50))
    issued.write(
        folder / "Corporate Core - Q2 2009-10 return.xlsx", "Corporate Core", _QUARTER_2,
        entries("cc_q2"), "Simon Hartley", datetime(2009, 10, 22, 9, 10),
    )  # fmt: skip
    other_files.write_commentary(folder / "CSSS Q2 commentary.docx")
    other_files.write_lock_file(folder / "~$E&E Quarter 2 return.xlsx", "Gareth Hill")


if __name__ == "__main__":
    for path in build(Path(sys.argv[1]) if len(sys.argv) > 1 else INPUTS):
        print(path)
