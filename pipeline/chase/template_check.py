"""Tries every template on made-up reminders, so that a fault shows before a night needs it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.chase.drafts import TeamReport, TeamSection, drafts_of, team_draft
from pipeline.chase.mime import Letterhead
from pipeline.chase.model import Contacted, Kind, Ladder, Officer, Owed, Part, Role, State, Superiors, Thing
from pipeline.chase.plan import plan_chase
from pipeline.model import FormName

_DAY = date(2009, 10, 30)
_SENDER = "Example Directorate"
_OFFICER, _CONTACT, _DIRECTOR = (
    Officer("Example Officer", "officer@example.org"),
    Officer("Example Contact", "contact@example.org"),
    Officer("Example Director", "director@example.org"),
)
_LETTERHEAD = Letterhead("Example Council", "Example", "Example Team", "team@example.org", "", "the shared folder")
_LADDER = Ladder((0, 2, 5, 10), contact_from=2, director_from=5, stop_at=10)


def check_templates(folder: Path) -> None:
    """Fill every template, the council's own and the program's, with things of every kind.

    Parameters
    ----------
    folder : Path
        The council's templates; one that is not there has none.

    Raises
    ------
    TemplateError
        A template cannot be used, or a file of the folder is none that any message uses.
    """
    above = {(FormName.SCORECARD.value, _SENDER): Superiors(_CONTACT, _DIRECTOR, _SENDER)}
    told = [Contacted(_owed("NI 2", Kind.FIGURE, 2).thing, _OFFICER.email, 2, Part.OWN, _DAY, State.SENT, "")]
    rows = [
        _owed("NI 1", Kind.FIGURE, 5),
        _owed("NI 2", Kind.FIGURE, 2),
        _owed("NI 3", Kind.NCI_BROKEN, 2),
        _owed("NI 4", Kind.NCI_DATE, 0),
        _owed("", Kind.RETURN, 0),
        _owed("NI 5", Kind.FIGURE, 5, _DIRECTOR),
    ]
    drafts_of(plan_chase(rows, told, above, _LADDER, working=True), _LETTERHEAD, _DAY, folder)
    report = TeamReport((TeamSection("Example", ("An example.",)),))
    team_draft(report, _CONTACT, _LETTERHEAD, _DAY, folder)


def _owed(ref: str, kind: Kind, step: int, to: Officer = _OFFICER) -> Owed:
    stands_in = to is _DIRECTOR
    return Owed(
        thing=Thing("2009-10-Q2", FormName.SCORECARD.value, _SENDER, ref, kind.value, "2009-10-23"),
        to_name=to.name,
        to_email=to.email,
        role=Role.STAND_IN if stands_in else Role.LEAD_OFFICER,
        officer="All Heads of Service" if stands_in else to.name,
        title="An example",
        what="Send it",
        due="2009-10-23T12:00:00+01:00",
        late=step,
        step=step,
        file="example.xlsx",
        sheet="Return",
        cell="D7",
        promise="NCI: an example, expected by 31 January 2010",
        consequence="It has missed the papers of an example.",
    )
