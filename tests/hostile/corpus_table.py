"""The table of what becomes of the foreign workbooks, by reason: `python -m tests.hostile.corpus_table`."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.hostile.foreign import Foreign, files, outcomes

_HEAD = """# What becomes of foreign workbooks

{count} workbooks that nobody here made (returns of other councils, quarterly trackers, test files of reader libraries)
were dropped one by one. Each was read, or refused in words; none ended the program, none counted without a row of it
having been read. Made by `python -m tests.hostile.corpus_table`.

None of them is a return of a council whose register is known here, so what is read is told that it is none, or held
until somebody says who sent it. What is not read is so for its own sake: with a password, damaged (a checksum that
fails, a part that is missing, XML that no program can read), made to do harm, beyond the bounds, or no workbook at all.
In every file that is read there are at least as many values as a fast reader finds there, but for macro sheets and what
merged cells hide.

| What became of it | Code | Files | By ending | For example |
| --- | --- | ---: | --- | --- |
"""


def table(found: Sequence[Foreign]) -> str:
    """Return the page: one row is a reason, those with most files first."""
    groups: dict[tuple[str, str], list[Foreign]] = {}
    for one in found:
        groups.setdefault((_became(one), one.code), []).append(one)
    lines = []
    for (became, code), members in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        endings = Counter(Path(one.path).suffix.lower() or "none" for one in members)
        by_ending = ", ".join(f"{ending} {count}" for ending, count in sorted(endings.items()))
        example = members[0].path.rpartition("/")[2].replace("|", "/")
        lines.append(f"| {became} | {f'`{code}`' if code else '–'} | {len(members)} | {by_ending} | {example} |\n")
    return _HEAD.format(count=len(found)) + "".join(lines)


def _became(one: Foreign) -> str:
    if not one.read:
        return "not read, and said why"
    if one.answer.outcome == "held":
        return "read; held"
    return "read; no return of ours in it" if one.code else "read, and would count as a return"


def main() -> int:
    """Write the page to standard output; without the foreign files there is nothing to write."""
    chosen = files()
    if not chosen:
        sys.stderr.write("The foreign workbooks are not there.\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(table(list(outcomes(chosen, Path(folder)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
