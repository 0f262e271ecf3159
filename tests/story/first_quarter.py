"""Quarter 1: an empty start, three returns, and Cabinet."""

from __future__ import annotations

from tests.story.council import CORE, CRITERIA, CYPF, CYPF_Q1, EE, OWED, Q1, Q2, WORKSTREAM, figure, form
from tests.support.story import Story


def tell_first_quarter(story: Story) -> None:
    """Quarter 1: nothing, then three returns, then Cabinet."""
    (
        story.on("1 July 2009")
        .runs()
        .publishes(Q1, Q2)
        .expects(
            Q1,
            totals=["13 indicators in use = 12 not returned, 1 not due"],
            scorecard={**dict.fromkeys(OWED, "not_returned"), "NI 168": "not_due"},
            senders=dict.fromkeys((EE, CORE, CYPF), "not_yet_due"),
            missing=dict.fromkeys(OWED, "not_returned"),
            decisions={"row 2": "found nothing"},
        )
        .expects(
            Q2,
            totals=["13 indicators in use = 12 not returned, 1 not due", "4 criteria in use = 4 not returned"],
            scorecard={**dict.fromkeys(OWED, "not_returned"), "NI 168": "not_due"},
            plan=dict.fromkeys(CRITERIA, "not_returned Not rated"),
            senders=dict.fromkeys((EE, CORE, CYPF, WORKSTREAM), "not_yet_due"),
            missing=dict.fromkeys((*OWED, *CRITERIA), "not_returned"),
            decisions={"row 2": "found nothing"},
        )
    )
    (
        story.on("27 July 2009")
        .drops(
            "E&E Q1.xlsx",
            "20 July 2009 11:20",
            [figure("NI 191", 148), figure("NI 192", 44, "Garden waste was down in a dry June")],
            **form(EE, 1),
        )
        .drops(
            "CC Q1.xlsx",
            "23 July 2009 16:40",
            [
                figure("FIN 1", 96),
                figure("BV 12", 8.2),
                figure("BV 78a", 27, "A backlog since the new system; cleared by August"),
            ],
            **form(CORE, 1),
        )
        # Due on Friday the 24th.
        .drops("CYPF Q1.xlsx", "27 July 2009 10:05", CYPF_Q1, **form(CYPF, 1))
        .runs()
        .publishes(Q1, Q2)
        .expects(
            Q1,
            totals=[
                "3 files found = 3 read",
                "3 files read = 3 accepted",
                "12 rows found = 12 accepted",
                "13 indicators in use = 12 reported, 1 not due",
            ],
            scorecard={
                "NI 191": "148 Green", "NI 192": "44 Amber",
                "FIN 1": "96 Green", "BV 12": "8.2 Amber", "BV 78a": "27 Red",
                "NI 59": "76 Green", "NI 60": "74 Red", "NI 62": "12.6 Amber", "NI 64": "9 Green",
                "NI 65": "15 Red", "NI 110": "70 Green", "NI 117": "6.8 Red",
            },
            files={
                "E&E Q1.xlsx": "accepted: 2 accepted",
                "CC Q1.xlsx": "accepted: 3 accepted",
                "CYPF Q1.xlsx": "accepted: 7 accepted",
            },
            senders={EE: "on_time", CORE: "on_time", CYPF: "late, 1 working days"},
            told={"CYPF Q1.xlsx": ["RED_WITHOUT_PLAN NI 117 note"]},
            decisions={"row 2": "in force: NI 117"},
            lists={"words": ["RED_WITHOUT_PLAN NI 117: Red to ; decided: The partnership's plan comes in July"]},
            missing=dict.fromkeys(OWED),
        )
        .expects(
            Q2,
            totals=["13 indicators in use = 12 not returned, 1 not due", "4 criteria in use = 4 not returned"],
        )
    )  # fmt: skip
    (
        story.on("10 August 2009")
        .decides(
            "decide", "reported", "--period", Q1, "--value", story.run_id("27 July 2009"), why="Cabinet, 7 August 2009"
        )
        .runs()
        .publishes(Q2)
        .expects(
            Q2,
            totals=[
                "3 files found = 3 ignored",
                "12 rows found = 12 ignored",
                "12 rows ignored = 12 ignored: in a file that was set aside",
                "13 indicators in use = 12 not returned, 1 not due",
                "4 criteria in use = 4 not returned",
            ],
            files={
                "E&E Q1.xlsx": "ignored: 2 ignored",
                "CC Q1.xlsx": "ignored: 3 ignored",
                "CYPF Q1.xlsx": "ignored: 7 ignored",
            },
            told={file: ["RETURN_REPORTED note"] for file in ("E&E Q1.xlsx", "CC Q1.xlsx", "CYPF Q1.xlsx")},
            decisions={"no. 1": "other period", "row 2": "expired"},
        )
    )
