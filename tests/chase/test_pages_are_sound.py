"""Every page and every message's HTML opens and closes what it should, and can be read without seeing colours."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.chase.drafts import TeamReport, TeamSection, drafts_of, team_draft
from pipeline.chase.mime import parsed, part_of
from pipeline.chase.night_folder import write_night
from pipeline.chase.pages import directorate_pages, index_of
from pipeline.chase.plan import plan_chase
from tests.chase.owed_rows import (
    CARE,
    DAY,
    DIRECTOR,
    GARETH,
    LADDER,
    LETTERHEAD,
    MARY,
    SUPERIORS,
    contacts,
    kept,
    owed,
)

VOID = {"br", "meta"}


class Tags(HTMLParser):
    """Collects tags that do not fit, and the colours of text on the page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.headings: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if tag == "th":
            self.headings.append(dict(attrs).get("scope"))
        if tag in ("script", "img", "link", "iframe", "form", "style"):
            self.faults.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag}")


def pages(tmp_path: Path) -> dict[str, str]:
    told = contacts(plan_chase([owed("NI 1", step=5), owed("NI 4", step=0)], (), SUPERIORS, LADDER, True).digests)
    rows = [
        owed("NI 1", step=5, promise="NCI", file="a.xlsx", consequence="It will miss it."),
        owed("NI 2", step=5, to=DIRECTOR, role="stand_in", officer="X"),
        owed("NI 3", step=2, to=GARETH, kind="nci_date"),
        owed("NI 4", step=10),
        owed("", step=0, to=MARY, sender=CARE),
    ]
    plan = plan_chase(rows, told, SUPERIORS, LADDER, True)
    drafts = [
        *drafts_of(plan, LETTERHEAD, DAY),
        team_draft(TeamReport((TeamSection("a", ("b",)),)), MARY, LETTERHEAD, DAY),
    ]
    assert {draft.kind.value for draft in drafts} == {"person", "director", "team"}
    found = {f"message {number}": part_of(parsed(draft.content), "html") for number, draft in enumerate(drafts)}
    of_directorates = directorate_pages(plan, told, SUPERIORS, LETTERHEAD, DAY)
    messages = [kept(draft.content, draft.to) for draft in drafts]
    write_night(tmp_path / "night", messages, index_of(plan, LETTERHEAD, DAY), of_directorates, {"a.xlsx": b""})
    return found | {path.name: path.read_text("utf-8") for path in (tmp_path / "night").rglob("*.html")}


def test_every_page_is_sound(tmp_path: Path) -> None:
    found = pages(tmp_path)
    assert len(found) == 4 + 3
    for name, page in found.items():
        tags = Tags()
        tags.feed(page)
        assert (name, tags.faults, tags.open) == (name, [], [])
        assert None not in tags.headings
        assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
        assert re.search(r"<title>[^<]{10,}</title>", page)
        assert "None" not in page


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ink", ["#1F2933", "#12436D", "#9C0006"])
@pytest.mark.parametrize("paper", ["#FFFFFF", "#E4ECF4"])
def test_text_stands_out_from_its_ground(tmp_path: Path, ink: str, paper: str) -> None:
    assert (luminance(paper) + 0.05) / (luminance(ink) + 0.05) >= 4.5
    used = {colour for page in pages(tmp_path).values() for colour in re.findall(r"[; \"]color:(#\w{6})", page)}
    assert used == {"#1F2933", "#12436D", "#9C0006"}
