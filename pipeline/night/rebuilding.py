"""`scorecard rebuild`: an earlier night's scorecards in a folder of their own, and whether they are as published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.asking.questions import QuestionError
from pipeline.ledger import Ledger, Run, open_ledger
from pipeline.ledger.archive import Archive
from pipeline.messages.nights import no_such_run, period_not_of_run, would_overwrite
from pipeline.night.inputs import SETTINGS_FILE, take_own
from pipeline.night.rebuild import Rules, rebuild, rules_of
from pipeline.night.recording import tables_that_differ
from pipeline.periods import Period
from pipeline.register.taken import with_taken
from pipeline.reports import RebuiltReport, RebuiltSet
from pipeline.settings import load_settings
from pipeline.whole_sets import manifest_sha256
from pipeline.write import PeriodSet, write_set


def rebuild_to(
    workspace: Path, wanted: str, folder: Path | None, only: Period | None, *, rules_of_today: bool, today: date
) -> RebuiltReport:
    """Write a night's scorecards again, from ledger and archive alone; the published ones are not touched.

    Parameters
    ----------
    workspace : Path
        Whose ledger and archive are read.
    wanted : str
        A run's id, or a day (ISO): then the last run for that day or an earlier one.
    folder : Path or None
        Where they go, a folder for each period; None: `rebuilt/<run>` in the workspace.
    only : Period or None
        One period alone.
    rules_of_today : bool
        Judge by the register, the settings and the decisions of today.
    today : date
        The day up to which decisions count then.

    Raises
    ------
    QuestionError
        There is no such run, it published no such period, or the folder is that of the published scorecards.
    ArchiveError
        The archive does not hold what the run rests on.
    """
    paths = load_settings(workspace / SETTINGS_FILE).paths(workspace)
    with open_ledger(paths.ledger, read_only=True) as ledger:
        run = _run(ledger, wanted)
        if only is not None and only.label not in run.published:
            raise QuestionError(period_not_of_run(run.run_id, only.label, run.published))
        name = f"{run.run_id} with the rules of {today.isoformat()}" if rules_of_today else run.run_id
        target = folder or workspace / "rebuilt" / name
        if target.resolve().is_relative_to(paths.outputs.resolve()):
            raise QuestionError(would_overwrite(str(target)))
        rules = _rules_of_today(workspace, ledger, run, Archive(paths.archive), today) if rules_of_today else None
        made = rebuild(ledger, Archive(paths.archive), run, rules, only)
        sets = [_written(one, target, run, ledger, compare=rules is None) for one in made]
    return RebuiltReport(run.run_id, run.as_at, "today" if rules_of_today else "then", sets)


def _run(ledger: Ledger, wanted: str) -> Run:
    found = ledger.run(wanted)
    if found is None:
        try:
            found = ledger.latest_run(date.fromisoformat(wanted))
        except ValueError:
            found = None
    if found is None or not found.published:
        raise QuestionError(no_such_run(wanted))
    return found


def _rules_of_today(workspace: Path, ledger: Ledger, run: Run, archive: Archive, today: date) -> Rules:
    """Return today's rules, but for the quarters that are closed: those that were closed that night."""
    own = take_own(workspace, today)
    register, _ = with_taken(own.register, ledger.decisions(day=today))
    then = rules_of(ledger, archive, run).register.decisions_of("reported")
    others = tuple(one for one in register.decisions if one.kind != "reported")
    return Rules(register.with_decisions((*then, *others)), own.settings)


def _written(made: PeriodSet, target: Path, run: Run, ledger: Ledger, *, compare: bool) -> RebuiltSet:
    folder = target / made.period.label
    write_set(replace(made, draft=True), folder)
    same = manifest_sha256(folder) == run.manifests.get(made.period.label)
    # None differs when only the workbooks' look is another.
    differing = () if same or not compare else tables_that_differ(made, ledger, run.number)
    return RebuiltSet(made.period.label, made.period.words, folder, same, differing)
