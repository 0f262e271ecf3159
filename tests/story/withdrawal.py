"""Quarter 2: a return is withdrawn and put back, the folder is tidied, and a target is agreed anew."""

from __future__ import annotations

from tests.story.council import CORE, FIRST_SAVED, Q2, figure, form, register
from tests.story.partial import WITH_THE_REPEAT
from tests.support.story import Story


def tell_withdrawal(story: Story) -> None:
    """A return is withdrawn, so that the one before counts again; and the withdrawal is taken back."""
    (
        story.on("4 November 2009")
        .decides("withdraw", "E&E Q2 v2.xlsx", why="Sent before it was signed off")
        .runs()
        .publishes(Q2)
        .expects(
            Q2,
            totals=[
                "14 files found = 10 read, 4 ignored",
                "10 files read = 4 accepted, 2 accepted with queries, 2 superseded, 1 withdrawn, 1 held",
                "49 rows found = 16 accepted, 7 held, 26 ignored",
                "7 rows held = 7 held: in a file that was set aside",
                "26 rows ignored = 1 ignored: another value was decided, 1 ignored: blank, earlier value kept, "
                "12 ignored: in a file that was set aside, 10 ignored: replaced by a newer return, "
                "2 ignored: withdrawn",
                "13 indicators in use = 12 reported, 1 not due",
                "4 criteria in use = 4 reported",
            ],
            scorecard={"NI 191": "149 Green", "NI 192": "41 Red"},
            files={
                "E&E Q2 v2.xlsx": "withdrawn: 2 ignored",
                "E&E Q2.xlsx": "accepted_with_queries: 1 accepted, 1 ignored",
                FIRST_SAVED: "superseded: 1 accepted, 1 ignored",
            },
            told={"E&E Q2.xlsx": ["VALUE_BLANK_KEPT NI 192 explain"]},
            decisions={"no. 6": "in force: E&E Q2 v2.xlsx"},
            lists={
                "versions": [
                    "VERSION_DIFFERS NI 110: NCI - survey results due November 2009 to 72% (Not rated to Green)",
                    "VERSION_DIFFERS NI 191: 152 kg to 149 kg (Amber to Green)",
                    "VERSION_DIFFERS NI 64: 9.8% to 10.4% (Green to Amber)",
                ]
            },
        )
    )
    (
        story.on("6 November 2009")
        .decides("decide", "revoke", "--ref", "6", why="It was signed off after all")
        .runs()
        .publishes(Q2)
        .expects(
            Q2,
            totals=WITH_THE_REPEAT,
            scorecard={"NI 191": "148 Green", "NI 192": "43.5 Amber"},
            files={
                "E&E Q2 v2.xlsx": "accepted: 2 accepted",
                "E&E Q2.xlsx": "superseded: 2 ignored",
                FIRST_SAVED: "superseded: 2 ignored",
            },
            told={"E&E Q2.xlsx": None},
            decisions={"no. 6": "revoked", "no. 7": "in force"},
            lists={
                "versions": [
                    "VERSION_DIFFERS NI 110: NCI - survey results due November 2009 to 72% (Not rated to Green)",
                    "VERSION_DIFFERS NI 191: 152 kg to 149 kg (Amber to Green)",
                    "VERSION_DIFFERS NI 191: 149 kg to 148 kg",
                    "VERSION_DIFFERS NI 192: 41% to 43.5% (Red to Amber)",
                    "VERSION_DIFFERS NI 64: 9.8% to 10.4% (Green to Amber)",
                ]
            },
        )
    )


def tell_tidying_and_new_target(story: Story) -> None:
    """A file is deleted and one renamed, an accepted figure moves, and the council agrees another target."""
    (
        story.on("9 November 2009")
        .deletes("CC Q2.xlsx")
        .renames("CYPF Q2.xlsx", "CYPF Quarter 2.xlsx")
        .drops(
            "CC Q2 v2.xlsx",
            "9 November 2009 08:30",
            [figure("FIN 1", 106, "Two schemes were brought forward")],
            **form(CORE, 2),
        )
        .runs()
        .publishes(Q2)
        .expects(
            Q2,
            totals=_WITH_THE_MOVED_FIGURE,
            scorecard={"FIN 1": "106 Green"},
            files={
                "CC Q2.xlsx": "accepted: 1 accepted, 2 ignored",
                "CC Q2 v2.xlsx": "accepted_with_queries: 1 accepted",
                "CYPF Q2.xlsx": None,
                "CYPF Quarter 2.xlsx": "accepted_with_queries: 1 accepted, 7 ignored",
            },
            told={
                "CC Q2.xlsx": ["FILE_GONE note"],
                "CC Q2 v2.xlsx": ["VALUE_OVER_100 FIN 1 explain"],
                "CYPF Q2.xlsx": None,
                "CYPF Quarter 2.xlsx": ["RED_WITHOUT_PLAN NI 117 explain", "ROW_DECIDED BV 12 note"],
            },
            decisions={"no. 2": "found nothing"},
            lists={
                "arithmetic": ["VALUE_OVER_100 FIN 1:  to 106%"],
                "versions": [
                    "VERSION_DIFFERS FIN 1: 104% to 106%",
                    "VERSION_DIFFERS NI 110: NCI - survey results due November 2009 to 72% (Not rated to Green)",
                    "VERSION_DIFFERS NI 191: 152 kg to 149 kg (Amber to Green)",
                    "VERSION_DIFFERS NI 191: 149 kg to 148 kg",
                    "VERSION_DIFFERS NI 192: 41% to 43.5% (Red to Amber)",
                    "VERSION_DIFFERS NI 64: 9.8% to 10.4% (Green to Amber)",
                ],
            },
        )
        .tells(
            Q2,
            "VALUE_OVER_100",
            "FIN 1",
            "(It was explained for '104' by Alison Brook: Two schemes came forward from 2010/11. The value has moved, "
            "so it is asked again.)",
        )
    )
    register(story.folder, targets=[{"Ref": "NI 192", "Period": Q2, "Target": 41, "Note": "Agreed 10 November 2009"}])
    (
        story.on("11 November 2009")
        .runs()
        .publishes(Q2)
        .expects(
            Q2,
            totals=_WITH_THE_MOVED_FIGURE,
            scorecard={"NI 192": "43.5 Green"},
            lists={
                "versions": [
                    "VERSION_DIFFERS FIN 1: 104% to 106%",
                    "VERSION_DIFFERS NI 110: NCI - survey results due November 2009 to 72% (Not rated to Green)",
                    "VERSION_DIFFERS NI 191: 152 kg to 149 kg (Amber to Green)",
                    "VERSION_DIFFERS NI 191: 149 kg to 148 kg",
                    "VERSION_DIFFERS NI 192: 41% to 43.5%",
                    "VERSION_DIFFERS NI 64: 9.8% to 10.4% (Green to Amber)",
                ],
            },
        )
    )


_WITH_THE_MOVED_FIGURE = [
    "15 files found = 11 read, 4 ignored",
    "11 files read = 5 accepted, 2 accepted with queries, 3 superseded, 1 held",
    "50 rows found = 16 accepted, 7 held, 27 ignored",
    "7 rows held = 7 held: in a file that was set aside",
    "27 rows ignored = 1 ignored: another value was decided, 1 ignored: blank, earlier value kept, "
    "12 ignored: in a file that was set aside, 13 ignored: replaced by a newer return",
    "13 indicators in use = 12 reported, 1 not due",
    "4 criteria in use = 4 reported",
]
