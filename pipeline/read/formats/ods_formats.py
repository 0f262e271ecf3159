"""The number formats of OpenDocument as Excel writes them: `0.0%`, `dd/mm/yyyy`, `#,##0.00" days"`."""

from __future__ import annotations

import re

from pipeline.read.package_xml import Attributes

KINDS = frozenset(f"number:{kind}-style" for kind in ("number", "percentage", "currency", "date", "time", "boolean",
                                                      "text"))  # fmt: skip
_LETTERS = {
    "number:day": ("d", "dd"),
    "number:month": ("m", "mm"),
    "number:year": ("yy", "yyyy"),
    "number:hours": ("h", "hh"),
    "number:minutes": ("m", "mm"),
    "number:seconds": ("s", "ss"),
    "number:day-of-week": ("ddd", "dddd"),
}
_CONDITION = re.compile(r"value\(\)\s*(<=|>=|!=|<>|=|<|>)\s*(-?[0-9.]+)")
_PLAIN = re.compile(r"[\s£€$¥%()\-+/:.,]*")
_MOST_SHOWN = 20


class FormatStyle:
    """One data style while it is read, from its start to its end."""

    def __init__(self, kind: str, attributes: Attributes) -> None:
        self.name = attributes.get("style:name", "")
        self._kind = kind
        self._elapsed = attributes.get("number:truncate-on-overflow") == "false"
        self._parts: list[str] = []
        self._choices: list[tuple[str, str, str]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Take one element of it."""
        if name in _LETTERS:
            self._parts.append(self._letters(name, attributes))
        elif name == "number:number":
            self._parts.append(_digits(attributes))
        elif name == "number:scientific-number":
            self._parts.append(_digits(attributes) + "E+" + "0" * _count(attributes, "number:min-exponent-digits", 2))
        elif name == "number:fraction":
            self._parts.append("# ?/?")
        elif name == "number:am-pm":
            self._parts.append("AM/PM")
        elif name == "number:text-content":
            self._parts.append("@")
        elif name == "number:boolean":
            self._parts.append("General")
        elif name == "style:map":
            found = _CONDITION.fullmatch(attributes.get("style:condition", "").strip())
            sign, limit = (found[1], found[2]) if found else ("", "")
            self._choices.append((sign, limit, attributes.get("style:apply-style-name", "")))

    def text(self, name: str, text: str) -> None:
        """Take the text of one element of it."""
        if name == "number:currency-symbol":
            self._parts.append(f"[${text}]")
        elif name == "number:text" and text:
            quoted = text.replace('"', '""')
            plain = _PLAIN.fullmatch(text) and not ("%" in text and self._kind != "number:percentage-style")
            self._parts.append(text if plain else f'"{quoted}"')

    def code(self, known: dict[str, FormatStyle]) -> str:
        """Return the format code: a section for each condition, then its own."""
        own = "".join(self._parts) or ("General" if self._kind != "number:text-style" else "@")
        sections = [(sign, limit, "".join(known[name]._parts)) for sign, limit, name in self._choices if name in known]
        if not sections:
            return own
        signs = [(sign, limit) for sign, limit, _ in sections]
        usual = signs in ([(">=", "0")], [(">", "0"), ("<", "0")])
        shown = [code if usual else f"[{sign}{limit}]{code}" for sign, limit, code in sections]
        return ";".join((*shown, own))

    def _letters(self, name: str, attributes: Attributes) -> str:
        long = attributes.get("number:style") == "long"
        if name == "number:month" and attributes.get("number:textual") == "true":
            return "mmmm" if long else "mmm"
        letters = _LETTERS[name][long]
        if name == "number:seconds" and _count(attributes, "number:decimal-places", 0):
            letters += "." + "0" * _count(attributes, "number:decimal-places", 0)
        first = not any(part.strip("[]")[:1] in "hms" for part in self._parts if part)
        elapsed = self._elapsed and first and name in ("number:hours", "number:minutes", "number:seconds")
        return f"[{letters}]" if elapsed else letters


def _digits(attributes: Attributes) -> str:
    places = _count(attributes, "number:decimal-places", -1)
    whole = max(1, _count(attributes, "number:min-integer-digits", 1))
    if places < 0 and whole == 1 and not {"number:grouping", "number:display-factor"} & attributes.keys():
        return "General"
    code = "0" * whole
    if attributes.get("number:grouping") == "true":
        code = "#,##0" if whole < 4 else f"#,{code}"
    shown = "." + "0" * places if places > 0 else ""
    return code + shown + "," * _thousands(attributes)


def _thousands(attributes: Attributes) -> int:
    """Return by how many thousands a number is shown."""
    factor = attributes.get("number:display-factor", "1")
    return (len(factor) - 1) // 3 if re.fullmatch("1(?:000)*", factor) else 0


def _count(attributes: Attributes, name: str, otherwise: int) -> int:
    stated = attributes.get(name, "")
    return min(int(stated), _MOST_SHOWN) if stated.isascii() and stated.isdigit() else otherwise
