"""What may stand in `settings.toml`: every key, what it is for, and what its value may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline import settings_values as read

RETURNS = "inputs/returns"
OUTPUTS = "outputs"


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: where it stands, what it is for (the template's comment), and how its value is read."""

    table: str
    name: str
    about: str
    read: Callable[[Any], object]


_LADDER_END = 260

KEYS: tuple[Key, ...] = (
    Key("council", "name", "The council's name, as it stands on every sheet and message.", read.text),
    Key("council", "label", 'A label for every sheet, for example "Illustrative figures"; empty for none.', read.text),
    Key("council", "contact", "Whom to ask about the scorecard: a name, a telephone number or an address.", read.text),
    Key("folders", "returns", "The drop folder for returns. All paths start at the workspace.", read.path),
    Key("folders", "outputs", "Where the scorecards are written.", read.path),
    Key("folders", "register", "The register of indicators, owners, targets and due dates.", read.path),
    Key("ledger", "url", "A database address; empty: the file ledger.sqlite in the outputs folder.", read.url),
    Key(
        "rules",
        "default_tolerance",
        "Amber within this many per cent of the target, unless the register says otherwise.",
        read.percent,
    ),
    Key("rules", "high_risk", "Likelihood times impact from which a risk is high.", read.whole(1, 25, 15)),
    Key("rules", "amber_slip_months", "A criterion that slips by more months than this is Red.", read.whole(0, 24, 1)),
    Key("rules", "closure_days", "The council's own days off, besides weekends and bank holidays.", read.days),
    Key(
        "calendar",
        "scorecard_due",
        "When scorecard returns are due where the register's Calendar does not list a quarter, for example "
        '"15 working days after the quarter\'s end, 12:00"; empty: only what the Calendar lists.',
        read.due_rule,
    ),
    Key("calendar", "plan_due", "The same for improvement plan returns.", read.due_rule),
    Key("calendar", "since", "The first quarter to which these rules apply.", read.quarter),
    Key("chase", "steps", "When to remind, in working days from the due date (negative: before it).", read.steps),
    Key(
        "chase",
        "contact_from",
        "From this step on the directorate's contact is told too.",
        read.whole(-60, _LADDER_END, 2),
    ),
    Key("chase", "director_from", "From this step on the director is told too.", read.whole(-60, _LADDER_END, 5)),
    Key(
        "chase",
        "stop_at",
        "From this step on nobody is reminded any more; it is reported to the team.",
        read.whole(-60, _LADDER_END, 10),
    ),
    Key("chase", "send_at_night", "true: scorecard nightly sends; false: it writes drafts.", read.yes_no),
    Key("mail", "from_address", "The address that reminders come from.", read.email),
    Key("mail", "reply_to", "The address that answers go to.", read.email),
    Key("mail", "where_to_put_it", "How a reminder says where a return belongs.", read.text),
    Key("mail", "team_address", "Who is told when something needs a person; empty: nobody by mail.", read.email),
    Key(
        "mail", "route", "How messages are sent: by a mail server, or by Microsoft Graph.", read.choice("smtp", "graph")
    ),
    Key("mail", "host", "The mail server's name.", read.host),
    Key("mail", "port", "Its port; 0: 587 with starttls, 465 with tls, 25 with none.", read.whole(0, 65535, 587)),
    Key("mail", "security", "How the connection is protected.", read.choice("starttls", "tls", "none")),
    Key(
        "mail",
        "authentication",
        "none: a relay that knows this computer. The password or token itself stands in the environment, never here.",
        read.choice("none", "password", "xoauth2"),
    ),
    Key("mail", "login", "The name to log in with; empty: from_address.", read.text),
    Key("mail", "tenant", "Microsoft Graph: the council's tenant.", read.one_word),
    Key("mail", "client_id", "Microsoft Graph: the application.", read.one_word),
    Key("mail", "mailbox", "Microsoft Graph: the one shared mailbox that sends.", read.email),
    Key(
        "mail",
        "suppress_auto_replies",
        "true: asks for no out-of-office replies and receipts. An out-of-office reply is news about a reminder.",
        read.yes_no,
    ),
    Key("nightly", "keep_nights", "For how many days the folders of reminders are kept.", read.whole(7, 3660, 400)),
    Key("nightly", "keep_logs", "For how many days logs are kept.", read.whole(7, 3660, 400)),
    Key(
        "nightly",
        "nothing_received_days",
        "Tell the team when nothing has come for so many working days while a return is outstanding.",
        read.whole(1, 60, 5),
    ),
)
"""Every key of the file, in the order of the template."""
