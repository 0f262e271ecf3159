"""The sentences of the *Messages* sheet, as an officer could paste them into a report to Cabinet.

Each is made only when it has something to say: counts are at least 1, lists are not empty. Percentages are whole and
carry their denominator.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.messages.quantities import counted, listed, named, share

GOING_WELL = "What is going well"
ATTENTION = "What requires attention"
BEING_DONE = "What is being done"
TO_DEVELOP = "What needs to develop"

_CRITERION = ("success criterion", "success criteria")
_JUDGED = "due with a target or an owner's judgement"


def colour_share(colour: str, count: int, rated: int, judged: int) -> str:
    """Give the share of a colour both ways: of those rated, and of those that should have been."""
    return (
        f"{share(count, rated)} of the indicators rated are {colour} ({count} of {rated}); "
        f"{share(count, judged)} of the {judged} {_JUDGED}."
    )


def red_indicators(share_words: str, names: Sequence[str]) -> str:
    """Add the names of the Red indicators to their share."""
    return f"{share_words} Red: {named(names)}."


def level_reached(level: str, name: str, before: str) -> str:
    """Say that a level aimed at was reached."""
    return f"{level} has been achieved for {name}, up from {before}."


def newly_met(names: Sequence[str]) -> str:
    """Say which targets are met that were not met before."""
    verb = "meets its target" if len(names) == 1 else "meet their targets"
    return f"{counted(len(names), 'indicator', start=True)} newly {verb}: {named(names)}."


def largest_changes(better: bool, changes: Sequence[str]) -> str:
    """Name the largest improvements or falls."""
    noun = "improvement" if better else "deterioration"
    subject = f"The largest {noun} on" if len(changes) == 1 else f"The largest {noun}s on"
    return f"{subject} the previous period due: {named(changes)}."


def plan_progress(criteria: int, achieved: int, late: int, on_track: int) -> str:
    """Say how many success criteria are achieved or on track."""
    parts = []
    if achieved:
        after = f" ({late} of them after {'its' if achieved == 1 else 'their'} due date)" if late else ""
        parts.append(f"{achieved} {'has' if achieved == 1 else 'have'} been achieved{after}")
    if on_track:
        parts.append(f"{on_track} {'is' if on_track == 1 else 'are'} on track")
    return f"Of the {counted(criteria, *_CRITERION)} of the improvement plan, {listed(parts)}."


def all_on_time(returns: int) -> str:
    """Say that every return came on time."""
    return "The return due came on time." if returns == 1 else f"All {returns} returns due came on time."


def improving_by_directorate(groups: Sequence[tuple[str, int, int]]) -> str:
    """Say per directorate how many of its Amber or Red indicators are improving (name, improving, Amber or Red)."""
    (directorate, better, off_target), *others = groups
    if off_target == 1:
        subject = "the one Amber or Red indicator is"
    else:
        subject = f"{better} of the {off_target} Amber or Red indicators {'is' if better == 1 else 'are'}"
    rest = "".join(f"; in {name}, {count} of {of}" for name, count, of in others)
    return f"In {directorate}, {subject} improving, though not to target{rest}."


def fallen(names: Sequence[str]) -> str:
    """Say which indicators went down a colour."""
    return f"{counted(len(names), 'indicator', start=True)} went down a colour: {named(names, 4)}."


def high_risks_unplanned(names: Sequence[str], high: int) -> str:
    """Say which high risks have no action plan."""
    if high == 1:
        return f"The one high risk has no action plan: {named(names)}."
    verb = "has" if len(names) == 1 else "have"
    return f"{len(names)} of the {high} high risks {verb} no action plan: {named(names)}."


def high_risks_planned(planned: int, high: int) -> str:
    """Say how many high risks have an action plan."""
    if planned == high:
        return "The one high risk has an action plan." if high == 1 else f"All {high} high risks have an action plan."
    return f"Action plans are in place for {planned} of the {high} high risks."


def slip(months: int) -> str:
    """Write a slip: `6 months after its due date`."""
    return f"{counted(months, 'month')} after its due date" if months else "later in the month it was due"


def criteria_slipped(names: Sequence[str]) -> str:
    """Say which success criteria slipped, and to when."""
    return f"{counted(len(names), *_CRITERION, start=True)} slipped: {named(names, 6)}."


def criteria_revised(names: Sequence[str]) -> str:
    """Say which success criteria are on track for a later date."""
    verb = "is on track for a later date" if len(names) == 1 else "are on track for later dates"
    return f"{counted(len(names), *_CRITERION, start=True)} {verb}: {named(names, 6)}."


def criteria_qualified(names: Sequence[str]) -> str:
    """Say which criteria are achieved or on track only with a qualification."""
    verb = "carries a qualification" if len(names) == 1 else "carry a qualification"
    return f"{counted(len(names), *_CRITERION, start=True)} {verb}: {named(names, 6)}."


def criteria_failing(state: str, names: Sequence[str], undated: Sequence[str]) -> str:
    """Say which criteria were not achieved or are not on track, and which of them name no new date."""
    subject = counted(len(names), *_CRITERION, start=True)
    verb = {"not achieved": ("was not achieved", "were not achieved"), "not on track": ("is not on track",
            "are not on track")}[state][len(names) > 1]  # fmt: skip
    dates = f" No new date is given for {listed(undated)}." if undated else ""
    return f"{subject} {verb}: {named(names, 6)}.{dates}"


def plans_for_red(planned: int, red: int, plans: Sequence[str]) -> str:
    """Say for how many Red indicators an action plan is in place, and quote the first ones."""
    if red == 1:
        return f"An action plan is in place for the one Red indicator: {named(plans)}."
    verb = "An action plan is" if planned == 1 else "Action plans are"
    among = ", among them" if planned > len(plans) else ":"
    return f"{verb} in place for {planned} of the {red} Red indicators{among} {'; '.join(plans)}."


def figures_promised(names: Sequence[str], nci: int) -> str:
    """Say for which NCIs a date is given."""
    whole = "the one NCI" if nci == 1 else f"{len(names)} of the {nci} NCIs"
    return f"A date for the figure is given for {whole}: {named(names)}."


def changes_recorded(refs: Sequence[str]) -> str:
    """Say for which success criteria a change is recorded."""
    noun = "Changes are recorded" if len(refs) > 1 else "A change is recorded"
    return f"{noun} for {counted(len(refs), *_CRITERION)} of the improvement plan: {listed(refs)}."


def change_of(name: str, note: str) -> str:
    """Quote the first sentence of a change note."""
    return f"Change to {name}: {note}"


def nci(count: int, due: int, directorates: Sequence[str]) -> str:
    """Say for how many indicators there is No Current Information, and where."""
    return f"There is No Current Information (NCI) for {count} of the {_due(due)}: {named(directorates, 20)}."


def otherwise_missing(count: int, due: int, reasons: Sequence[str], further: bool) -> str:
    """Say how many figures are missing for other reasons than NCI."""
    start = f"A further {count}" if further else f"{count}"
    verb = "has" if count == 1 else "have"
    return f"{start} of the {_due(due)} {verb} no figure: {listed(reasons)}."


def returns_behind(outstanding: Sequence[str], late: Sequence[str]) -> str:
    """Say which returns have not come, and which came late."""
    parts = []
    if outstanding:
        verb = "has" if len(outstanding) == 1 else "have"
        parts.append(f"{counted(len(outstanding), 'return', start=True)} {verb} not come: {named(outstanding, 20)}.")
    if late:
        parts.append(f"{counted(len(late), 'return', start=True)} came late: {named(late, 20)}.")
    return " ".join(parts)


def a_return(sender: str, form: str, days: int | None) -> str:
    """Name a return: `Corporate Core (scorecard, 3 working days late)`."""
    late = f", {counted(days, 'working day')} late" if days else ""
    return f"{sender} ({form}{late})"


def least_complete(perspective: str, reported: int, due: int, all_reported: int, all_due: int) -> str:
    """Say where figures are most often missing."""
    return (
        f"Completeness is lowest in {perspective}: figures came for {reported} of the {_due(due)} "
        f"({share(reported, due)}), against {all_reported} of {all_due} ({share(all_reported, all_due)}) in all."
    )


def annual_nci(names: Sequence[str]) -> str:
    """Name the annual indicators without current information, which might be updated quarterly."""
    if len(names) == 1:
        return f"One NCI indicator is reported once a year; quarterly updates might be explored for it: {names[0]}."
    return (
        f"{len(names)} NCI indicators are reported once a year; quarterly updates might be explored for them: "
        f"{named(names)}."
    )


def national_share(directorates: Sequence[tuple[str, int, int]], national: int, stated: int) -> str:
    """Say where most indicators are national ones (name, national, of), and how many are over the council."""
    parts = [f"in {name} {count} of {of}" for name, count, of in directorates]
    return (
        f"Some directorates rely heavily on national indicators: {'; '.join(parts)}. "
        f"Over the council {national} of {stated} are national and {stated - national} local."
    )


def without_target(count: int, due: int, names: Sequence[str]) -> str:
    """Say how many indicators due have nothing to be judged by."""
    verb = "has" if count == 1 else "have"
    return f"{count} of the {_due(due)} {verb} no target for the period: {named(names)}."


def stated_otherwise(names: Sequence[str]) -> str:
    """Name the indicators whose stated colour is not the rule's."""
    subject = counted(len(names), "indicator", start=True)
    return f"{subject} came with a colour that is not what the rule gives: {named(names)}."


def without_position(count: int, criteria: int, refs: Sequence[str]) -> str:
    """Say how many success criteria have no usable position."""
    shown = f": {listed(refs)}" if len(refs) <= 8 else ""
    return f"No position is known for {count} of the {counted(criteria, *_CRITERION)}{shown}."


def too_early(names: Sequence[str]) -> str:
    """Say how many success criteria are too early to judge."""
    verb = "is" if len(names) == 1 else "are"
    return f"{counted(len(names), *_CRITERION, start=True)} {verb} too early to judge: {listed(names)}."


def _due(due: int) -> str:
    return counted(due, "indicator due", "indicators due")
