"""Fills templates: the program's own, or a council's of the same name."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.errors import Fault, FaultyInputError
from pipeline.messages import digests as words
from pipeline.nearest import nearest

MAIL_TEMPLATES = tuple(
    f"{name}.{part}.j2" for name in ("digest", "director", "team") for part in ("subject", "txt", "html")
)
"""The templates that a council may write anew."""

FOLDER = "templates"
_SUFFIX = ".j2"
_HTML = ".html.j2"
_MOST_CHARACTERS = 2_000_000  # of one part: more than any message can hold, so that a loop without end comes to one
# What writes much out of little, makes links or markup out of a cell's text, or is of no use in a letter.
_FILTERS_LEFT_OUT = ("batch", "center", "filesizeformat", "forceescape", "format", "indent", "pprint", "random", "safe",
                     "slice", "tojson", "urlencode", "urlize", "xmlattr")  # fmt: skip
_METHODS_LEFT_OUT = ("center", "expandtabs", "format", "format_map", "ljust", "rjust", "zfill")
_MISSPELT = re.compile(r"(?:no attribute |^)'(\w+)'(?: is undefined)?$")
_FAULTS_IN_USE = (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError,
                  TypeError, ValueError)  # fmt: skip


class TemplateError(FaultyInputError):
    """A template cannot be used; nothing was written."""


class _AlwaysEscaped(Extension):
    """Refuses `{% autoescape false %}`: a cell's text would become part of the page."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Pass every token on but this one."""
        before = ""
        for token in stream:
            if token.value == "autoescape" and before == "block_begin":
                raise jinja2.TemplateSyntaxError(
                    words.template_not_allowed(token.value), token.lineno, stream.name, stream.filename
                )
            before = token.type
            yield token


class _Environment(ImmutableSandboxedEnvironment):
    """Leaves out what makes a text of any length out of a short one."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """Work out one operation of a template."""
        if isinstance(left, int) and isinstance(right, int) and operator != "**":
            return self.binop_table[operator](left, right)
        raise SecurityError(words.template_not_allowed(f"“{operator}”"))

    def wrap_str_format(self, value: Any) -> None:  # noqa: ARG002
        """Leave `str.format` to `is_safe_attribute`."""
        return

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may use an attribute."""
        if isinstance(obj, str) and attr in _METHODS_LEFT_OUT:
            return False
        return super().is_safe_attribute(obj, attr, value)


class Templates:
    """Templates by name.

    Parameters
    ----------
    folder : Path or None
        The council's own (`inputs/templates`); one that has the name of the program's takes its place. None, or a
        folder that is not there: the program's own only.

    Notes
    -----
    Cell text is only ever text: it is never read as a template, and in HTML it is always escaped. A name that a
    template misspells is a fault, never an empty place.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        loaders: list[jinja2.BaseLoader] = [jinja2.FileSystemLoader(folder)] if folder is not None else []
        loaders.append(jinja2.PackageLoader("pipeline.chase", FOLDER))
        loader = jinja2.ChoiceLoader(loaders)
        self._html = _environment(loader, escaping=True)
        self._text = _environment(loader, escaping=False)

    def fill(self, template: str, **values: object) -> str:
        """Return a template filled in.

        Raises
        ------
        TemplateError
            The template cannot be read, breaks the rules of templates, uses a name that there is not, does what is not
            allowed, or writes without end.
        """
        try:
            written, pieces = 0, []
            environment = self._html if template.endswith(_HTML) else self._text
            for piece in environment.get_template(template).generate(**values):
                written += len(piece)
                if written > _MOST_CHARACTERS:
                    self._fault(template, "", words.template_fault(words.template_too_long(_MOST_CHARACTERS)))
                pieces.append(piece)
        except UnicodeDecodeError:
            self._fault(template, "", words.template_not_text(template))
        except jinja2.TemplateSyntaxError as error:
            self._fault(error.name or template, f"line {error.lineno}", words.template_fault(error.message or ""))
        except _FAULTS_IN_USE as error:
            name, line = _place(error, template)
            self._fault(name, line, words.template_fault(_reason(error)))
        except OSError as error:
            self._fault(template, "", words.template_not_readable(error.strerror or type(error).__name__))
        return "".join(pieces)

    def check_names(self) -> None:
        """Refuse a file of the council's folder that looks like a template and that no message uses.

        Raises
        ------
        TemplateError
            With every such file. Names that begin with an underscore are parts that templates include.
        """
        if self._folder is None or not self._folder.is_dir():
            return
        unknown = [
            path.name
            for path in sorted(self._folder.iterdir())
            if path.name not in MAIL_TEMPLATES and path.suffix == _SUFFIX and not path.name.startswith("_")
        ]
        if unknown:
            raise TemplateError([Fault(f"{FOLDER}/{name}", "", _unknown(name)) for name in unknown])

    def _fault(self, template: str, place: str, message: str) -> NoReturn:
        raise TemplateError([Fault(f"{FOLDER}/{template}", place, message)]) from None


@cache
def own_templates() -> Templates:
    """Return the program's own templates, made ready once."""
    return Templates()


def _environment(loader: jinja2.BaseLoader, escaping: bool) -> _Environment:
    """Return one that escapes all or nothing, whatever a template includes."""
    environment = _Environment(
        loader=loader,
        undefined=jinja2.StrictUndefined,
        autoescape=escaping,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_AlwaysEscaped],
    )
    environment.globals.clear()
    for name in _FILTERS_LEFT_OUT:
        del environment.filters[name]
    return environment


def _unknown(name: str) -> str:
    return words.template_unknown(name, MAIL_TEMPLATES, nearest(name, MAIL_TEMPLATES))


def _place(error: BaseException, template: str) -> tuple[str, str]:
    """Return the innermost template and line that a fault went through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(_SUFFIX)]
    if not frames:
        return template, ""
    return Path(frames[-1].filename).name, f"line {frames[-1].lineno}"


def _reason(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return words.template_too_deep()
    misspelt = _MISSPELT.search(str(error)) if isinstance(error, jinja2.UndefinedError) else None
    if misspelt:
        return words.template_name_unknown(misspelt[1])
    if isinstance(error, jinja2.TemplatesNotFound | jinja2.TemplateNotFound):
        return words.template_missing(error.message or "")
    return str(error) or type(error).__name__
