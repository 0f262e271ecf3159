"""Digests as messages: drafts of a night, the mail to the corporate team, and all of them as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from pipeline.chase.mime import Letter, Letterhead, message_id_of, mime_of, parsed, part_of
from pipeline.chase.model import Digest, Draft, Entry, KeptMessage, MessageKind, Officer
from pipeline.chase.plain import plain
from pipeline.chase.plan import ChasePlan
from pipeline.chase.render import FOLDER, TemplateError, Templates, own_templates
from pipeline.chase.views import view_of
from pipeline.day_words import day_in_words
from pipeline.errors import Fault
from pipeline.messages import digests as words
from pipeline.messages.sending import all_in_the_workbook, message_too_long

_TEMPLATE = {MessageKind.PERSON: "digest", MessageKind.DIRECTOR: "director", MessageKind.TEAM: "team"}
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_LONGEST_LINE = 2_000
MOST_BYTES = 3_000_000
"""Of a whole message: Microsoft Graph takes requests of 4 MB, in which a message stands in base64."""
_MOST_OF_A_REPORT = 1_200_000  # characters as HTML, so that filling its template comes to its end
_MARKUP = 200  # characters that a template may put around one line
_RULE = "-" * 78


@dataclass(frozen=True, slots=True)
class TeamSection:
    """One matter that needs a person, such as *Returns not accepted*: a title and one line for each case."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamReport:
    """What needs a person after a night, for the corporate team. Sections without lines are left out."""

    sections: tuple[TeamSection, ...]

    @property
    def count(self) -> int:
        """How many things need a person; with none there is nothing to write."""
        return sum(len(section.lines) for section in self.sections)


class _TooLongError(TemplateError):
    """A message is longer than any route takes."""


def drafts_of(
    plan: ChasePlan, letterhead: Letterhead, day: date, templates_folder: Path | None = None
) -> tuple[Draft, ...]:
    """Return the night's messages as drafts, in the order of their readers' addresses.

    Parameters
    ----------
    plan : ChasePlan
        Who gets what.
    letterhead : Letterhead
        What stands on every message.
    day : date
        The night.
    templates_folder : Path or None
        The council's own templates.

    Returns
    -------
    tuple of Draft
        The same plan and the same day give the same bytes.

    Raises
    ------
    TemplateError
        A template cannot be used, or makes a message longer than `MOST_BYTES`.
    """
    templates = _templates(templates_folder)
    return tuple(_draft(digest, letterhead, day, templates) for digest in plan.digests)


def team_draft(
    report: TeamReport, to: Officer, letterhead: Letterhead, day: date, templates_folder: Path | None = None
) -> Draft:
    """Return the mail to the corporate team about what needs a person.

    A report that would make the message too long is cut: each section then says how many lines are left out.

    Raises
    ------
    TemplateError
        A template cannot be used, or makes a message longer than `MOST_BYTES`.
    """
    templates = _templates(templates_folder)
    needed = words.needs_a_person(report.count)
    for shown in _shorter_and_shorter(plain_report(report)):
        letter = _letter(templates, MessageKind.TEAM, letterhead, day, report=shown, needs_a_person=needed)
        try:
            return _as_draft(letter, MessageKind.TEAM, to, (), letterhead, day)
        except _TooLongError as error:
            too_long = error
    raise too_long


def preview(messages: Sequence[Draft | KeptMessage]) -> str:
    """Return messages as plain text, one under the other, as a person would read them; '' without any."""
    shown = []
    for message in messages:
        opened = parsed(message.content)
        head = "\n".join(f"{name}: {opened[name]}" for name in ("To", "Subject"))
        shown.append(f"{_RULE}\n{head}\n{_RULE}\n{part_of(opened, 'plain')}")
    return "\n".join(shown)


def _templates(folder: Path | None) -> Templates:
    if folder is None or not folder.is_dir():
        return own_templates()
    templates = Templates(folder)
    templates.check_names()
    return templates


def _draft(digest: Digest, letterhead: Letterhead, day: date, templates: Templates) -> Draft:
    letter = _letter(templates, digest.kind, letterhead, day, digest=view_of(digest, day))
    return _as_draft(letter, digest.kind, digest.to, digest.entries, letterhead, day)


def _letter(templates: Templates, kind: MessageKind, letterhead: Letterhead, day: date, **values: object) -> Letter:
    name, today = _TEMPLATE[kind], day_in_words(day)
    subject, text, html = (
        templates.fill(f"{name}.{part}.j2", letterhead=letterhead, today=today, **values)
        for part in ("subject", "txt", "html")
    )
    return Letter(plain(subject), _BLANK_LINES.sub("\n\n", text).strip() + "\n", html.strip() + "\n")


def _as_draft(
    letter: Letter, kind: MessageKind, to: Officer, entries: tuple[Entry, ...], letterhead: Letterhead, day: date
) -> Draft:
    message_id = message_id_of(day, kind, to, entries, letter, letterhead.from_address)
    content = mime_of(letter, to, message_id, day, letterhead)
    if len(content) > MOST_BYTES:
        longer = "html" if len(letter.html) > len(letter.text) else "txt"
        said = message_too_long(to.name or to.email, len(content), MOST_BYTES)
        raise _TooLongError([Fault(f"{FOLDER}/{_TEMPLATE[kind]}.{longer}.j2", "", said)])
    return Draft(message_id, kind, to, letter.subject, content, entries)


def plain_report(report: TeamReport) -> TeamReport:
    """Return a report as its mail says it: plain lines, without the sections that have none."""
    return TeamReport(
        tuple(
            TeamSection(plain(section.title), tuple(plain(line, _LONGEST_LINE) for line in section.lines))
            for section in report.sections
            if section.lines
        )
    )


def _shorter_and_shorter(report: TeamReport) -> Iterator[TeamReport]:
    """Give a report whole, unless no template could hold it, then with half as many lines of a section each time."""
    most = max((len(section.lines) for section in report.sections), default=0)
    while most:
        shown = TeamReport(tuple(_cut(section, most) for section in report.sections))
        length = sum(len(escape(line)) + _MARKUP for section in shown.sections for line in section.lines)
        if length <= _MOST_OF_A_REPORT or most == 1:
            yield shown
        most //= 2


def _cut(section: TeamSection, most: int) -> TeamSection:
    left_out = len(section.lines) - most
    if left_out <= 0:
        return section
    return TeamSection(section.title, (*section.lines[:most], all_in_the_workbook(left_out)))
