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
from pipeline.settings_keys import OUTPUTS, RETURNS, check_document, parse

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
class Chase:
    """When to chase: working days from the due date, negative before it."""

    steps: tuple[int, ...] = (-5, 0, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Mail:
    """Who writes to officers, whom they answer, and the words that say where to put a return."""

    from_address: str = ""
    reply_to: str = ""
    where_to_put_it: str = "the shared returns folder"


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
    chase: Chase = field(default_factory=Chase)
    mail: Mail = field(default_factory=Mail)
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
    "chase": Chase,
    "mail": Mail,
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
    if isinstance(value, tuple):
        return ", ".join(_shown(item) for item in value)
    if isinstance(value, date):
        return value.isoformat()
    return _PASSWORD.sub(r"\1\2***", str(value))
