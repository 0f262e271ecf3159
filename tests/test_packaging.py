from __future__ import annotations

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pinned(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [line.partition(" ;")[0].split("==") for line in lines if line and line[0] not in "#-"]
    return {canonicalize_name(package): version for package, version in pins}


def needed(asked: list[str], extras: frozenset[str] = frozenset()) -> set[str]:
    """Every package that the asked ones need on this machine, themselves included."""
    names: set[str] = set()
    for requirement in map(Requirement, asked):
        wanted = requirement.marker is None or any(
            requirement.marker.evaluate({"extra": extra}) for extra in extras or {""}
        )
        if wanted:
            name = canonicalize_name(requirement.name)
            names |= {name} | needed(requires(name) or [], frozenset(requirement.extras))
    return names


def test_the_lock_names_exactly_what_the_program_needs() -> None:
    assert needed(PROJECT["dependencies"]) == set(pinned("requirements.lock"))


def test_the_lock_for_the_tests_names_exactly_what_they_need_besides() -> None:
    besides = needed(PROJECT["optional-dependencies"]["dev"]) - set(pinned("requirements.lock"))
    assert besides | {"colorama"} == set(pinned("requirements-dev.lock"))  # colorama is needed on Windows


def test_every_pin_meets_the_bound_of_the_project() -> None:
    pins = pinned("requirements.lock") | pinned("requirements-dev.lock")
    asked = [Requirement(text) for text in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]]
    assert [str(each) for each in asked if pins[canonicalize_name(each.name)] not in each.specifier] == []


def test_no_lock_names_an_index_host() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert re.findall(r"https?:|--(?:extra-)?index|--find-links|--trusted|@ ?file:", text) == []


def test_the_windows_commands_have_windows_line_ends_and_plain_letters() -> None:
    for name in ("run.cmd", "test.cmd"):
        content = (ROOT / name).read_bytes()
        assert content.isascii()
        assert content.count(b"\n") == content.count(b"\r\n")
