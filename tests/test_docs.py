"""The pages say what is so: links lead somewhere, the map is the tree, the commands are there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from pipeline.cli import scorecard
from schemas.register import DECISION_KINDS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


def test_the_map_names_every_folder_of_the_package() -> None:
    on_disk = {path.name for path in (ROOT / "pipeline").iterdir() if (path / "__init__.py").exists()}
    mapped = set(re.findall(r"^  (\w+)/ ", README, re.MULTILINE))
    assert mapped == on_disk


def test_every_command_that_the_readme_names_is_there() -> None:
    named = set(re.findall(r"`scorecard (\w+)", README))
    assert named == set(scorecard.list_commands(click.Context(scorecard)))


def test_every_kind_of_decision_is_explained() -> None:
    explained = re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE)
    assert sorted(explained) == sorted(DECISION_KINDS)


def test_no_module_is_longer_than_300_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for folder in ("pipeline", "schemas")
        for path in (ROOT / folder).rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}
