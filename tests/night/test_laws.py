"""Laws of the whole night: order and batching, the same content again, and no value lost without a word."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from tests.support.nights import CALENDAR, CORE, DIRECTORATES, EE, Q2, TITLES, received
from tests.support.registers import indicator
from tests.support.returns import SCORECARD_HEADINGS
from tests.support.story import write_return
from tests.support.workspaces import LONDON, by_ref, run, table, workspace

# Every example is several whole nights: there are fewer of them than of other laws, and none is made smaller.
FULL = os.environ.get("SCORECARD_FULL") == "1"
FEW = settings(max_examples=40 if FULL else 4, phases=(Phase.explicit, Phase.generate))
OWNER = {"A": EE, "B": EE, "C": CORE}
SENDERS = {"E": EE, "C": CORE}
VALUES = (80, 81, 82, None, "NCI - audit", "eighty or so")
FIRST = datetime(2009, 10, 5, 9, 0, tzinfo=LONDON)
LAST = datetime(2009, 11, 2, 9, 0, tzinfo=LONDON)


@dataclass(frozen=True)
class Sent:
    """A return: who sends it (`E`, `C`), its name, when it came and was saved, and its rows."""

    letter: str
    name: str
    came: datetime
    saved: datetime
    rows: tuple[tuple[str, object], ...]

    def drop(self, folder: Path) -> str:
        """Put it into the drop folder; returns the sha256 of its bytes."""
        path = folder / "inputs" / "returns" / self.name
        rows = [{"Ref": ref, "Indicator": f"Measure {ref}", "Actual": value} for ref, value in self.rows]
        titles = TITLES[self.letter]
        write_return(path, rows, saved=self.saved, changed=self.came, titles=titles, headings=SCORECARD_HEADINGS)
        return sha256(path.read_bytes()).hexdigest()


@st.composite
def returns(draw: st.DrawFn, *, one_name: bool = False) -> list[Sent]:
    """Give one to four returns, a day apart; some were saved by Excel long before they came."""
    made = []
    for number in range(draw(st.integers(1, 4))):
        letter = draw(st.sampled_from("EEC"))
        name = f"{letter}.xlsx" if one_name and draw(st.booleans()) else f"{letter}{number}.xlsx"
        came = FIRST + timedelta(days=number)
        saved = draw(st.sampled_from((came, came, came, came - timedelta(days=3, hours=1))))
        rows = draw(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(VALUES)), min_size=1, max_size=4))
        made.append(Sent(letter, name, came, saved, tuple(rows)))
    return made


@contextmanager
def place(sent: Sequence[Sent], *, decided: bool = True) -> Iterator[Path]:
    """Give a workspace that knows by decision when each return comes, unless the files' own times tell it."""
    folder = Path(tempfile.mkdtemp(prefix="laws-"))
    try:
        workspace(
            folder,
            Directorates=DIRECTORATES,
            Calendar=CALENDAR,
            Indicators=[indicator(ref, directorate=owner) for ref, owner in OWNER.items()],
            Targets=[{"Ref": ref, "Period": "2009-10", "Target": 81} for ref in OWNER],
            Decisions=[received(one.name, f"{one.came:%Y-%m-%d %H:%M}") for one in sent] if decided else [],
        )
        yield folder
    finally:
        shutil.rmtree(folder)


def published(folder: Path) -> dict[str, list[dict[str, str]]]:
    return {name: table(folder, Q2, name) for name in ("scorecard", "submissions", "findings", "reconciliation")}


@FEW
@given(sent=returns(), random=st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_batches_in_which_files_come_matter(sent: list[Sent], random: object) -> None:
    with place(sent) as folder:
        for one in sent:
            one.drop(folder)
        run(folder, "2009-10-30")
        at_once = published(folder)
    turned = list(sent)
    random.shuffle(turned)  # type: ignore[attr-defined]
    with place(sent) as folder:
        for night, batch in (("2009-10-26", turned[::2]), ("2009-10-30", turned[1::2])):
            for one in batch:
                one.drop(folder)
            run(folder, night)
        assert published(folder) == at_once


def said(rows: list[dict[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return what a scorecard says of each indicator, without where it stands."""
    return {
        row["indicator_ref"]: (row["data_status"], row["actual"], row["rag"], row["nci_reason"], row["comment"])
        for row in rows
    }


# Back to what a corrected return had said: it was saved a minute after it, so before its corrections.
BACK = [
    Sent("E", "E0.xlsx", FIRST, FIRST - timedelta(days=3, hours=1), (("A", "NCI - audit"),)),
    Sent("E", "E1.xlsx", FIRST + timedelta(days=1), FIRST + timedelta(days=1), (("A", 81),)),
    Sent("E", "E2.xlsx", FIRST + timedelta(days=2), FIRST + timedelta(days=2), (("A", 80),)),
]


@FEW
@example(sent=BACK, which=0, same_bytes=False)
@given(sent=returns(), which=st.integers(0, 3), same_bytes=st.booleans())
def test_the_same_content_sent_again_changes_nothing(sent: list[Sent], which: int, same_bytes: bool) -> None:
    again = replace(sent[which % len(sent)], name="E again.xlsx", came=LAST)
    if not same_bytes:
        again = replace(again, saved=again.saved + timedelta(minutes=1))
    with place([*sent, again]) as folder:
        for one in sent:
            one.drop(folder)
        run(folder, "2009-10-30")
        before = published(folder)
        content = again.drop(folder)
        assert (content in {row["sha256"] for row in before["submissions"]}) == same_bytes
        run(folder, "2009-11-03")
        after = published(folder)
    assert said(after["scorecard"]) == said(before["scorecard"])
    if same_bytes:
        assert after["scorecard"] == before["scorecard"]
        assert [row for row in after["submissions"] if row["file"] != again.name] == before["submissions"]
        assert after["reconciliation"] == before["reconciliation"]


@FEW
@example(sent=BACK, which=0)
@given(sent=returns(), which=st.integers(0, 3))
def test_what_was_saved_after_its_correction_goes_back_and_says_so(sent: list[Sent], which: int) -> None:
    again = replace(sent[which % len(sent)], name="E again.xlsx", came=LAST, saved=LAST)
    with place([*sent, again]) as folder:
        for one in sent:
            one.drop(folder)
        run(folder, "2009-10-30")
        before = said(published(folder)["scorecard"])
        again.drop(folder)
        run(folder, "2009-11-03")
        after = published(folder)
    changed = {ref for ref, now in said(after["scorecard"]).items() if now != before[ref]}
    told = {row["ref"] for row in after["reconciliation"]} | {row["ref"] for row in after["findings"]}
    assert changed <= told


# A return that contradicts itself, saved again under its name without the row: its values wait all the same.
CONTRADICTS = [
    Sent("E", "E.xlsx", FIRST, FIRST, (("B", 82), ("B", 81), ("B", "eighty or so"))),
    Sent("C", "C.xlsx", FIRST + timedelta(days=1), FIRST + timedelta(days=1), (("B", 80),)),
    Sent("E", "E.xlsx", FIRST + timedelta(days=2), FIRST + timedelta(days=2), (("A", 81),)),
    Sent("E", "E.xlsx", FIRST + timedelta(days=3), FIRST + timedelta(days=3),
         (("C", 80), ("B", 82), ("C", "NCI - audit"), ("B", 81))),
]  # fmt: skip


@FEW
@example(sent=CONTRADICTS)
@given(sent=returns(one_name=True))
def test_no_reported_value_is_lost_without_a_word(sent: list[Sent]) -> None:
    contents: list[tuple[Sent, str]] = []
    with place(sent, decided=False) as folder:
        for new in sent:
            contents.append((new, new.drop(folder)))
            run(folder, f"{new.came:%Y-%m-%d}")
            seen = published(folder)
            for earlier, content in contents:
                files = {row["file"] for row in seen["submissions"] if row["sha256"] == content}
                assert files, (earlier, "is not listed")
                for ref, value in earlier.rows:
                    if isinstance(value, int):
                        answered = never_counted(earlier, ref) and says_later(
                            earlier, ref, [one for one, _ in contents]
                        )
                        assert answered or accounted(ref, value, files, seen), (earlier, ref, value)


def never_counted(sent: Sent, ref: str) -> bool:
    """Tell whether a return's value was held from the first: it is not its sender's to give, or contradicts itself."""
    given = {value for each, value in sent.rows if each == ref and value is not None}
    return OWNER[ref] != SENDERS[sent.letter] or len(given) > 1


def says_later(sent: Sent, ref: str, others: Sequence[Sent]) -> bool:
    """Tell whether a later return of the sender answers what was asked about a value that was held."""
    later = [one for one in others if one.letter == sent.letter and one.came > sent.came]
    return any(each == ref and value is not None for one in later for each, value in one.rows)


def accounted(ref: str, value: int, files: set[str], seen: dict[str, list[dict[str, str]]]) -> bool:
    """Tell whether a value counts, gave way to another one or to NCI by a listed difference, or is named by a finding.

    A finding counts only at the file that gave the value.
    """
    row = by_ref(seen["scorecard"])[ref]
    if row["data_status"] == "reported" and row["actual"] == str(value):
        return True
    listed = [one for one in seen["reconciliation"] if one["list"] == "versions" and one["ref"] == ref]
    if any(one["was"] == f"{value}%" for one in listed):
        return True
    return any(told["file"] in files and told["ref"] in ("", ref) for told in seen["findings"])
