"""The help page of every finding, made of the catalogue: `python -m pipeline.messages.help_page > docs/findings.md`."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from pipeline.messages import Message
from pipeline.messages.figures import FIGURES
from pipeline.messages.files import FILES
from pipeline.messages.goalposts import GOALPOSTS
from pipeline.messages.lost_formats import LOST_FORMATS
from pipeline.messages.plan import PLAN
from pipeline.messages.ratings import RATINGS
from pipeline.messages.recognition import RECOGNITION
from pipeline.messages.reconciling import RECONCILING
from pipeline.messages.rows import ROWS
from pipeline.messages.two_readers import TWO_READERS
from pipeline.messages.values import VALUES
from pipeline.messages.versions import VERSIONS
from pipeline.model import Severity

GROUPS: tuple[tuple[str, Sequence[Message]], ...] = (
    ("The file", (*FILES, *TWO_READERS)),
    ("The return as a whole", RECOGNITION),
    ("The row", ROWS),
    ("The figure and the fields beside it", FIGURES),
    ("The single value", (*VALUES, *LOST_FORMATS)),
    ("Versions of a return, and conflicts", VERSIONS),
    ("Goalposts and restatements", GOALPOSTS),
    ("Arithmetic, scale and words", RECONCILING),
    ("The improvement plan", PLAN),
    ("The rating", RATINGS),
)
SEVERITY_WORDS = {
    Severity.MUST_FIX: "Must fix",
    Severity.EXPLAIN: "Explain",
    Severity.NOTE: "For information",
}
_INTRODUCTION = """\
# Every finding, and what to do

A finding says where it is (file, sheet, cell), what was found, what is accepted and what to do. It asks one of three
things:

- **Must fix**: the value, the row or the file is not used, or a value is missing, until it is put right.
- **Explain**: it was used; look at it, and correct it or say why it is right.
- **For information**: nothing needs to be done.

The corporate performance team can waive a finding for a while by a decision of kind `waive`, and accept a sender's
explanation by one of kind `accept`, each with the code as its rule: in the register, or by `scorecard decide`. Words in
*italics* stand for what the return says. This page is made of the program's own words by
`python -m pipeline.messages.help_page`.
"""


def help_page() -> str:
    """Return the page: every code with its severity, its words and its help, group by group, codes in order."""
    parts = [_INTRODUCTION]
    for title, messages in GROUPS:
        parts.append(f"## {title}\n")
        for message in sorted(messages, key=lambda each: each.code):
            words = re.sub(r"\{(\w+)\}", lambda found: f"*{found[1].replace('_', ' ')}*", message.words)
            parts.append(f"### `{message.code}`\n\n**{SEVERITY_WORDS[message.severity]}.** {words}\n\n{message.help}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(help_page())
