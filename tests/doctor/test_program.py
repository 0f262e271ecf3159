from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

from pipeline.doctor.check import State
from pipeline.doctor.program import libraries_check, python_check, requirements, templates_check


def test_python_3_11_is_new_enough_and_3_10_is_not() -> None:
    assert python_check((3, 11, 0)).state is State.OK
    old = python_check((3, 10, 14))
    assert (old.state, old.found) == (State.FAULT, "Python 3.10.14.")
    assert old.what_to_do == "Install Python 3.11 or newer, and the program in it again."


def installed(name: str) -> str:
    versions = {"click": "8.5.1", "tzdata": "2026.6", "psycopg": "3.0"}
    if name not in versions:
        raise PackageNotFoundError(name)
    return versions[name]


def test_libraries_that_are_there_and_new_enough_are_counted() -> None:
    check = libraries_check(["click>=8.5", "tzdata>=2026.6", 'msal>=1.39; extra == "graph"'], installed)
    assert (check.state, check.found) == (State.OK, "All 2 libraries are there and new enough.")


def test_a_library_that_is_missing_or_too_old_is_a_fault() -> None:
    check = libraries_check(["click>=8.10", "pandera[pandas]>=0.35", "psycopg[binary]>=3.2"], installed)
    assert check.state is State.FAULT
    assert check.found == (
        "pandera is not installed; click 8.5.1 (needed: 8.10 or newer); psycopg 3.0 (needed: 3.2 or newer)."
    )


def test_what_is_needed_that_cannot_be_told_is_said() -> None:
    assert libraries_check([], installed).state is State.WARNING


def test_the_program_tells_what_it_needs_and_has_it() -> None:
    needed = requirements()
    assert any(requirement.startswith("click") for requirement in needed)
    assert libraries_check(needed).state is State.OK


def folder(place: Path, **files: str) -> Path:
    place.mkdir()
    for name, text in files.items():
        (place / f"{name}.j2").write_text(text, encoding="utf-8")
    return place


def test_templates_of_ones_own_are_counted(tmp_path: Path) -> None:
    check = templates_check(folder(tmp_path / "council", **{"team.subject": "{{ today }}"}))
    assert (check.state, check.found) == (State.OK, "Every message can be written. 1 of the templates are your own.")


def test_a_template_that_cannot_be_understood_is_a_fault_at_its_line(tmp_path: Path) -> None:
    check = templates_check(folder(tmp_path / "council", **{"digest.txt": "a\n{% if b %}\n"}))
    assert check.state is State.FAULT
    assert check.found.startswith("templates/digest.txt.j2, line ")


def test_a_template_that_names_what_is_not_there_is_a_fault(tmp_path: Path) -> None:
    check = templates_check(folder(tmp_path / "council", **{"digest.txt": "Dear {{ digest.nmae }}"}))
    assert check.state is State.FAULT
    assert "nmae" in check.found


def test_a_template_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    council = folder(tmp_path / "council")
    (council / "digest.txt.j2").write_bytes(b"\xff\xfe\x00")
    assert templates_check(council).state is State.FAULT


def test_a_template_that_no_message_uses_is_said(tmp_path: Path) -> None:
    check = templates_check(folder(tmp_path / "council", **{"digets.txt": "x"}))
    assert check.state is State.FAULT
    assert "digets.txt.j2" in check.found


def test_the_programs_own_templates_can_be_used(tmp_path: Path) -> None:
    assert templates_check(tmp_path / "none").state is State.OK
