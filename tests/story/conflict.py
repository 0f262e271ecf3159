"""Quarter 2: two directorates give one figure, and a figure that Cabinet saw is restated."""

from __future__ import annotations

from tests.story.council import (
    CORE,
    CYPF,
    OWED,
    Q1,
    Q2,
    WITH_LAST_QUARTER,
    WORKSTREAM,
    figure,
    form,
    two_figures,
)
from tests.support.story import Story


def tell_conflict_and_restatement(story: Story) -> None:
    """Two directorates give one figure, a figure that Cabinet saw is restated; both are decided."""
    (
        # The waiver ended with July, so that a Red without a word is asked about again.
        story.on("21 October 2009")
        .drops(
            "CYPF Q2.xlsx",
            "21 October 2009 09:00",
            [
                two_figures("NI 59", 76, 77),
                two_figures("NI 60", 78, 81),
                two_figures("NI 62", 12.6, 11),
                two_figures("NI 64", 9, 9.8),
                two_figures("NI 65", 15, None),
                two_figures("NI 110", 70, "NCI - survey results due November 2009"),
                two_figures("NI 117", 6.8, 6.5),
                two_figures("BV 12", None, 9.4, "Schools included"),
            ],
            **form(CYPF, 2, WITH_LAST_QUARTER),
        )
        .runs()
        .publishes(Q2)
        .expects(
            Q2,
            totals=[
                "10 files found = 6 read, 4 ignored",
                "6 files read = 1 accepted, 1 accepted with queries, 1 accepted in part, 3 superseded",
                "31 rows found = 12 accepted, 1 held, 18 ignored",
                "1 rows held = 1 held: belongs to another directorate",
                "18 rows ignored = 1 ignored: blank, earlier value kept, 12 ignored: in a file that was set aside, "
                "5 ignored: replaced by a newer return",
                "13 indicators in use = 9 reported, 1 with No Current Information, 2 left blank, 1 not due",
                "4 criteria in use = 4 not returned",
            ],
            scorecard={
                "NI 59": "77 Green", "NI 60": "81 Green", "NI 62": "11 Green", "NI 64": "9.8 Green", "NI 65": "blank",
                "NI 110": "nci", "NI 117": "6.5 Red",
            },
            files={"CYPF Q2.xlsx": "accepted_in_part: 7 accepted, 1 held"},
            senders={CYPF: "on_time"},
            told={
                "CYPF Q2.xlsx": [
                    "VALUE_BLANK NI 65 must_fix",
                    "ROW_NOT_OWNED BV 12 must_fix",
                    "RESTATED_DIFFERS NI 60 explain",
                    "RED_WITHOUT_PLAN NI 117 explain",
                ]
            },
            lists={
                "conflicts": [
                    "VALUE_USED BV 12: 8.6 days to 8.6 days; to decide",
                    "ROW_NOT_OWNED BV 12: 8.6 days to 9.4 days; to decide",
                ],
                "restatements": [
                    "RESTATED_DIFFERS NI 60: 74% to 78% (Red to Amber), Cabinet saw 74%; to decide"
                ],
                "words": ["RED_WITHOUT_PLAN NI 117: Red to "],
            },
            missing={**dict.fromkeys(OWED[5:]), "NI 65": "blank"},
        )
        .compares(Q2, "NI 60", previous="74", rag="Red", direction="better")
    )  # fmt: skip
    (
        # Both decided. A late figure comes under a reference that is nearly one of the register's.
        story.on("26 October 2009")
        .decides(
            "decide", "use", "--ref", "BV 12", "--directorate", CORE, "--period", Q2, why="Payroll holds the figure"
        )
        .decides("decide", "restate", "--ref", "NI 60", "--period", Q1, "--value", "78%", why="Late cases were found")
        .drops(
            "CC Q2 benefits.xlsx",
            "26 October 2009 09:00",
            [figure("BV 78", 25.5, title="New claims, days")],
            **form(CORE, 2),
        )
        .runs()
        .publishes(Q2)
        .expects(
            Q2,
            totals=[
                "11 files found = 7 read, 4 ignored",
                "7 files read = 1 accepted, 2 accepted with queries, 3 superseded, 1 held",
                "32 rows found = 12 accepted, 1 held, 19 ignored",
                "1 rows held = 1 held: reference not in the register",
                "19 rows ignored = 1 ignored: another value was decided, 1 ignored: blank, earlier value kept, "
                "12 ignored: in a file that was set aside, 5 ignored: replaced by a newer return",
                "13 indicators in use = 9 reported, 1 with No Current Information, 2 left blank, 1 not due",
                "4 criteria in use = 4 not returned",
            ],
            files={
                "CYPF Q2.xlsx": "accepted_with_queries: 7 accepted, 1 ignored",
                "CC Q2 benefits.xlsx": "held: 1 held",
            },
            senders={WORKSTREAM: "outstanding, 1 working days"},
            told={
                "CYPF Q2.xlsx": [
                    "VALUE_BLANK NI 65 must_fix",
                    "RED_WITHOUT_PLAN NI 117 explain",
                    "ROW_DECIDED BV 12 note",
                ],
                "CC Q2 benefits.xlsx": ["ROW_REF_NEAR BV 78 must_fix"],
            },
            decisions={"no. 3": "in force: BV 12", "no. 4": "in force: NI 60"},
            lists={
                "register": ["ROW_REF_NEAR BV 78:  to BV 78, perhaps BV 78a; to decide"],
                "conflicts": [
                    "VALUE_USED BV 12: 8.6 days to 8.6 days; decided: Payroll holds the figure",
                    "ROW_DECIDED BV 12: 8.6 days to 9.4 days; decided: Payroll holds the figure",
                ],
                "restatements": [
                    "RESTATED_DIFFERS NI 60: 74% to 78% (Red to Amber), Cabinet saw 74%; decided: Late cases were found"
                ],
            },
        )
        .compares(Q2, "NI 60", previous="78", rag="Amber", direction="better")
    )
