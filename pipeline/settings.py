"""The council's settings: `inputs/settings.toml`, read once, checked whole, never changed.

An empty or missing file is valid: every key has a default. Passwords do not belong here, so none is ever shown:
one that stands in the ledger's URL is masked wherever settings are printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.errors import Fault, SettingsError
from pipeline.settings_file import check_document, parse
from pipeline.settings_keys import OUTPUTS, RETURNS

DEFAULT = "default"
_PASSWORD = re.compile(r"(?<=://)([^:/@]*:).*(?=@)|([?&]password=)[^&]*")


@dataclass(frozen=True, slots=True)
class Council:
    """Whose figures they are: the name and contact on every sheet, and a label such as *Illustrative figures*."""

    name: str = "The council"
    label: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things are, relative to the workspace (or absolute)."""

    returns: str = RETURNS
    outputs: str = OUTPUTS
    register: str = "inputs/register.xlsx"


@dataclass(frozen=True, slots=True)
class LedgerSettings:
    """Where the ledger is: a database URL; empty means `ledger.sqlite` in the outputs folder."""

    url: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of judgement that the register does not set for each indicator.

    Parameters
    ----------
    default_tolerance : Decimal
        Percent of the target within which a figure is Amber where the register gives no tolerance.
    high_risk : int
        The lowest likelihood times impact (1 to 25) that counts as a high risk.
    amber_slip_months : int
        Up to how many months of slip a success criterion is Amber; beyond it is Red.
    closure_days : tuple of date
        The council's own non-working days, besides weekends and bank holidays.
    """

    default_tolerance: Decimal = Decimal(5)
    high_risk: int = 15
    amber_slip_months: int = 1
    closure_days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarRules:
    """When returns are due where the register's Calendar does not list a quarter.

    Parameters
    ----------
    scorecard_due, plan_due : str
        A rule such as "15 working days after the quarter's end, 12:00"; empty: only what the Calendar lists.
    since : str
        The first quarter to which they apply; empty: the first that the Calendar lists.
    """

    scorecard_due: str = ""
    plan_due: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Chase:
    """When to chase, and who is told.

    Parameters
    ----------
    steps : tuple of int
        Working days from the due date, negative before it.
    contact_from, director_from : int
        The steps from which the directorate's contact and the director are told too.
    stop_at : int
        The step from which nobody is reminded any more: it is reported to the corporate team.
    send_at_night : bool
        `nightly` sends; otherwise it writes drafts.
    """

    steps: tuple[int, ...] = (-5, 0, 2, 5, 10)
    contact_from: int = 2
    director_from: int = 5
    stop_at: int = 10
    send_at_night: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """Who writes to officers, whom they answer, where a return belongs, and how messages are sent.

    Secrets (a password, a token, the application's secret) stand in the environment only. `port` is 0 for the one that
    goes with `security`; `login` is empty for `from_address`.
    """

    from_address: str = ""
    reply_to: str = ""
    where_to_put_it: str = "the shared returns folder"
    team_address: str = ""
    route: str = "smtp"
    host: str = ""
    port: int = 0
    security: str = "starttls"
    authentication: str = "none"
    login: str = ""
    tenant: str = ""
    client_id: str = ""
    mailbox: str = ""
    suppress_auto_replies: bool = False


@dataclass(frozen=True, slots=True)
class Nightly:
    """What the unattended night keeps, in days, and after how many working days of silence the team is told."""

    keep_nights: int = 400
    keep_logs: int = 400
    nothing_received_days: int = 5


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files of one workspace.

    `ledger` is a path (SQLite) or, when the settings give one, a database URL. `archive` is the folder that keeps the
    bytes of everything that ever went into a run.
    """

    returns: Path
    outputs: Path
    register: Path
    ledger: Path | str
    archive: Path


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, and which of them the file gave (`given` holds names such as `council.name`)."""

    council: Council = field(default_factory=Council)
    folders: Folders = field(default_factory=Folders)
    ledger: LedgerSettings = field(default_factory=LedgerSettings)
    rules: Rules = field(default_factory=Rules)
    calendar: CalendarRules = field(default_factory=CalendarRules)
    chase: Chase = field(default_factory=Chase)
    mail: Mail = field(default_factory=Mail)
    nightly: Nightly = field(default_factory=Nightly)
    given: frozenset[str] = frozenset()
    source: str = "settings.toml"

    def effective(self) -> list[tuple[str, str, str]]:
        """Return every setting in force as (key, value, source); the source is `default` or the file's name."""
        return [
            (name, _shown(value), self.source if name in self.given else DEFAULT)
            for name, value in _values_by_name(self)
        ]

    def paths(self, workspace: Path) -> Paths:
        """Return where this workspace keeps its things."""
        outputs = workspace / self.folders.outputs
        return Paths(
            returns=workspace / self.folders.returns,
            outputs=outputs,
            register=workspace / self.folders.register,
            ledger=self.ledger.url or outputs / "ledger.sqlite",
            archive=outputs / "archive",
        )


TABLES: dict[str, type[Any]] = {
    "council": Council,
    "folders": Folders,
    "ledger": LedgerSettings,
    "rules": Rules,
    "calendar": CalendarRules,
    "chase": Chase,
    "mail": Mail,
    "nightly": Nightly,
}
"""The tables of the file, in the order of the template."""


def load_settings(path: Path) -> Settings:
    """Read the settings.

    Parameters
    ----------
    path : Path
        `settings.toml`. A missing or empty file gives all defaults.

    Returns
    -------
    Settings
        Frozen; keys that the file leaves out have their defaults.

    Raises
    ------
    SettingsError
        With every fault of the file at once, each at its line: keys and tables that are not known (with a
        suggestion), values of the wrong type, values that cannot be.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        words = f"The settings cannot be opened: {reason}. Check the file and your right to read it."
        raise SettingsError([Fault(path.name, "", words)]) from error
    document, text = parse(path.name, content)
    values, faults = check_document(document, text, path.name)
    if faults:
        raise SettingsError(faults)
    given = frozenset(f"{table}.{key}" for table, keys in values.items() for key in keys)
    tables = {table: made(**values.get(table, {})) for table, made in TABLES.items()}
    return Settings(**tables, given=given, source=path.name)


def _values_by_name(settings: Settings) -> list[tuple[str, object]]:
    return [
        (f"{table}.{key.name}", getattr(getattr(settings, table), key.name))
        for table, made in TABLES.items()
        for key in fields(made)
    ]


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(_shown(item) for item in value)
    if isinstance(value, date):
        return value.isoformat()
    return _PASSWORD.sub(r"\1\2***", str(value))
