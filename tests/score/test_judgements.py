from tests.support.score_rows import CORE, indicator, register, status_row, target
from tests.support.summaries import summary_of


def test_amber_or_red_but_improving_says_by_which_comparison() -> None:
    rows = [
        status_row("S1", 50, own_previous=40, own_last_year=60),
        status_row("L1", 50, own_last_year=40),
        status_row("W1", 50, own_previous=60, own_last_year=40),
        status_row("G1", 99, own_previous=60),
    ]
    book = register(
        *(indicator(r["indicator_ref"]) for r in rows), *(target(r["indicator_ref"], 2009, 85) for r in rows)
    )
    improving = summary_of(rows, book).improving
    assert improving[["indicator_ref", "rag", "direction", "comparator"]].to_numpy().tolist() == [
        ["S1", "Red", "short", 40],
        ["L1", "Red", "long", 40],
    ]


def test_the_highest_risks_are_shown_whatever_their_colour() -> None:
    rows = [
        status_row("LO", 90, likelihood=2, impact=5),
        status_row("GR", 90, likelihood=3, impact=5),
        status_row("RE", 10, likelihood=5, impact=5, action_plan="Recruit."),
        status_row("NC", data_status="nci", likelihood=4, impact=4),
    ]
    book = register(
        *(indicator(r["indicator_ref"]) for r in rows), *(target(r["indicator_ref"], 2009, 85) for r in rows)
    )
    risks = summary_of(rows, book).highest_risks
    assert risks[["indicator_ref", "risk", "rag", "action_plan"]].to_numpy().tolist() == [
        ["RE", 25, "Red", "Recruit."],
        ["NC", 16, "Not rated", ""],
        ["GR", 15, "Green", ""],
    ]


def test_nci_is_listed_with_its_reason() -> None:
    row = status_row(data_status="nci", nci_reason="DCSF publish in January", nci_expected_by="2010-01-31")
    nci = summary_of([row], register(indicator(frequency="annual"))).nci_list
    assert nci[["indicator_ref", "frequency", "nci_reason", "nci_expected_by"]].to_numpy().tolist() == [
        ["A1", "annual", "DCSF publish in January", "2010-01-31"]
    ]


def test_said_against_computed_leaves_out_owners_judgements() -> None:
    rows = [
        status_row("SA", 90, stated_rag="Green"),
        status_row("BE", 10, stated_rag="Green"),
        status_row("WO", 90, stated_rag="Amber"),
        status_row("NT", 90, stated_rag="Green"),
        status_row("NS", 90),
        status_row("NC", data_status="nci", stated_rag="Red"),
        status_row("OW", 10, stated_rag="Green"),
    ]
    measures = [indicator(r["indicator_ref"], rag_by="owner" if r["indicator_ref"] == "OW" else "rule") for r in rows]
    found = summary_of(rows, register(*measures, *(target(m.ref, 2009, 85) for m in measures if m.ref != "NT")))
    stated = found.stated_against_computed[["indicator_ref", "stated_rag", "computed_rag"]].to_numpy().tolist()
    assert stated == [["BE", "Green", "Red"], ["WO", "Amber", "Green"], ["NT", "Green", "Not rated"]]
    assert found.stated_counts.to_numpy().tolist() == [
        ["directorate", CORE, 4, 1, 1, 1, 1, 0, 0],
        ["lead officer", "Ann Lee", 4, 1, 1, 1, 1, 0, 0],
    ]


def test_directions_are_counted_by_directorate_and_lead_officer() -> None:
    rows = [
        status_row("UP", 70, own_previous=60, stated_direction="up"),
        status_row("DN", 70, own_previous=60, stated_direction="down", stated_rag="Red"),
        status_row("NO", 70, stated_direction="down"),
        status_row("NC", data_status="nci", own_previous=60, stated_direction="down"),
        status_row("NS", 70, own_previous=60),
        status_row("BO", 70, own_previous=60, stated_direction="better"),
    ]
    officers = {"BO": "Bo Hill"}
    measures = [
        indicator(row["indicator_ref"], lead_officer=officers.get(row["indicator_ref"], "Ann Lee")) for row in rows
    ]
    found = summary_of(rows, register(*measures))
    columns = ["kind", "name", "stated", "directions_stated", "directions_same"]
    assert found.stated_counts[columns].to_numpy().tolist() == [
        ["directorate", CORE, 1, 3, 2],
        ["lead officer", "Ann Lee", 1, 2, 1],
        ["lead officer", "Bo Hill", 0, 1, 1],
    ]
    columns = ["indicator_ref", "stated_rag", "computed_rag", "stated_direction", "computed_direction"]
    assert found.stated_against_computed[columns].to_numpy().tolist() == [["DN", "Red", "Not rated", "down", "better"]]
