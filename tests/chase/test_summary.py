"""What is owed on one screen: plain text that a console of 80 columns and 30 lines shows whole."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.chase.dispositions import Disposition
from pipeline.chase.late_data_model import LateRow
from pipeline.chase.summary import summary_text
from tests.chase.late_data_making import CORE, expected_row, full, late_data, owed, thing


def test_the_summary_says_what_is_owed_by_whom_what_is_at_stake_and_what_to_take_up() -> None:
    assert summary_text(full()) == (
        "Late data as at 6 November 2009, Example County Council\n"
        "6 things owed: 1 return, 3 figures, 1 NCI without a date and 1 broken promise.\n"
        "Tonight: 2 asked, 1 listed, 1 waiting, 1 nobody to ask, 1 stopped.\n"
        "2 messages: 1 draft, 1 refused.\n"
        "\n"
        "                                   Returns  Figures      NCI   Broken  Stopped\n"
        "Corporate Core                           -        1        1        1        -\n"
        "Community Safety & Shared Serv …         1        -        -        -        1\n"
        "Social & Community Services              -        1        -        -        -\n"
        "Customer access                          -        1        -        -        -\n"
        "\n"
        "At stake:\n"
        "  2 things: Without it by 11 November 2009 it will miss the papers for Cabinet\n"
        "    on 18 November 2009.\n"
        "  One thing: It has missed the papers for Scrutiny Committee on 4 November\n"
        "    2009.\n"
        "\n"
        "For a person to take up:\n"
        "  Stopped: Community Safety & Shared Services, 2009-10-Q2, Scorecard return\n"
        "  Nobody to ask: Social & Community Services, 2009-10-Q2, NI 130 Direct payme …\n"
        "\n"
        "17 of 33 figures due have come (51.5%); settled since they were asked for: 1."
    )  # fmt: skip


def test_a_night_on_which_nothing_is_owed_says_so() -> None:
    assert summary_text(late_data()) == (
        "Late data as at 6 November 2009, Example County Council\nNothing is owed: nobody has to be asked for anything."
    )


def test_a_quiet_day_writes_to_nobody() -> None:
    quiet = LateRow(owed(thing("CC1")), Disposition.QUIET_DAY)
    lines = summary_text(late_data(rows=(quiet,))).splitlines()
    assert lines[1:4] == ["One thing owed: 1 figure.", "Tonight: 1 not asked today.", "Tonight nobody is written to."]


def test_many_senders_are_cut_those_that_owe_most_first_and_the_rest_counted() -> None:
    rows = [
        LateRow(owed(thing(f"X{ref}", sender=f"Directorate {number}")), Disposition.ASKED)
        for number in range(1, 10)
        for ref in range(number)
    ]
    lines = summary_text(late_data(rows=tuple(rows))).splitlines()
    board = [line for line in lines if line.startswith("Directorate ")]
    assert [line.split()[:4] for line in board] == [["Directorate", str(n), "-", str(n)] for n in range(9, 3, -1)]
    assert "  and 3 more: see late-data.xlsx" in lines


def test_a_share_is_rounded_half_up_to_one_place() -> None:
    expected = {"2009-10-Q2": [expected_row(CORE, indicators_due="80", reported="1")]}  # 1.25 per cent
    assert summary_text(late_data(expected=expected)).splitlines()[-1] == "1 of 80 figures due have come (1.3%)."


@given(st.text(), st.integers(1, 12))
def test_whatever_the_names_the_summary_is_plain_text_that_fits_one_screen(text: str, senders: int) -> None:
    rows = tuple(
        LateRow(
            owed(thing(text * 3, sender=f"{number}{text * 9}"), title=text * 20, consequence=f"{number} {text * 30}"),
            list(Disposition)[number % 6],
        )
        for number in range(senders)
    )
    said = summary_text(replace(full(), rows=rows, council=text * 40))
    lines = said.split("\n")
    assert len(lines) <= 30
    assert max(map(len, lines)) <= 79
    assert all(line.isprintable() or not line for line in lines)
