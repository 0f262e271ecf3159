"""The manifest: what a set holds and what it rests on, so that anybody can see whether it is whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from pipeline.frames import rows_of
from pipeline.write.period_set import PeriodSet
from pipeline.write.tidy import tables_of


def manifest_of(period_set: PeriodSet, files: Mapping[str, bytes]) -> bytes:
    """Return the manifest of a set.

    Parameters
    ----------
    period_set : PeriodSet
        The set.
    files : mapping of str to bytes
        Every other file of the set, by its path under the folder.

    Returns
    -------
    bytes
        JSON: run, day, period, version, settings, hashes of the inputs and of every file, counts, control totals.
    """
    summary = period_set.summary.counts_by_group
    content = {
        "run_id": period_set.run_id,
        "as_at": period_set.as_at.isoformat(),
        "period": period_set.period.label,
        "version": period_set.version,
        "draft": period_set.draft,
        "council": period_set.council,
        "label": period_set.label,
        "settings": {key: {"value": value, "from": where} for key, value, where in period_set.settings},
        "inputs": dict(period_set.inputs),
        "files": {path: sha256(content).hexdigest() for path, content in files.items()},
        "counts": {
            "rows": {name: len(table) for name, table in tables_of(period_set).items()},
            "indicators": _council_counts(rows_of(summary)),
        },
        "control_totals": [
            {"line": row["line"], "count": row["count"], "of": row["of"]} for row in rows_of(period_set.statement)
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n").encode("utf-8")


def _council_counts(groups: list[dict[str, Any]]) -> dict[str, int]:
    """Return the whole council's counts; empty when no indicator is alive."""
    council = next((row for row in groups if row["kind"] == "council"), {})
    return {name: value for name, value in council.items() if isinstance(value, int)}
