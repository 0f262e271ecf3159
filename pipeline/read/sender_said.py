"""Who sent a return: what its rows' own column, its sheets, then its name, then its indicators say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.messages import finding
from pipeline.model import Finding, FormName, Refusal
from pipeline.read.evidence import Evidence, of_table, owners, senders_by_level
from pipeline.read.known import Known
from pipeline.read.tables import Table

_HALF = 0.5
_OFTEN_SEVERAL = ("cover", "folder")
NOBODY = "no directorate or workstream of the register"


@dataclass(frozen=True, slots=True)
class SenderSaid:
    """Who sent a return; `sender` is empty when its rows name several (`in_rows`), or `held` says why none is known."""

    sender: str = ""
    several: bool = False
    in_rows: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    held: Refusal | None = None


def sender_of(
    file: str, tables: Sequence[Table], evidence: Sequence[Evidence], form: FormName, known: Known
) -> SenderSaid:
    """Tell who sent a return.

    The first of label, title, tab, cover, file name and folder that names a sender decides; where it names several, the
    weaker ones and then the indicators' owners choose among them. Several senders in the rows, or in tables of their
    own, are several senders.
    """
    in_rows, share = row_senders(tables, form, known)
    of_tables = {table.sender for table in tables if table.sender}
    if len(in_rows) > 1 or len(of_tables) > 1:
        return SenderSaid(several=True, in_rows=frozenset(in_rows | of_tables))
    levels = [
        (level.level, names)
        for level, names in senders_by_level(evidence, known, form)
        if names and (len(names) == 1 or level.level not in _OFTEN_SEVERAL)
    ]
    owned = owners(tables, known, form)
    most = [sender for sender, rows in owned.most_common(1) if rows > _HALF * owned.total()]
    told = _narrowed([*(names for _, names in levels), set(most)])
    own = next(iter(in_rows), "")
    if own and (share > _HALF or len(told) != 1):
        told = {own}
    if len(told) != 1:
        return SenderSaid(held=Refusal("SENDER_UNCLEAR", {"senders": " and ".join(sorted(told)) or NOBODY}))
    sender = next(iter(told))
    findings = []
    if own == sender and levels and sender not in levels[0][1]:
        findings.append(finding("SENDER_COLUMN_DIFFERS", file=file, sender=sender, other=_listed(levels[0][1])))
    named = next((names for level, names in levels if level == "name"), set())
    if len(named) == 1 and sender not in named:
        findings.append(finding("SENDER_NAME_DIFFERS", file=file, sender=sender, other=_listed(named)))
    if most and most[0] != sender and owned[sender] * 2 < owned.total():
        findings.append(finding("SENDER_ROWS_DIFFER", file=file, sender=sender, other=most[0]))
    return SenderSaid(sender, findings=tuple(findings))


def _narrowed(levels: Iterable[set[str]]) -> set[str]:
    """Return the names of the first level that has any; where it has several, those that weaker levels agree with."""
    told: set[str] = set()
    for names in levels:
        told = (told & names or told) if told else names
    return told


def _listed(names: Iterable[str]) -> str:
    return " and ".join(sorted(names))


def row_senders(tables: Iterable[Table], form: FormName, known: Known) -> tuple[set[str], float]:
    """Return the senders named in the rows' own column, and the share of the rows that name one."""
    found: set[str] = set()
    rows = telling = 0
    for table in tables:
        columns = [column for field in ("directorate", "workstream", "manager") for column in table.columns_of(field)]
        for row in table.data:
            texts = (table.grid.text(row.number, column.index) for column in columns)
            names = set().union(*(known.senders_in(text, form) for text in texts))
            found |= names
            rows += 1
            telling += bool(names)
    return found, telling / rows if rows else 0


def with_sender(table: Table, form: FormName, known: Known) -> Table:
    """Return a table with the sender that it names itself: where its own label, title or tab and its rows agree."""
    levels = [names for _, names in senders_by_level(of_table(table), known, form) if names]
    owned = owners([table], known, form)
    most = {sender for sender, rows in owned.most_common(1) if rows > _HALF * owned.total()}
    named = _narrowed([*levels, most]) if levels else set()
    return replace(table, sender=next(iter(named))) if len(named) == 1 and named == most else table
