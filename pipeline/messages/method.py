"""The rules of judgement in words, as they are printed in the key of every workbook."""

from __future__ import annotations

from decimal import Decimal


def rules_in_words(default_tolerance: Decimal, high_risk: int, amber_slip_months: int) -> list[tuple[str, str]]:
    """Return the rules in force: name and words.

    Parameters
    ----------
    default_tolerance : Decimal
        Percent of the target, where the register gives no tolerance.
    high_risk : int
        The score from which a risk is high.
    amber_slip_months : int
        The slip of a success criterion that is still Amber.
    """
    months = "one month" if amber_slip_months == 1 else f"{amber_slip_months} months"
    return [
        (
            "Red, Amber, Green",
            "Green: at or better than the target. Amber: worse, but within the tolerance, its boundary included. "
            "Red: beyond it. "
            "The tolerance stands in the register for each indicator, in per cent of the target or in points of its "
            "own unit; where it is blank it is "
            f"{default_tolerance:f} per cent. A target of zero with a tolerance in per cent has no Amber. Within a "
            "range is Green; outside it the distance "
            "from the nearer bound counts. Yes or no has no Amber. Figures are rounded half up to the indicator's "
            "stated places before they are compared.",
        ),
        (
            "Not rated",
            "No target, no polarity, no profile for a cumulative measure, or no figure: No Current Information and "
            "every kind of missing are Not rated, never Red.",
        ),
        (
            "Owner's judgement",
            "Where the register says so (projects, mostly), the rating stated by the owner stands, and is marked as "
            "the owner's judgement. Amber/Green and Amber/Red count as Amber.",
        ),
        (
            "Targets",
            "A year's target serves every quarter of a measure that is not cumulative, and only quarter 4 of one "
            "that is. A cumulative measure's quarterly targets are "
            "profiles for the year to date; a year is never divided by four.",
        ),
        (
            "Direction of travel",
            "Better or worse after polarity, whichever way the figure went; equal after rounding is the same. Short:"
            " against the previous period due (none when cumulative). "
            "Long: against the same period last year. Baseline: against the baseline. The figure held counts, else "
            "the return's own. Improving is short, else long.",
        ),
        (
            "Percentages",
            "Given twice: of those rated, and of those due with a target or an owner's judgement. No Current "
            "Information, blank, not returned, rejected and held are counted apart. "
            "Not due, not applicable and without target stand below the line. Completeness is reported divided by "
            "due; No Current Information is not complete.",
        ),
        ("Risk", f"Likelihood times impact, 1 to 5 each; {high_risk} and more is high."),
        (
            "Improvement plan",
            "Green: achieved (also late, counted apart) and on track. Amber: with qualification, on track to a "
            "revised date, slipped by up to "
            f"{months}. Red: slipped by more, not on track, not achieved. Not rated: too early to judge. The forecast"
            " comes from the position, never from the comment; "
            "slip is counted in calendar months from the due date.",
        ),
        (
            "Timeliness",
            "From the first accepted return that carries a value or a No Current Information, against its due date; "
            "corrections never make a return late. "
            "Working days leave out weekends, the bank holidays of England and the council's closure days.",
        ),
    ]
