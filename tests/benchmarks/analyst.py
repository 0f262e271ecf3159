"""The script that an analyst would write instead: pandas.read_excel, pandera per file, concat, rate, write.

It does what the night's work comes down to without provenance, ledger, findings in words, versions, decisions or
isolation, and only for returns of exactly this form: the measure that the whole program is compared with.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

RETURN = pa.DataFrameSchema(
    {
        "Ref": pa.Column(str, pa.Check.str_matches(r"^L\d+/\d+$"), unique=True),
        "Indicator": pa.Column(str),
        "Perspective": pa.Column(str, pa.Check.isin(["Customer", "Projects", "Finance", "People"])),
        "Unit": pa.Column(str, pa.Check.isin(["%", "number", "£", "days"])),
        "Baseline": pa.Column(float, pa.Check.ge(0)),
        "Target": pa.Column(float, pa.Check.ge(0)),
        "Actual": pa.Column(float, pa.Check.ge(0), nullable=True),
        "RAG": pa.Column(object, pa.Check.isin(["Green", "Amber", "Red"]), nullable=True),
        "Direction of travel": pa.Column(str, pa.Check.isin(["Improving", "Same", "Worse"])),
        "Likelihood": pa.Column(float, pa.Check.in_range(1, 5)),
        "Impact": pa.Column(float, pa.Check.in_range(1, 5)),
        "Action plan": pa.Column(object, nullable=True),
        "Comment": pa.Column(object, nullable=True),
        "Lead officer": pa.Column(str),
        "Figure status": pa.Column(str, pa.Check.isin(["Provisional", "Final"])),
        "NCI reason": pa.Column(object, nullable=True),
    },
    checks=[
        pa.Check(lambda rows: ~((rows["Unit"] == "%") & (rows["Actual"] > 1)), name="over 100 per cent"),
        pa.Check(lambda rows: rows["RAG"].notna() | rows["Actual"].isna(), name="RAG not stated"),
    ],
)


def consolidate(workspace: Path, output: Path) -> None:
    """Read every return of a workspace, rate it against the register, and write one formatted workbook."""
    inputs = workspace / "inputs"
    indicators = pd.read_excel(inputs / "register.xlsx", sheet_name="Indicators", engine="openpyxl")
    targets = pd.read_excel(inputs / "register.xlsx", sheet_name="Targets", engine="openpyxl")
    tables, failures = [], []
    for path in sorted((inputs / "returns").glob("*.xlsx")):
        rows = pd.read_excel(path, sheet_name="Return", header=3, engine="openpyxl")
        rows["NCI"] = rows["Actual"] == "NCI"
        rows["Actual"] = pd.to_numeric(rows["Actual"], errors="coerce")
        rows[["Likelihood", "Impact"]] = rows[["Likelihood", "Impact"]].astype(float)
        rows["file"] = path.name
        try:
            RETURN.validate(rows, lazy=True)
        except pa.errors.SchemaErrors as failed:
            failures.append(failed.failure_cases.assign(file=path.name))
        tables.append(rows)
    every = pd.concat(tables, ignore_index=True)
    every = every.merge(indicators[["Ref", "Directorate", "Good is"]], on="Ref", how="left")
    every = every.merge(targets[["Ref", "Target"]].rename(columns={"Target": "Registered"}), on="Ref", how="left")
    percent = every["Unit"] == "%"
    every.loc[percent, ["Actual", "Target", "Baseline"]] *= 100
    every["Computed RAG"] = every.apply(_rating, axis=1)
    issues = pd.concat(failures, ignore_index=True) if failures else pd.DataFrame()
    with pd.ExcelWriter(output, engine="xlsxwriter") as writer:
        every.to_excel(writer, sheet_name="Scorecard", index=False)
        issues.astype(str).to_excel(writer, sheet_name="Issues", index=False)
        every.groupby(["Directorate", "Computed RAG"]).size().unstack(fill_value=0).to_excel(
            writer, sheet_name="Summary"
        )
        sheet = writer.sheets["Scorecard"]
        column = list(every.columns).index("Computed RAG")
        for rating, colour in (("Green", "#C6EFCE"), ("Amber", "#FFEB9C"), ("Red", "#FFC7CE")):
            fill = writer.book.add_format({"bg_color": colour})
            rule = {"type": "cell", "criteria": "==", "value": f'"{rating}"', "format": fill}
            sheet.conditional_format(1, column, len(every), column, rule)
        sheet.autofilter(0, 0, len(every), len(every.columns) - 1)
        sheet.freeze_panes(1, 2)


def _rating(row: Any) -> str:
    if pd.isna(row["Actual"]) or pd.isna(row["Registered"]):
        return "Not rated"
    if row["Actual"] >= row["Registered"]:
        return "Green"
    return "Amber" if row["Actual"] >= row["Registered"] * 0.95 else "Red"


if __name__ == "__main__":
    consolidate(Path(sys.argv[1]), Path(sys.argv[2]))
