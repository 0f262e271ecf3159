"""Quarter 2: first returns, corrections, and old copies that come again."""

from __future__ import annotations

from tests.story.council import CORE, EE, FIRST_SAVED, OWED, Q2, figure, form
from tests.support.story import Story


def tell_corrections(story: Story) -> None:
    """Quarter 2: first returns, a correction under the same name, one under a new name, and old copies again."""
    (
        story.on("12 October 2009")
        .drops(
            "E&E Q2.xlsx",
            "9 October 2009 15:00",
            [figure("NI 191", 152), figure("NI 192", 41, "The new contractor's tonnage is not in yet")],
            **form(EE, 2),
        )
        .drops(
            "CC Q2.xlsx",
            "12 October 2009 11:00",
            [
                figure("FIN 1", 104, "Two schemes were brought forward"),
                figure("BV 12", 8.6, "Long-term cases are with occupational health"),
                figure("BV 78a", None),
            ],
            **form(CORE, 2),
        )
        .runs()
        .publishes(Q2)
        .expects(
            Q2,
            totals=[
                "5 files found = 2 read, 3 ignored",
                "2 files read = 1 accepted, 1 accepted with queries",
                "17 rows found = 5 accepted, 12 ignored",
                "12 rows ignored = 12 ignored: in a file that was set aside",
                "13 indicators in use = 4 reported, 1 left blank, 7 not returned, 1 not due",
                "4 criteria in use = 4 not returned",
            ],
            scorecard={
                "NI 191": "152 Amber", "NI 192": "41 Red", "FIN 1": "104 Green", "BV 12": "8.6 Red", "BV 78a": "blank",
            },
            files={
                "E&E Q2.xlsx": "accepted: 2 accepted",
                "CC Q2.xlsx": "accepted_with_queries: 3 accepted",
            },
            senders={EE: "on_time", CORE: "on_time"},
            told={"CC Q2.xlsx": ["VALUE_BLANK BV 78a must_fix", "VALUE_OVER_100 FIN 1 explain"]},
            lists={"arithmetic": ["VALUE_OVER_100 FIN 1:  to 104%"]},
            missing={**dict.fromkeys(OWED[:4]), "BV 78a": "blank"},
        )
    )  # fmt: skip
    (
        # Saved again under its name, with one figure corrected and the other left out; an explanation accepted.
        story.on("14 October 2009")
        .drops(
            "E&E Q2.xlsx", "13 October 2009 16:00", [figure("NI 191", 149), figure("NI 192", None)], **form(EE, 2)
        )
        .decides(
            "decide", "accept", "--rule", "VALUE_OVER_100", "--ref", "FIN 1", "--value", "104", "--period", Q2,
            why="Two schemes came forward from 2010/11",
        )
        .runs()
        .publishes(Q2)
        .expects(
            Q2,
            totals=[
                "6 files found = 3 read, 3 ignored",
                "3 files read = 2 accepted with queries, 1 superseded",
                "19 rows found = 5 accepted, 14 ignored",
                "14 rows ignored = 1 ignored: blank, earlier value kept, 12 ignored: in a file that was set aside, "
                "1 ignored: replaced by a newer return",
                "13 indicators in use = 4 reported, 1 left blank, 7 not returned, 1 not due",
                "4 criteria in use = 4 not returned",
            ],
            scorecard={"NI 191": "149 Green"},
            files={
                "E&E Q2.xlsx": "accepted_with_queries: 1 accepted, 1 ignored",
                FIRST_SAVED: "superseded: 1 accepted, 1 ignored",
            },
            told={
                "E&E Q2.xlsx": ["VALUE_BLANK_KEPT NI 192 explain"],
                "CC Q2.xlsx": ["VALUE_BLANK BV 78a must_fix", "VALUE_OVER_100 FIN 1 note"],
            },
            decisions={"no. 2": "in force: FIN 1"},
            lists={
                "arithmetic": ["VALUE_OVER_100 FIN 1:  to 104%; decided: Two schemes came forward from 2010/11"],
                "versions": ["VERSION_DIFFERS NI 191: 152 kg to 149 kg (Amber to Green)"],
            },
        )
    )  # fmt: skip
    (
        # A correction under a new name: of two values that change, one turns its rating.
        story.on("16 October 2009")
        .drops(
            "E&E Q2 v2.xlsx",
            "15 October 2009 10:00",
            [figure("NI 191", 148), figure("NI 192", 43.5, "The contractor's tonnage is in")],
            **form(EE, 2),
        )
        .runs()
        .publishes(Q2)
        .expects(
            Q2,
            totals=[
                "7 files found = 4 read, 3 ignored",
                "4 files read = 1 accepted, 1 accepted with queries, 2 superseded",
                "21 rows found = 5 accepted, 16 ignored",
                "16 rows ignored = 1 ignored: blank, earlier value kept, 12 ignored: in a file that was set aside, "
                "3 ignored: replaced by a newer return",
                "13 indicators in use = 4 reported, 1 left blank, 7 not returned, 1 not due",
                "4 criteria in use = 4 not returned",
            ],
            scorecard={"NI 191": "148 Green", "NI 192": "43.5 Amber"},
            files={
                "E&E Q2 v2.xlsx": "accepted: 2 accepted",
                "E&E Q2.xlsx": "superseded: 2 ignored",
                FIRST_SAVED: "superseded: 2 ignored",
            },
            told={"E&E Q2.xlsx": None},
            lists={
                "versions": [
                    "VERSION_DIFFERS NI 191: 152 kg to 149 kg (Amber to Green)",
                    "VERSION_DIFFERS NI 191: 149 kg to 148 kg",
                    "VERSION_DIFFERS NI 192: 41% to 43.5% (Red to Amber)",
                ]
            },
        )
    )
    (
        # The older file again: its bytes under a new name; and the first figures, saved by Excel before the others.
        story.on("19 October 2009")
        .copies("E&E Q2.xlsx", "Copy of E&E Q2.xlsx", "16 October 2009 17:30")
        .drops(
            "E&E Q2 old.xlsx",
            "19 October 2009 09:00",
            [figure("NI 191", 152), figure("NI 192", 41, "The new contractor's tonnage is not in yet")],
            saved="8 October 2009 17:00",
            **form(EE, 2),
        )
        .runs()
        .publishes(Q2)
        .expects(
            Q2,
            totals=[
                "9 files found = 5 read, 4 ignored",
                "5 files read = 1 accepted, 1 accepted with queries, 3 superseded",
                "23 rows found = 5 accepted, 18 ignored",
                "18 rows ignored = 1 ignored: blank, earlier value kept, 12 ignored: in a file that was set aside, "
                "5 ignored: replaced by a newer return",
                "13 indicators in use = 4 reported, 1 left blank, 7 not returned, 1 not due",
                "4 criteria in use = 4 not returned",
            ],
            files={"Copy of E&E Q2.xlsx": "ignored: no row", "E&E Q2 old.xlsx": "superseded: 2 ignored"},
            told={"E&E Q2 old.xlsx": ["RETURN_OLDER explain"]},
        )
        .says(
            Q2,
            {
                "Copy of E&E Q2.xlsx": "This is the same file again as E&E Q2.xlsx. It was counted once.",
                "E&E Q2 old.xlsx": "It is older than E&E Q2 v2.xlsx, which was kept.",
            },
        )
    )
