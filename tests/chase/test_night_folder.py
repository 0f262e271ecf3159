"""The folder of a night."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.chase import night_folder
from pipeline.chase.drafts import drafts_of
from pipeline.chase.mime import parsed
from pipeline.chase.model import KeptMessage, Officer, State
from pipeline.chase.night_folder import slug, write_night
from pipeline.chase.pages import NightIndex, directorate_pages, index_of
from pipeline.chase.plan import plan_chase
from pipeline.errors import PublishError
from tests.chase.owed_rows import (
    CARE,
    DAY,
    GARETH,
    HELEN,
    LADDER,
    LETTERHEAD,
    MARY,
    SAFETY,
    STREAM,
    SUPERIORS,
    contacts,
    kept,
    owed,
    told_of,
)

INDEX = NightIndex(DAY, "Example County Council")


def content(step: int = 0) -> bytes:
    plan = plan_chase([owed(step=step, role="lead_officer", sender="Nowhere")], (), SUPERIORS, LADDER, True)
    return drafts_of(plan, LETTERHEAD, DAY)[0].content


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(folder: Path, *messages: KeptMessage, extra: dict[str, bytes] | None = None) -> bool:
    return write_night(folder, messages, INDEX, {SAFETY: "<p>page</p>"}, {"summary.txt": b"all"} | (extra or {}))


def test_a_night_holds_its_messages_pages_and_other_files(tmp_path: Path) -> None:
    folder = tmp_path / "chase" / "2009-10-28"
    assert write(folder, kept(content()), kept(content(), MARY, number=2), extra={"data/owners.csv": b"a,b"})
    assert sorted(written(folder)) == [
        "01-helen-cross.eml",
        "02-mary-ash.eml",
        "data/owners.csv",
        "directorates/community-safety-shared-services.html",
        "files.json",
        "index.html",
        "summary.txt",
    ]
    assert (folder / "01-helen-cross.eml").read_bytes() == content()
    assert [path.name for path in folder.parent.iterdir()] == ["2009-10-28"]


def test_the_same_night_again_is_not_touched(tmp_path: Path) -> None:
    folder = tmp_path / "2009-10-28"
    write(folder, kept(content()))
    before = {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}
    assert not write(folder, kept(content()))
    assert {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]} == before


def test_what_another_run_of_the_day_wrote_goes_and_what_a_person_put_there_stays(tmp_path: Path) -> None:
    folder = tmp_path / "2009-10-28"
    write(folder, kept(content()), kept(content(), MARY, number=2), extra={"data/owners.csv": b"a,b"})
    (folder / "my notes.txt").write_text("rang Helen", encoding="utf-8")
    (folder / "directorates" / "mine.html").write_text("<p>mine</p>", encoding="utf-8")
    assert write(folder, kept(content()))
    assert sorted(written(folder)) == [
        "01-helen-cross.eml",
        "directorates/community-safety-shared-services.html",
        "directorates/mine.html",
        "files.json",
        "index.html",
        "my notes.txt",
        "summary.txt",
    ]
    assert (folder / "my notes.txt").read_text(encoding="utf-8") == "rang Helen"


def test_a_file_of_ours_that_is_missing_or_changed_is_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "2009-10-28"
    write(folder, kept(content()))
    whole = written(folder)
    (folder / "index.html").unlink()
    (folder / "summary.txt").write_bytes(b"nothing")
    assert write(folder, kept(content()))
    assert written(folder) == {**whole, "summary-edited.txt": b"nothing"}  # somebody's words are not thrown away
    assert not write(folder, kept(content()))


@pytest.mark.parametrize("record", [None, b"", b"[]", b"\xff", b"3"])
def test_without_a_list_of_our_files_none_is_removed(tmp_path: Path, record: bytes | None) -> None:
    folder = tmp_path / "2009-10-28"
    write(folder, kept(content()), kept(content(), MARY, number=2))
    (folder / "files.json").unlink() if record is None else (folder / "files.json").write_bytes(record)
    write(folder, kept(content()))
    assert "02-mary-ash.eml" in written(folder)
    assert (folder / "01-helen-cross.eml").read_bytes() == content()


@pytest.mark.parametrize(
    ("state", "draft"),
    [(State.DRAFTED, "1"), (State.QUEUED, "1"), (State.REFUSED, "1"), (State.SENT, None), (State.SENDING, None),
     (State.UNCERTAIN, None)],
)  # fmt: skip
def test_what_may_have_gone_does_not_open_as_a_draft(tmp_path: Path, state: State, draft: str | None) -> None:
    write(tmp_path / "2009-10-28", kept(content(), state=state))
    assert parsed((tmp_path / "2009-10-28" / "01-helen-cross.eml").read_bytes())["X-Unsent"] == draft


def killed_at(number: int, act: Callable[[], object]) -> bool:
    """Do something in a process of its own that is ended at its n-th change to the disk; tell whether it came to it."""
    child = os.fork()
    if child == 0:
        left = [number]

        def counted(function: Callable[..., object]) -> Callable[..., object]:
            def or_die(*args: object, **others: object) -> object:
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)
                return function(*args, **others)

            return or_die

        for owner, name in ((Path, "rename"), (Path, "replace"), (Path, "mkdir"), (shutil, "rmtree"),
                            (os, "unlink"), (os, "rmdir"), (night_folder, "write_to_disk")):  # fmt: skip
            setattr(owner, name, counted(getattr(owner, name)))
        try:
            act()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not made so here")
def test_wherever_it_is_killed_the_night_is_the_old_or_the_new_one_and_notes_are_kept(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        write(folder, kept(content()), kept(content(), MARY, number=2), extra={"zones.csv": b"a,b"})
        (folder / "my notes.txt").write_text("rang Helen", encoding="utf-8")
    write(new, kept(content(step=-5)))
    before, after = written(old), written(new)
    assert before != after
    folder, number, killed = tmp_path / "nights" / "2009-10-28", 0, True
    while killed:
        shutil.rmtree(folder.parent, ignore_errors=True)
        shutil.copytree(old, folder)
        killed = killed_at(number, lambda: write(folder, kept(content(step=-5))))
        if folder.exists():
            found = written(folder)
            assert found | {"my notes.txt": b"rang Helen"} in (before, after)
        else:
            assert written(folder.with_name(".2009-10-28-replaced")) == before
        write(folder, kept(content(step=-5)))
        assert written(folder) == after
        assert [path.name for path in folder.parent.iterdir()] == ["2009-10-28"]
        number += 1
    assert number > 10


def test_what_an_earlier_night_left_half_done_is_put_right(tmp_path: Path) -> None:
    for day in ("2009-10-26", "2009-10-27"):
        write(tmp_path / day, kept(content()))
    before = written(tmp_path / "2009-10-27")
    (tmp_path / "2009-10-27").rename(tmp_path / ".2009-10-27-replaced")
    (tmp_path / ".2009-10-26-being-written").mkdir()
    write(tmp_path / "2009-10-28", kept(content()))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2009-10-26", "2009-10-27", "2009-10-28"]
    assert written(tmp_path / "2009-10-27") == before


def test_a_folder_that_cannot_be_moved_is_told_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "2009-10-28"
    write(folder, kept(content()))
    before = written(folder)
    moved = Path.rename

    def busy(path: Path, target: Path) -> Path:
        if path.name == ".2009-10-28-being-written":
            raise PermissionError(13, "it is open in another program")
        return moved(path, target)

    monkeypatch.setattr(Path, "rename", busy)
    with pytest.raises(PublishError, match=r"it is open in another program\)\. Close whatever is open"):
        write(folder)
    assert written(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["2009-10-28"]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Helen Cross", "helen-cross"),
        ("Zoë O’Brien", "zoe-obrien"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON: <x>|?*", "con-x"),
        ("李", "nameless"),
        ("x" * 90, "x" * 40),
        ("Community Safety & Shared Services of the County", "community-safety-shared-services-of-the"),
    ],
)
def test_file_names_are_short_and_plain(name: str, made: str) -> None:
    assert slug(name) == made


def test_two_directorates_of_one_short_name_have_two_pages(tmp_path: Path) -> None:
    write_night(tmp_path / "n", (), INDEX, {"Care": "1", "Care!": "2", "CARE": "3"}, {})
    pages = {path.name: path.read_text() for path in (tmp_path / "n" / "directorates").iterdir()}
    assert pages == {"care.html": "1", "care-2.html": "2", "care-3.html": "3"}


def test_the_first_page_lists_messages_what_has_stopped_and_who_cannot_be_asked(tmp_path: Path) -> None:
    rows = [
        owed("NI 1", step=10, late=12),
        owed("NI 2", step=0, to=Officer("All Heads <of> Service", ""), role="nobody", late=3),
    ]
    plan = plan_chase(rows, told_of(rows[0]), SUPERIORS, LADDER, True)
    index = index_of(plan, LETTERHEAD, DAY, notes=("A note.",))
    messages = [kept(content(), subject="2 < 3 figures", state=State.REFUSED, reason="no such mailbox")]
    write_night(tmp_path / "n", messages, index, {SAFETY: "page"}, {"late-data.xlsx": b"x"})
    page = (tmp_path / "n" / "index.html").read_text(encoding="utf-8")
    assert "<h1 style=" in page and "Reminders of 28 October 2009</h1>" in page
    assert "<p>A note.</p>" in page
    assert '<a href="01-helen-cross.eml">01-helen-cross.eml</a>' in page
    assert "2 &lt; 3 figures" in page
    assert "refused: no such mailbox" in page
    of_return = "(Scorecard return of Community Safety &amp; Shared Services, Q2 2009/10)"
    assert f"<li>NI 1 Measure NI 1 {of_return}: Helen Cross, 12 working days late</li>" in page
    assert f"<li>NI 2 Measure NI 2 {of_return}: All Heads &lt;of&gt; Service, 3 working days late</li>" in page
    assert '<a href="directorates/community-safety-shared-services.html">Community Safety &amp; Shared' in page
    assert '<a href="late-data.xlsx">late-data.xlsx</a>' in page


def test_a_night_without_messages_says_so(tmp_path: Path) -> None:
    write_night(tmp_path / "n", (), INDEX, {}, {})
    assert "<p>Nothing is written to anybody tonight.</p>" in (tmp_path / "n" / "index.html").read_text("utf-8")


def test_a_directorates_page_says_who_owes_what_since_when_and_when_they_were_told() -> None:
    rows = [
        owed("NI 1", step=2, late=3, file="a.xlsx", cell="D7", promise="NCI: audit, expected by 1 October 2009"),
        owed("1.1a", step=0, late=0, to=GARETH, form="improvement plan", sender=STREAM, since="2009-10-28"),
        owed("", step=-5, late=-1, to=MARY, sender=CARE, since="2009-10-29"),
    ]
    told = contacts(plan_chase(rows[:1], (), SUPERIORS, LADDER, True).digests)
    plan = plan_chase(rows, told, SUPERIORS, LADDER, True)
    told = [replace(one, day=day) for day in (date(2009, 10, 27), DAY, date(2009, 10, 26)) for one in told]
    pages = directorate_pages(plan, told, SUPERIORS, LETTERHEAD, DAY)
    assert list(pages) == [CARE, SAFETY]
    safety = pages[SAFETY]
    assert "Improvement plan return of Governance, Q2 2009/10</h2>" in safety
    cells = [" ".join(cell.split()) for cell in _cells(safety)]
    assert cells == [
        "1.1a Measure 1.1a", "due today", "28 October 2009", "Enter the figure.", "Gareth Hill", "on the day",
        "not yet", "asked",
        "NI 1 Measure NI 1", "3 working days late", "23 October 2009",
        "Enter the figure. Where: file “a.xlsx”, cell D7 Last said: NCI: audit, expected by 1 October 2009",
        "Helen Cross", "2 working days after", "28 October 2009", "waiting",
    ]  # fmt: skip
    assert HELEN.name not in pages[CARE]
    assert "due tomorrow" in pages[CARE]


def _cells(page: str) -> list[str]:

    body = "".join(re.findall(r"<tbody>.*?</tbody>", page, re.DOTALL))
    return [re.sub(r"<[^>]+>", " ", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", body, re.DOTALL)]
