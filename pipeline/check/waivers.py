"""Waivers: findings that the council has decided to live with, as data with who, why and until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.check.in_force import is_in_force
from pipeline.model import Finding, Severity
from pipeline.periods import Period
from pipeline.register import Decision


def apply_waivers(
    findings: Iterable[Finding], decisions: Iterable[Decision], period: Period, directorate: str
) -> list[Finding]:
    """Turn waived findings into notes that say by whom and why.

    Parameters
    ----------
    findings : iterable of Finding
        Of one return.
    decisions : iterable of Decision
        Of kind `waive`: `rule` is a finding's code; `ref` (an indicator, a criterion or a file's path under returns),
        `directorate` and `period` narrow it where they are given.
    period, directorate
        The return's.
    """
    in_force = [one for one in decisions if is_in_force(one, period) and one.directorate in ("", directorate)]
    return [_waived(found, next((one for one in in_force if _covers(one, found)), None)) for found in findings]


def _covers(decision: Decision, found: Finding) -> bool:
    return decision.rule.strip().upper() == found.code and decision.ref in ("", found.ref, found.file)


def _waived(found: Finding, decision: Decision | None) -> Finding:
    if decision is None:
        return found
    return replace(
        found, severity=Severity.NOTE, message=f"{found.message} (Waived by {decision.by}: {decision.reason})"
    )
