"""A new workspace: what is laid out, and that it works as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.errors import SettingsError
from pipeline.register import Register, load_register
from pipeline.settings import Settings, load_settings
from pipeline.settings_keys import KEYS
from pipeline.workspace import init_workspace
from tests.support.registers import HEADINGS


def test_a_workspace_is_laid_out_in_a_new_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "council"
    made = init_workspace(folder)
    assert [path.relative_to(tmp_path).as_posix() for path in made] == [
        "new/council",
        "new/council/inputs/returns",
        "new/council/outputs",
        "new/council/inputs/settings.toml",
        "new/council/inputs/register.xlsx",
    ]


def test_what_is_there_already_stays(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    settings = tmp_path / "inputs" / "settings.toml"
    settings.write_text('[council]\nname = "Example"\n', encoding="utf-8")
    assert init_workspace(tmp_path) == ()
    assert settings.read_text(encoding="utf-8") == '[council]\nname = "Example"\n'


def test_the_new_settings_are_the_defaults_and_leave_them_to_us(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    settings = load_settings(tmp_path / "inputs" / "settings.toml")
    assert settings.given == {"council.name", "council.label", "council.contact"}
    assert settings == Settings(given=settings.given)


def test_every_key_behind_a_mark_can_be_opened(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    path = tmp_path / "inputs" / "settings.toml"
    path.write_text(re.sub(r"^#(?=\w+ = )", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    settings = load_settings(path)
    assert settings.given == {f"{key.table}.{key.name}" for key in KEYS}
    assert settings == Settings(given=settings.given)


def test_every_key_of_the_new_settings_stands_under_its_comment(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    lines = (tmp_path / "inputs" / "settings.toml").read_text(encoding="utf-8").splitlines()
    keys = [number for number, line in enumerate(lines) if re.match(r"#?\w+ = ", line)]
    assert len(keys) == len(KEYS)
    assert all(lines[number - 1].startswith("# ") for number in keys)


def test_the_new_register_is_read_without_a_fault(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    assert load_register(tmp_path / "inputs" / "register.xlsx") == Register()


def test_the_new_register_has_the_headings_of_the_contract_each_with_a_note(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    workbook = load_workbook(tmp_path / "inputs" / "register.xlsx")
    headings = {sheet.title: tuple(cell.value.removesuffix(" *") for cell in sheet[1]) for sheet in workbook}
    assert headings == HEADINGS
    assert workbook.sheetnames == list(HEADINGS)
    assert all(cell.comment and cell.comment.text for sheet in workbook for cell in sheet[1])
    assert workbook["Indicators"]["A1"].value == "Ref *"
    assert workbook["Indicators"]["A1"].comment.text.startswith("Must be filled. ")
    assert workbook["Indicators"]["B1"].value == "Other refs"


def test_the_new_register_drops_down_closed_lists(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    workbook = load_workbook(tmp_path / "inputs" / "register.xlsx")
    lists = {
        f"{sheet.title}!{rule.sqref}": (rule.formula1, bool(rule.showErrorMessage))
        for sheet in workbook
        for rule in sheet.data_validations.dataValidation
    }
    assert lists == {
        "People!D2:D2001": ("Directorates!$A$2:$A$2000", False),
        "Indicators!D2:D2001": ('"Customer,Projects,Finance,People"', True),
        "Indicators!E2:E2001": ("Directorates!$A$2:$A$2000", False),
        "Indicators!F2:F2001": ("Directorates!$A$2:$A$2000", False),
        "Indicators!H2:H2001": ('"%,number,£,£k,£m,days,ratio,rate,score,level,yes/no,text"', False),
        "Indicators!I2:I2001": ('"higher,lower,range,none"', True),
        "Indicators!J2:J2001": ('"rule,owner"', True),
        "Indicators!K2:K2001": ('"monthly,quarterly,termly,half-yearly,annual,ad hoc"', True),
        "Indicators!N2:N2001": ('"national,local"', True),
        "Indicators!S2:S2001": ('"percent,points"', True),
        "Indicators!T2:T2001": ('"yes,no"', True),
        "Targets!A2:A2001": ("Indicators!$A$2:$A$2000", False),
        "Calendar!A2:A2001": ('"scorecard,improvement plan"', True),
        "Decisions!A2:A2001": (
            '"received,reported,withdraw,not_applicable,extension,waive,use,heading,alias,accept,restate"',
            True,
        ),
    }


def test_periods_and_references_are_text_in_the_new_register(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    workbook = load_workbook(tmp_path / "inputs" / "register.xlsx")
    formats = {
        name: workbook[name].column_dimensions[letter].number_format
        for name, letter in [("Targets", "B"), ("Indicators", "A"), ("Plan", "D"), ("Calendar", "B")]
    }
    assert formats == {"Targets": "@", "Indicators": "@", "Plan": "@", "Calendar": "@"}
    assert workbook["Calendar"].column_dimensions["C"].number_format == "yyyy-mm-dd hh:mm"


def test_two_new_registers_are_the_same_bytes(tmp_path: Path) -> None:
    init_workspace(tmp_path / "one")
    init_workspace(tmp_path / "two")
    one, two = (tmp_path / name / "inputs" / "register.xlsx" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_a_file_in_the_way_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "council").write_text("not a folder", encoding="utf-8")
    with pytest.raises(SettingsError, match="The workspace cannot be laid out"):
        init_workspace(tmp_path / "council")
