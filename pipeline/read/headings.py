"""The headings under which fields are known, and a table's header: which field, of which period, each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from pipeline.read.period_words import Mention, is_plain_number, split_heading
from pipeline.read.words import REMEMBERED, key, tidy
from schemas.forms import Form

NEAR = 80
# The words of which names of periods are made, as `words.key` writes them.
_OF_PERIODS = re.compile(
    r"[0-9].*|q[1-4].*|fy[0-9]*|qtrs?|quarters?|years?|months?|periods?|times?|dates?|financial|fiscal|ytd"
    r"|th(?:is|e)|last|previous|prior|preceding|current|same|first|second|third|fourth|one|two|three|four"
    r"|as|at|for|of|in|to|end|ending|ended|up|on|by|during|and|from|s"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[0-9]*"
)
# "Change since Q1", "Direction (compared with last quarter)": the period that a column is compared with is not its own.
_COMPARISON = re.compile(
    r"[\s(\[,-]+(?:since|from|versus|vs\.?|against|compared (?:with|to)|relative to)\s.*", re.IGNORECASE | re.DOTALL
)
_COMPARED = frozenset({"since", "from", "versus", "vs", "against", "compared", "relative"})
_NOTHING: Mapping[str, str] = {}
_VALUES_BESIDE = ("actual_to_date", "rag", "target")


@lru_cache(maxsize=REMEMBERED)
def _is_of_periods(word: str) -> bool:
    return _OF_PERIODS.fullmatch(word) is not None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    `field` is a name of the form; `mention` is the period its heading names, if any.
    """

    index: int
    field: str
    heading: str
    mention: Mention | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Header:
    """The heading rows of a table: its form, its columns, and the headings that no field is known by.

    `left` and `right` are the first and the last column that belong to the table.
    """

    form: Form
    first_row: int
    last_row: int
    columns: tuple[Column, ...]
    unknown: tuple[tuple[int, str], ...]
    left: int
    right: int

    @property
    def weight(self) -> int:
        """Return how many different columns are understood: the more, the surer."""
        return len({(column.field, column.mention.text if column.mention else "") for column in self.columns})

    @property
    def names(self) -> list[int]:
        """Return the columns that say what a row is about, from left to right."""
        return [column.index for column in self.columns if column.field in self.form.names]

    @cached_property
    def field_at(self) -> dict[int, str]:
        """Return the field of each column that has one."""
        return {column.index: column.field for column in self.columns}

    @cached_property
    def beside_names(self) -> frozenset[int]:
        """Return the columns that do not say what a row is about; one without a known heading may."""
        return frozenset(
            column.index for column in self.columns if column.field and column.field not in self.form.names
        )

    @cached_property
    def values_at(self) -> frozenset[int]:
        """Return the columns of which one at least is filled in a row that says something."""
        fields = (self.form.value, *_VALUES_BESIDE)
        return frozenset(column.index for column in self.columns if column.field in fields)

    @cached_property
    def columns_at(self) -> dict[str, list[int]]:
        """Return where the columns of each field stand, from left to right."""
        found: dict[str, list[int]] = {}
        for column in self.columns:
            found.setdefault(column.field, []).append(column.index)
        return found

    def repeats(self, other: Header) -> bool:
        """Tell whether this is the same heading again, as at the top of another printed page."""
        return self.form is other.form and self.columns == other.columns


class HeadingBook:
    """Every heading under which each field of each form is known.

    Parameters
    ----------
    forms : iterable of Form
        The declared forms.
    extra : mapping
        The council's own headings, folded, to the field's name; they outrank the declared ones.
    """

    def __init__(self, forms: Iterable[Form], extra: Mapping[str, str] | None = None) -> None:
        self.forms = tuple(forms)
        self._fields: dict[str, dict[str, str]] = {}
        self._understood: dict[tuple[str, tuple[str, ...]], tuple[str, Mention | None] | None] = {}
        self._alone = lru_cache(maxsize=REMEMBERED)(self._understand_alone)
        for form in self.forms:
            names = {field.name for field in form.fields}
            known = {heading: field.name for field in form.fields for heading in field.headings}
            known.update({heading: name for heading, name in (extra or {}).items() if name in names})
            self._fields[form.name] = known
        self._words = {word for known in self._fields.values() for heading in known for word in heading.split()}

    def understand(self, form: Form, parts: tuple[str, ...]) -> tuple[str, Mention | None] | None:
        """Return the field and the period that a heading in one or more rows names; None if no field is known by it."""
        asked = (form.name, parts)
        if asked not in self._understood:
            if len(self._understood) >= REMEMBERED:
                self._understood.clear()
            is_data = len(parts) == 1 and self._is_data(parts[0])
            self._understood[asked] = None if is_data else self._understand(form, parts)
        return self._understood[asked]

    def fields_alone(self, texts: Iterable[str]) -> list[Mapping[str, str]]:
        """Return the fields that each text names by itself, by the form's name, of those that name one.

        This is asked of every row.
        """
        return [fields for fields in map(self._alone, texts) if fields]

    def fields_named(self, form: Form, texts: Iterable[str]) -> list[str]:
        """Return the field of a form that each text names by itself, of those that name one."""
        return [fields[form.name] for fields in self.fields_alone(texts) if form.name in fields]

    def _understand_alone(self, text: str) -> Mapping[str, str]:
        if self._is_data(text):
            return _NOTHING
        understood = ((form.name, self._understand(form, (text,))) for form in self.forms)
        return {name: field[0] for name, field in understood if field is not None}

    def _is_data(self, text: str) -> bool:
        """Tell at once of most texts of a return that they name no field: figures, and what has a strange word.

        What a heading is compared with does not belong to its name, and may be anything.
        """
        if is_plain_number(text):
            return text.partition(".")[0] not in self._words
        # Word by word: the first one of a sentence tells.
        for part in text.split():
            for word in key(part).split():
                if word in _COMPARED:
                    return False
                if self._is_strange(word):
                    return True
        return False

    def _understand(self, form: Form, parts: tuple[str, ...]) -> tuple[str, Mention | None] | None:
        known = self._fields[form.name]
        whole = tidy(" ".join(parts))
        words = key(whole)
        if words in known:
            return known[words], None
        told = [self._split(text) for text in dict.fromkeys((whole, _COMPARISON.sub("", whole)))]
        for words, mention in told:
            if words in known:
                return known[words], mention
        for part in (parts[-1], parts[0]) if len(parts) > 1 else ():
            words, _ = self._split(part)
            if words in known:
                return known[words], split_heading(whole)[1]
        words, mention = told[0]
        if not words and mention is not None and any(field.name == "actual" for field in form.fields):
            return "actual", mention
        return None

    def _split(self, text: str) -> tuple[str, Mention | None]:
        """Split a heading into words and period; at once where a word is neither of a heading nor of a period."""
        words = key(text)
        return (words, None) if any(map(self._is_strange, words.split())) else split_heading(text)

    def _is_strange(self, word: str) -> bool:
        """Tell whether a word stands neither in a heading nor in the name of a period."""
        return word not in self._words and not _is_of_periods(word)

    def nearest(self, form: Form, text: str) -> str:
        """Return the known heading that a text is nearest to, as a suggestion only; empty when none is near."""
        near = process.extractOne(key(text), list(self._fields[form.name]), scorer=fuzz.ratio, score_cutoff=NEAR)
        return str(near[0]) if near else ""

    def is_heading(self, form: Form, text: str) -> bool:
        """Tell whether a text could stand in a heading row."""
        return bool(self.fields_named(form, (text,)))

    def place_of(self, form: Form, heading: str) -> int:
        """Return how early a heading stands among those of its field: the issued form's own comes first."""
        words = (key(heading), split_heading(heading)[0])
        listed = (field.headings for field in form.fields)
        return min((names.index(word) for names in listed for word in words if word in names), default=NEAR)
