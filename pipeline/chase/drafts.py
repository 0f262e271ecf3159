"""Digests as messages: drafts of a night, the mail to the corporate team, and all of them as plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.chase.mime import Letter, Letterhead, message_id_of, mime_of, parsed, part_of
from pipeline.chase.model import Digest, Draft, Entry, KeptMessage, MessageKind, Officer
from pipeline.chase.plain import plain
from pipeline.chase.plan import ChasePlan
from pipeline.chase.render import Templates, own_templates
from pipeline.chase.views import view_of
from pipeline.day_words import day_in_words
from pipeline.messages import digests as words

_TEMPLATE = {MessageKind.PERSON: "digest", MessageKind.DIRECTOR: "director", MessageKind.TEAM: "team"}
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_LONGEST_LINE = 2_000
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
        A template cannot be used.
    """
    templates = _templates(templates_folder)
    return tuple(_draft(digest, letterhead, day, templates) for digest in plan.digests)


def team_draft(
    report: TeamReport, to: Officer, letterhead: Letterhead, day: date, templates_folder: Path | None = None
) -> Draft:
    """Return the mail to the corporate team about what needs a person.

    Raises
    ------
    TemplateError
        A template cannot be used.
    """
    plain_report = TeamReport(
        tuple(
            TeamSection(plain(section.title), tuple(plain(line, _LONGEST_LINE) for line in section.lines))
            for section in report.sections
            if section.lines
        )
    )
    needed = words.needs_a_person(report.count)
    letter = _letter(
        _templates(templates_folder), MessageKind.TEAM, letterhead, day, report=plain_report,
                     needs_a_person=needed)  # fmt: skip
    return _as_draft(letter, MessageKind.TEAM, to, (), letterhead, day)


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
    return Draft(message_id, kind, to, letter.subject, mime_of(letter, to, message_id, day, letterhead), entries)
