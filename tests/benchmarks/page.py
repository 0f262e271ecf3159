"""The page of the benchmarks: `docs/performance.md` and its chart."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from xml.sax.saxutils import escape

from tests.benchmarks.marks import Judged
from tests.benchmarks.measure import ROOT, Spent

PAGE = ROOT / "docs" / "performance.md"
CHART = ROOT / "docs" / "images" / "performance.svg"
TRIED = Path(__file__).with_name("tried.md")

_LIBRARIES = ("pandas", "pandera", "openpyxl", "python-calamine", "XlsxWriter", "SQLAlchemy")
_WIDTH, _LEFT, _BAR, _STEP = 760, 330, 14, 34
_MOST_SHOWN = 8.0
_MET, _MISSED = "#12436D", "#B3261E"


def write_page(
    judged: Sequence[Judged], measured: Mapping[str, Spent], shares: Mapping[str, Mapping[str, float]], passes: int
) -> None:
    """Write the page and its chart.

    Parameters
    ----------
    judged : sequence of Judged
        Every mark.
    measured : mapping
        The medians by name.
    shares : mapping
        For each night that was looked into, the seconds of each step.
    passes : int
        How often everything was measured, in turn.
    """
    CHART.parent.mkdir(parents=True, exist_ok=True)
    CHART.write_text(chart(judged), encoding="utf-8")
    parts = [
        "# Speed and memory",
        "Written by `make bench`; do not edit. Ratios are what counts: the seconds belong to one machine on one day.",
        f"Machine: {_machine()}. Everything was measured {passes} time{'s' if passes > 1 else ''}, one after the other "
        "in turn, and the medians are shown. Work: returns of 120 rows by 17 columns, one a sender, with a register "
        "that holds every row; one row in twenty is not as it should be.",
        "## The marks",
        "![How much of each mark is used](images/performance.svg)",
        _marks(judged),
        "## What was measured",
        _measured(measured),
        *(f"## Where the time goes: {night}\n\n{_shares(steps)}" for night, steps in shares.items()),
        TRIED.read_text(encoding="utf-8").strip(),
    ]
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _machine() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, {python}; {libraries}"


def _marks(judged: Sequence[Judged]) -> str:
    lines = ["| What | At most | Measured | |", "| --- | ---: | ---: | --- |"]
    for one in judged:
        lines.append(f"| {one.mark.words} | {one.mark.most:g} × | {_ratio(one)} | {_verdict(one)} |")
    return "\n".join(lines)


def _ratio(one: Judged) -> str:
    return "not measured" if one.ratio is None else f"{one.ratio:.2f} ×"


def _verdict(one: Judged) -> str:
    if one.ratio is None:
        return ""
    return "met" if one.is_met else f"missed: {one.ratio / one.mark.most:.1f} times the mark"


def _measured(measured: Mapping[str, Spent]) -> str:
    lines = [
        "| | Seconds | Processor seconds | Peak MB of the largest process | of the parent |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, spent in measured.items():
        processor = f"{spent.processor:.2f}" if spent.processor else ""
        memory = f"{spent.megabytes:.0f}" if spent.megabytes else ""
        own = f"{spent.own_megabytes:.0f}" if spent.own_megabytes else ""
        lines.append(f"| {name} | {spent.seconds:.3f} | {processor} | {memory} | {own} |")
    return "\n".join(lines)


def _shares(steps: Mapping[str, float]) -> str:
    whole = sum(steps.values())
    lines = ["| Step | Share |", "| --- | ---: |"]
    for step, seconds in sorted(steps.items(), key=lambda item: -item[1]):
        lines.append(f"| {step} | {100 * seconds / whole:.1f} % |")
    return "\n".join(lines)


def chart(judged: Sequence[Judged]) -> str:
    """Return a bar for each mark, as a multiple of what it allows; the upright line is the mark."""
    shown = [one for one in judged if one.ratio is not None]
    height = _STEP * len(shown) + 46
    scale = (_WIDTH - _LEFT - 70) / _MOST_SHOWN
    line = _LEFT + scale
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="Arial, sans-serif">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#FFFFFF"/>',
        f'<text x="{line}" y="16" font-size="11" text-anchor="middle" fill="#1F2933">the mark</text>',
    ]
    for number, one in enumerate(shown):
        top = 26 + number * _STEP
        used = (one.ratio or 0.0) / one.mark.most
        colour = _MET if one.is_met else _MISSED
        label = f"{used:.2f} × the mark, {'met' if one.is_met else 'missed'}"
        words = one.mark.words.replace("`", "").split(" against ")
        parts += [
            f'<text x="{_LEFT - 8}" y="{top + 9}" font-size="11" text-anchor="end">{escape(words[0])}</text>',
            f'<text x="{_LEFT - 8}" y="{top + 21}" font-size="9" text-anchor="end">against {escape(words[1])}</text>',
            f'<rect x="{_LEFT}" y="{top}" width="{min(used, _MOST_SHOWN) * scale:.1f}" height="{_BAR}" '
            f'fill="{colour}"/>',
            f'<text x="{_LEFT + 4}" y="{top + _BAR + 11}" font-size="9" fill="{colour}">{label}</text>',
        ]
    parts.append(f'<line x1="{line}" y1="22" x2="{line}" y2="{height - 14}" stroke="#1F2933" stroke-dasharray="3 3"/>')
    return "\n".join([*parts, "</svg>"]) + "\n"
