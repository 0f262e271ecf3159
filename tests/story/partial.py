"""Quarter 2: an alias is approved, six indicators and the plan come, and last quarter's file comes again."""

from __future__ import annotations

from tests.story.council import (
    CRITERIA,
    CYPF,
    CYPF_Q1,
    OWED,
    PLAN_HEADINGS,
    Q2,
    QUARTER,
    WORKSTREAM,
    figure,
    form,
    position,
)
from tests.support.story import Story


def tell_partial_return_and_repeat(story: Story) -> None:
    """The alias is approved, six indicators and the plan come, and last quarter's file comes again."""
    (
        story.on("28 October 2009")
        .decides("decide", "alias", "--ref", "BV 78a", "--value", "BV 78", why="Their own number for it")
        .drops(
            "CYPF Q2 supplementary.xlsx",
            "27 October 2009 14:00",
            [
                figure("NI 59", 77),
                figure("NI 60", 81),
                figure("NI 62", 11),
                figure("NI 64", 10.4),
                figure("NI 65", 14),
                figure("NI 110", 72),
            ],
            **form(CYPF, 2),
        )
        .drops(
            "Workstream position.xlsx",
            "27 October 2009 15:00",
            [
                position("1.1a", "Achieved", "Agreed by the Council on 22 September 2009"),
                position("1.1b", "On track"),
                position("1.2a", "Will be achieved by November 2009", "The supplier was changed in August"),
                position("1.2b", "On track"),
            ],
            titles=(WORKSTREAM, QUARTER[2]),
            headings=PLAN_HEADINGS,
        )
        .runs()
        .publishes(Q2)
        .expects(
            Q2,
            totals=[
                "13 files found = 9 read, 4 ignored",
                "9 files read = 5 accepted, 1 accepted with queries, 3 superseded",
                "42 rows found = 16 accepted, 26 ignored",
                "26 rows ignored = 1 ignored: another value was decided, 1 ignored: blank, earlier value kept, "
                "12 ignored: in a file that was set aside, 12 ignored: replaced by a newer return",
                "13 indicators in use = 12 reported, 1 not due",
                "4 criteria in use = 4 reported",
            ],
            scorecard={"BV 78a": "25.5 Amber", "NI 64": "10.4 Amber", "NI 65": "14 Green", "NI 110": "72 Green"},
            plan={"1.1a": "achieved Green", "1.1b": "on_track Green", "1.2a": "slipped Red", "1.2b": "on_track Green"},
            files={
                "CC Q2.xlsx": "accepted: 2 accepted, 1 ignored",
                "CC Q2 benefits.xlsx": "accepted: 1 accepted",
                "CYPF Q2.xlsx": "accepted_with_queries: 1 accepted, 7 ignored",
                "CYPF Q2 supplementary.xlsx": "accepted: 6 accepted",
                "Workstream position.xlsx": "accepted: 4 accepted",
            },
            senders={WORKSTREAM: "late, 2 working days"},
            told={
                "CC Q2.xlsx": ["VALUE_OVER_100 FIN 1 note"],
                "CC Q2 benefits.xlsx": ["ROW_FOUND_BY_ALIAS BV 78a note"],
                "CYPF Q2.xlsx": ["RED_WITHOUT_PLAN NI 117 explain", "ROW_DECIDED BV 12 note"],
            },
            decisions={"no. 5": "in force: BV 78a"},
            lists={
                "register": None,
                "versions": [
                    "VERSION_DIFFERS NI 110: NCI - survey results due November 2009 to 72% (Not rated to Green)",
                    "VERSION_DIFFERS NI 191: 152 kg to 149 kg (Amber to Green)",
                    "VERSION_DIFFERS NI 191: 149 kg to 148 kg",
                    "VERSION_DIFFERS NI 192: 41% to 43.5% (Red to Amber)",
                    "VERSION_DIFFERS NI 64: 9.8% to 10.4% (Green to Amber)",
                ],
            },
            missing=dict.fromkeys((*OWED, *CRITERIA)),
        )
    )
    (
        story.on("2 November 2009")
        .drops("CYPF Q2 final.xlsx", "30 October 2009 09:00", CYPF_Q1, **form(CYPF, 2))
        .runs()
        .publishes(Q2)
        .expects(
            Q2,
            totals=WITH_THE_REPEAT,
            files={"CYPF Q2 final.xlsx": "held: 7 held"},
            told={"CYPF Q2 final.xlsx": ["RETURN_REPEATS_QUARTER must_fix"]},
        )
    )


WITH_THE_REPEAT = [
    "14 files found = 10 read, 4 ignored",
    "10 files read = 5 accepted, 1 accepted with queries, 3 superseded, 1 held",
    "49 rows found = 16 accepted, 7 held, 26 ignored",
    "7 rows held = 7 held: in a file that was set aside",
    "26 rows ignored = 1 ignored: another value was decided, 1 ignored: blank, earlier value kept, "
    "12 ignored: in a file that was set aside, 12 ignored: replaced by a newer return",
    "13 indicators in use = 12 reported, 1 not due",
    "4 criteria in use = 4 reported",
]
