"""What a message says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pipeline.chase.drafts import TeamReport, TeamSection, drafts_of, preview, team_draft
from pipeline.chase.mime import parsed, part_of
from pipeline.chase.model import Draft, MessageKind, Officer, Owed
from pipeline.chase.plan import plan_chase
from tests.chase.owed_rows import (
    CARE,
    DAY,
    DIRECTOR,
    GARETH,
    HELEN,
    LADDER,
    LETTERHEAD,
    MARY,
    SAFETY,
    STREAM,
    SUPERIORS,
    contacts,
    owed,
)

UNWANTED = re.compile(r"\b(please|sorry|invalid|error|fail\w*|overdue|unfortunately|must)\b|''", re.IGNORECASE)


def drafts(*rows: Owed, told: tuple[Owed, ...] = ()) -> dict[str, Draft]:
    before = contacts(plan_chase(told, (), SUPERIORS, LADDER, True).digests)
    made = drafts_of(plan_chase(rows, before, SUPERIORS, LADDER, True), LETTERHEAD, DAY)
    return {draft.to.name: draft for draft in made}


def text(draft: Draft) -> str:
    return part_of(parsed(draft.content), "plain")


FULL = owed(
    "NI 10",
    step=2,
    late=3,
    what="Enter the figure",
    due="2009-10-23T12:00:00+01:00",
    file="north/CS Q2.xlsx",
    sheet="Return",
    cell="D7",
    promise="NCI: survey under way, expected by 31 January 2010",
    consequence="Without it by 28 October 2009 it will miss the papers for Cabinet on 4 November 2009.",
)


def test_a_digest_says_what_when_where_and_whom_to_ask() -> None:
    message = drafts(FULL, owed("NI 2", step=0, late=0, since="2009-10-28", kind="nci_broken"))["Helen Cross"]
    assert text(message) == (
        "Dear Helen Cross,\n"
        "\n"
        "This is asked of you: 2 figures to send for Q2 2009/10.\n"
        "\n"
        "Scorecard return of Community Safety & Shared Services, Q2 2009/10\n"
        "Due 23 October 2009.\n"
        "Without it by 28 October 2009 it will miss the papers for Cabinet on 4 November 2009.\n"
        "\n"
        "  NI 2  Measure NI 2\n"
        "    Due today. Enter the figure.\n"
        "\n"
        "  NI 10  Measure NI 10\n"
        "    3 working days late. Enter the figure.\n"
        "    Where: file “north/CS Q2.xlsx”, sheet “Return”, cell D7\n"
        "    Last said: NCI: survey under way, expected by 31 January 2010\n"
        "\n"
        "Where to put it: the shared returns folder\n"
        "Whom to ask: Alison Brook, alison.brook@example.org\n"
        "If you have sent it since this was written, there is nothing to do.\n"
        "\n"
        "Example County Council\n"
        "Illustrative figures\n"
    )


def test_a_copy_names_whom_it_is_asked_of() -> None:
    message = drafts(owed("NI 1"), owed("NI 1", to=MARY))["Gareth Hill"]
    assert message.subject == f"1 figure outstanding for Q2 2009/10 – {SAFETY}"
    assert "For your information: 1 figure outstanding for Q2 2009/10." in text(message)
    assert "    Asked of: Helen Cross, Mary Ash\n" in text(message)
    assert text(message).count("NI 1  Measure") == 1


def test_what_was_told_before_is_marked() -> None:
    told = owed("NI 1", step=0, late=0)
    message = drafts(told, owed("NI 2", step=0, late=1), told=(told,))["Helen Cross"]
    assert "What is marked (asked before) was in an earlier message and is still open." in text(message)
    assert text(message).count("(asked before). Enter the figure.") == 1
    assert "    1 working day late. Enter the figure.\n" in text(message)


def test_who_stands_in_is_told_for_whom() -> None:
    role = {"role": "stand_in", "to": GARETH, "step": 0}
    rows = (
        owed("NI 1", officer="All Heads of Service", **role),
        owed("NI 2", officer="", **role),
        owed("", officer="", **role),
    )
    said = text(drafts(*rows)["Gareth Hill"])
    assert "Asked of you in place of All Heads of Service, who cannot be written to." in said
    assert "Asked of you because the register names no lead officer." in said
    assert "Asked of you because the register names no contact." in said


def test_a_directors_page_names_the_directorate_and_everybody_asked() -> None:
    message = drafts(owed("NI 1", step=5), owed("", step=2, to=GARETH))[DIRECTOR.name]
    assert message.kind is MessageKind.DIRECTOR
    assert message.subject == f"1 return and 1 figure outstanding for Q2 2009/10 – {SAFETY}"
    assert f"This is what {SAFETY} owes for the scorecard on 28 October 2009 and is still asked for." in text(message)
    assert "Asked of: Helen Cross" in text(message)
    assert "Asked of: Gareth Hill" in text(message)


@pytest.mark.parametrize(
    ("rows", "subject"),
    [
        ([owed("", late=3, to=MARY, sender=CARE)], "Q2 2009/10 return 3 working days late – Adult Care"),
        (
            [owed("", step=-5, late=-5, to=MARY, since="2009-11-04", form="improvement plan", sender=STREAM)],
            "Q2 2009/10 improvement plan return due in 5 working days – Governance",
        ),
        ([owed(f"NI {n}", step=0, to=MARY) for n in range(4)], "4 figures to send for Q2 2009/10 – Mary Ash"),
        (
            [owed("NI 1", step=0, to=MARY), owed("NI 2", step=0, to=MARY, kind="nci_date")],
            "1 figure to send, 1 date to give for Q2 2009/10 – Mary Ash",
        ),
        (
            [owed("", step=0, to=MARY, period="2009-10-Q1"),
             owed("1.1a", step=0, to=MARY, form="improvement plan", sender=STREAM)],
            "1 return and 1 position to send for Q1 2009/10 and Q2 2009/10 – Mary Ash",
        ),
    ],
)  # fmt: skip
def test_the_subject_begins_with_what_and_when(rows: list[Owed], subject: str) -> None:
    assert drafts(*rows)["Mary Ash"].subject == subject


def test_only_what_is_late_is_red() -> None:
    html = part_of(parsed(drafts(owed("NI 1", step=0, late=1))["Helen Cross"].content), "html")
    assert ';color:#9C0006;font-weight:bold">1 working day late</td>' in html
    others = (owed("NI 1", step=0, late=0, since="2009-10-28"), owed("NI 2", kind="nci_date", step=0, late=4))
    html = part_of(parsed(drafts(*others)["Helen Cross"].content), "html")
    assert "#9C0006" not in html
    assert ">no date yet</td>" in html


def test_the_html_says_its_language_and_heads_its_tables() -> None:
    html = part_of(parsed(drafts(FULL)["Gareth Hill"].content), "html")
    assert '<html lang="en-GB">' in html
    assert html.count('<th scope="col"') == 4
    assert html.count('<th scope="row"') == 1
    assert "Asked of</th>" in html
    assert "<title>1 figure outstanding for Q2 2009/10 – Community Safety &amp; Shared Services</title>" in html


def test_both_parts_say_the_same() -> None:
    (message,) = [one for one in drafts(FULL).values() if one.to == HELEN]
    opened = parsed(message.content)
    html = re.sub(r"<style.*?</style>|<title>.*?</title>", "", part_of(opened, "html"))
    words = re.sub(r"<[^>]+>", " ", html).replace("&amp;", "&").split()
    assert set(re.findall(r"\w{4,}", part_of(opened, "plain"))) <= {
        word for each in words for word in re.findall(r"\w+", each)
    }


@pytest.mark.parametrize("step", [0, 2, 5])
def test_nobody_is_blamed(step: int) -> None:
    for message in drafts(owed("NI 1", step=step), owed("", step=step, to=GARETH)).values():
        opened = parsed(message.content)
        for part in (message.subject, part_of(opened, "plain"), part_of(opened, "html")):
            assert not UNWANTED.search(part), part


def test_what_the_letterhead_leaves_empty_is_not_said() -> None:
    plan = plan_chase([owed(step=0)], (), SUPERIORS, LADDER, True)
    (message,) = drafts_of(plan, replace(LETTERHEAD, contact="", where_to_put_it="", label=""), DAY)
    said = text(message)
    assert "Where to put it" not in said
    assert "Whom to ask" not in said
    assert said.endswith("there is nothing to do.\n\nExample County Council\n")


def test_a_draft_carries_what_it_tells() -> None:
    message = drafts(owed("NI 1"), owed("NI 2", step=0))["Helen Cross"]
    assert [(entry.owed.thing.ref, entry.part.value, entry.new) for entry in message.entries] == [
        ("NI 1", "own", True),
        ("NI 2", "own", True),
    ]


def test_the_mail_to_the_team_lists_what_needs_a_person() -> None:
    report = TeamReport(
        (TeamSection("Returns not accepted", ("a.xlsx: no\r\nheadings", "b.xlsx")), TeamSection("Conflicts", ()))
    )
    message = team_draft(report, Officer("", "team@example.org"), LETTERHEAD, DAY)
    assert (message.kind, message.entries) == (MessageKind.TEAM, ())
    assert message.subject == "2 things need a person – scorecard, 28 October 2009"
    assert text(message) == (
        "The night of 28 October 2009: 2 things need a person.\n"
        "\n"
        "Returns not accepted\n"
        "  - a.xlsx: no headings\n"
        "  - b.xlsx\n"
        "\n"
        "Example County Council\n"
        "Illustrative figures\n"
    )
    assert "Conflicts" not in part_of(parsed(message.content), "html")


def test_a_preview_shows_every_message_as_text() -> None:
    made = list(drafts(owed("NI 1")).values())
    shown = preview(made)
    assert shown.count("\nSubject: ") == 2
    assert (
        "To: Helen Cross <helen.cross@example.org>\nSubject: 1 figure to send for Q2 2009/10 – Helen Cross\n" in shown
    )
    assert text(made[0]) in shown
    assert preview(()) == ""
