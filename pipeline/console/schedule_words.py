"""What the commands of the timetable answer."""

from __future__ import annotations

from pipeline.schedule import ScheduleReport

_KINDS = {"systemd": "a user timer of systemd", "cron": "a line of your crontab", "windows": "the Task Scheduler"}


def installed_words(report: ScheduleReport) -> str:
    """Say what was installed, and what has to be known besides."""
    head = (
        f"The night is on the timetable, every day at {report.at}, by {_KINDS[report.kind]} ({report.name})."
        if report.changed
        else f"The night was on the timetable already, every day at {report.at}, by {_KINDS[report.kind]}: "
        "nothing was changed."
    )
    return "\n".join([head, *report.notes, _next(report)])


def shown_words(report: ScheduleReport) -> str:
    """Say what is installed, or would be, word for word."""
    if report.installed:
        head = f"Installed, every day at {report.at}, by {_KINDS[report.kind]}:"
    else:
        head = (
            f"Not installed. `scorecard schedule install` would put the night on the timetable every day at "
            f"{report.at}, by {_KINDS[report.kind]}:"
        )
    parts = [head, *(f"\n--- {place}\n{text.rstrip()}" for place, text in report.texts.items())]
    if report.notes:
        parts += ["", *report.notes]
    return "\n".join(parts)


def removed_words(report: ScheduleReport) -> str:
    """Say what was taken away."""
    if not report.changed:
        return f"There was nothing to take away: {_KINDS[report.kind]} does not start the night of {report.workspace}."
    return "\n".join([f"The night of {report.workspace} is off the timetable ({report.name}).", *report.notes])


def _next(report: ScheduleReport) -> str:
    return f'Next: scorecard doctor --workspace "{report.workspace}"'
