"""The settings file: defaults, what it may hold, and what is said of what it may not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import pipeline.settings_file as reading
from pipeline.errors import SettingsError
from pipeline.settings import (
    CalendarRules,
    Chase,
    Council,
    Folders,
    Mail,
    Nightly,
    Rules,
    Settings,
    load_settings,
)
from pipeline.settings_keys import KEYS


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def faults_of(path: Path, text: str) -> list[tuple[str, str]]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        load_settings(path)
    assert all(fault.file == "settings.toml" for fault in raised.value.faults)
    return [(fault.place, fault.message) for fault in raised.value.faults]


def test_a_missing_file_gives_all_defaults(settings_file: Path) -> None:
    settings = load_settings(settings_file)
    assert settings == Settings()
    assert settings.folders == Folders(returns="inputs/returns", outputs="outputs", register="inputs/register.xlsx")
    assert settings.rules == Rules(Decimal(5), 15, 1, ())
    assert settings.chase == Chase(steps=(-5, 0, 2, 5, 10))


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "[council]\n", "\ufeff"])
def test_an_empty_file_gives_all_defaults(settings_file: Path, text: str) -> None:
    settings_file.write_text(text, encoding="utf-8")
    assert load_settings(settings_file) == Settings()


def test_every_key_can_be_set(settings_file: Path) -> None:
    settings_file.write_text(
        """
[council]
name = "Example County Council"
label = "Illustrative figures"
contact = "performance@example.org"
[folders]
returns = 'R:\\Returns'
outputs = "published"
register = "register.xlsx"
[ledger]
url = "postgresql+psycopg://server/scorecard"
[rules]
default_tolerance = 2.5
high_risk = 12
amber_slip_months = 2
closure_days = [2009-12-29, "2009-12-24", 2009-12-24]
[calendar]
scorecard_due = "15 working days after the quarter's end, 12:00"
plan_due = "30 days after the quarter's end"
since = "2009-10-Q1"
[chase]
steps = [-3, 0, 1]
contact_from = 0
director_from = 1
stop_at = 1
send_at_night = true
[mail]
from_address = "performance@example.org"
reply_to = "returns@example.org"
where_to_put_it = "the folder Returns on drive R"
team_address = "team@example.org"
route = "Graph"
host = "smtp.example.org"
port = 2525
security = "none"
authentication = "xoauth2"
login = "sender"
tenant = "example.onmicrosoft.com"
client_id = "0f2c9b1e-1111-2222-3333-444455556666"
mailbox = "shared@example.org"
suppress_auto_replies = true
[nightly]
keep_nights = 30
keep_logs = 40
nothing_received_days = 3
""",
        encoding="utf-8",
    )
    settings = load_settings(settings_file)
    assert settings.council == Council("Example County Council", "Illustrative figures", "performance@example.org")
    assert settings.folders == Folders("R:\\Returns", "published", "register.xlsx")
    assert settings.ledger.url == "postgresql+psycopg://server/scorecard"
    assert settings.rules == Rules(Decimal("2.5"), 12, 2, (date(2009, 12, 24), date(2009, 12, 29)))
    assert settings.calendar == CalendarRules(
        "15 working days after the quarter's end, 12:00", "30 days after the quarter's end", "2009-10-Q1"
    )
    assert settings.chase == Chase((-3, 0, 1), 0, 1, 1, send_at_night=True)
    assert settings.mail == Mail(
        from_address="performance@example.org",
        reply_to="returns@example.org",
        where_to_put_it="the folder Returns on drive R",
        team_address="team@example.org",
        route="graph",
        host="smtp.example.org",
        port=2525,
        security="none",
        authentication="xoauth2",
        login="sender",
        tenant="example.onmicrosoft.com",
        client_id="0f2c9b1e-1111-2222-3333-444455556666",
        mailbox="shared@example.org",
        suppress_auto_replies=True,
    )
    assert settings.nightly == Nightly(30, 40, 3)
    assert settings.given == {f"{key.table}.{key.name}" for key in KEYS}


def test_a_file_saved_by_notepad_is_read(settings_file: Path) -> None:
    settings_file.write_bytes(b'\xef\xbb\xbf[council]\r\nname = "Example"\r\n')
    assert load_settings(settings_file).council.name == "Example"


def test_effective_settings_name_their_source(settings_file: Path) -> None:
    settings_file.write_text("[rules]\nhigh_risk = 15\nclosure_days = [2009-12-24]\n", encoding="utf-8")
    assert load_settings(settings_file).effective() == [
        ("council.name", "The council", "default"),
        ("council.label", "", "default"),
        ("council.contact", "", "default"),
        ("folders.returns", "inputs/returns", "default"),
        ("folders.outputs", "outputs", "default"),
        ("folders.register", "inputs/register.xlsx", "default"),
        ("ledger.url", "", "default"),
        ("rules.default_tolerance", "5", "default"),
        ("rules.high_risk", "15", "settings.toml"),
        ("rules.amber_slip_months", "1", "default"),
        ("rules.closure_days", "2009-12-24", "settings.toml"),
        ("calendar.scorecard_due", "", "default"),
        ("calendar.plan_due", "", "default"),
        ("calendar.since", "", "default"),
        ("chase.steps", "-5, 0, 2, 5, 10", "default"),
        ("chase.contact_from", "2", "default"),
        ("chase.director_from", "5", "default"),
        ("chase.stop_at", "10", "default"),
        ("chase.send_at_night", "false", "default"),
        ("mail.from_address", "", "default"),
        ("mail.reply_to", "", "default"),
        ("mail.where_to_put_it", "the shared returns folder", "default"),
        ("mail.team_address", "", "default"),
        ("mail.route", "smtp", "default"),
        ("mail.host", "", "default"),
        ("mail.port", "0", "default"),
        ("mail.security", "starttls", "default"),
        ("mail.authentication", "none", "default"),
        ("mail.login", "", "default"),
        ("mail.tenant", "", "default"),
        ("mail.client_id", "", "default"),
        ("mail.mailbox", "", "default"),
        ("mail.suppress_auto_replies", "false", "default"),
        ("nightly.keep_nights", "400", "default"),
        ("nightly.keep_logs", "400", "default"),
        ("nightly.nothing_received_days", "5", "default"),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("contact_from = 6", "contact_from, director_from and stop_at must not fall: they are 6, 5 and 10. "),
        ("stop_at = 4", "contact_from, director_from and stop_at must not fall: they are 2, 5 and 4. "),
        ("send_at_night = 1", "send_at_night must be true or false, without quotes."),
    ],
)
def test_a_ladder_on_which_somebody_is_never_told_is_refused(settings_file: Path, line: str, message: str) -> None:
    ((place, words),) = faults_of(settings_file, f"[chase]\n{line}\n")
    assert place == "line 2"
    assert words.startswith(message)


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("mail", 'host = "smtp.example.org:25"', "host must be the name of a server alone"),
        ("mail", 'route = "pigeon"', 'route must be one of "smtp", "graph".'),
        ("mail", 'tenant = "a/b"', "tenant must be one identifier"),
        ("calendar", 'since = "2009-10"', "since must be a quarter of a financial year"),
        ("calendar", 'plan_due = "soon"', "plan_due must be a rule: "),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(settings_file: Path, table: str, line: str, message: str) -> None:
    ((place, words),) = faults_of(settings_file, f"[{table}]\n{line}\n")
    assert place == "line 2"
    assert words.startswith(message)


def test_a_password_in_the_ledger_url_is_never_shown(settings_file: Path) -> None:
    settings_file.write_text(
        '[ledger]\nurl = "postgresql+psycopg://team:s3cr@t/x@server/scorecard"\n', encoding="utf-8"
    )
    settings = load_settings(settings_file)
    assert ("ledger.url", "postgresql+psycopg://team:***@server/scorecard", "settings.toml") in settings.effective()
    assert "s3cr" not in str(settings.effective())
    assert "s3cr" not in repr(settings)


def test_paths_start_at_the_workspace(settings_file: Path) -> None:
    paths = load_settings(settings_file).paths(Path("/council"))
    assert paths.returns == Path("/council/inputs/returns")
    assert paths.register == Path("/council/inputs/register.xlsx")
    assert paths.ledger == Path("/council/outputs/ledger.sqlite")


def test_a_ledger_url_outranks_the_file_in_outputs(settings_file: Path) -> None:
    settings_file.write_text('[ledger]\nurl = "postgresql+psycopg://server/scorecard"\n', encoding="utf-8")
    assert load_settings(settings_file).paths(Path()).ledger == "postgresql+psycopg://server/scorecard"


def test_all_faults_come_at_once_each_at_its_line(settings_file: Path) -> None:
    text = """# settings
[concil]
name = "Example"

[rules]
hihg_risk = 12
amber_slip_months = -1
closure_days = [
    2009-12-24,
    "24/12/2009",
]
default_tolerance = "5"
label = "Illustrative"

[chase]
steps = [5, 0]
"""
    assert faults_of(settings_file, text) == [
        ("line 2", "There is no table [concil] in the settings. Did you mean “council”?"),
        ("line 6", "There is no setting “hihg_risk” in [rules]. Did you mean “high_risk”?"),
        ("line 7", "amber_slip_months must be a whole number from 0 to 24, for example 1."),
        (
            "line 8",
            "closure_days must be a list of real dates, year first, for example [2009-12-24, 2009-12-29].",
        ),
        ("line 12", "default_tolerance must be a number from 0 to 100, for example 5."),
        ("line 13", "There is no setting “label” in [rules]. “label” stands in [council]."),
        (
            "line 16",
            "steps must be a list of whole numbers from -60 to 260 that rise, in working days from the due date, for "
            "example [-5, 0, 2, 5, 10].",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('name = "Example"\n', "line 1", "There is no setting “name” outside a table. “name” stands in [council]."),
        ("council = 5\n", "line 1", "“council” must be a table: write [council] on a line of its own."),
        ("[rules]\nhigh_risk = true\n", "line 2", "high_risk must be a whole number from 1 to 25, for example 15."),
        ("[rules]\nhigh_risk = 26\n", "line 2", "high_risk must be a whole number from 1 to 25, for example 15."),
        ("[rules]\nhigh_risk = 15.0\n", "line 2", "high_risk must be a whole number from 1 to 25, for example 15."),
        ("[rules]\ndefault_tolerance = nan\n", "line 2",
         "default_tolerance must be a number from 0 to 100, for example 5."),
        ("[chase]\nsteps = [0, true]\n", "line 2",
         "steps must be a list of whole numbers from -60 to 260 that rise, in working "
         "days from the due date, for example [-5, 0, 2, 5, 10]."),
        ('[mail]\nfrom_address = "performance team"\n', "line 2",
         'from_address must be one email address, for example "performance@example.org".'),
        ("[council]\nname = 5\n", "line 2", 'name must be text in quotes, for example "Example County Council".'),
        ('[folders]\nreturns = ""\n', "line 2",
         "returns must be a path; with backslashes in single quotes, for example 'R:\\team\\returns'."),
        ('[folders]\nreturns = "R:\\team"\n', "line 2",
         "returns must be a path; with backslashes in single quotes, for example 'R:\\team\\returns'."),
        ('[folders]\noutputs = "inputs/returns/out"\n', "line 2",
         "The folders for returns and for outputs must not lie one in the other. Choose two separate folders."),
        ("[rules]\nclosure_days = [2009-12-24T10:00:00]\n", "line 2",
         "closure_days must be a list of real dates, year first, for example [2009-12-24, 2009-12-29]."),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused(settings_file: Path, text: str, place: str, message: str) -> None:
    assert faults_of(settings_file, text) == [(place, message)]


@pytest.mark.parametrize(
    ("text", "place", "start"),
    [
        ("[council]\nname = Example\n", "line 2", "This line cannot be understood. Write a key"),
        ('[council]\nname = "a"\nname = "b"\n', "line 3", "This stands in the file twice."),
        ("[council]\n[council]\n", "line 2", "This stands in the file twice."),
        ('[folders]\nreturns = "C:\\Returns"\n', "line 2", "A backslash in double quotes"),
        ("[chase]\n# steps\nsteps = [1,\n2\n", "line 3", "This line cannot be understood."),
    ],
)
def test_a_line_that_is_not_toml_is_named(settings_file: Path, text: str, place: str, start: str) -> None:
    [(at, message)] = faults_of(settings_file, text)
    assert at == place
    assert message.startswith(start)


def test_a_file_of_another_encoding_is_refused_at_its_line(settings_file: Path) -> None:
    settings_file.write_bytes(b'[council]\nname = "Caf\xe9"\n')
    with pytest.raises(SettingsError, match=r"settings\.toml, line 2: The file is not saved as UTF-8 text"):
        load_settings(settings_file)


def test_a_folder_in_place_of_the_file_is_refused(settings_file: Path) -> None:
    settings_file.mkdir()
    with pytest.raises(SettingsError, match="The settings cannot be opened"):
        load_settings(settings_file)


def test_of_two_settings_equally_near_the_first_of_the_alphabet_is_suggested() -> None:
    asked: list[list[str]] = []

    def listen(_: str, known: Iterable[str]) -> str:
        asked.append(list(known))
        return ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "nearest", listen)
        patch.setattr(reading, "did_you_mean", listen)
        reading.check_document({"rulse": {}, "rules": {"xyz": 1}, "stray": 1}, "", "settings.toml")
    assert asked == [sorted(known) for known in asked]
    assert len(asked) == 4
