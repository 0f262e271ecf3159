"""A day on a machine that is set to another language."""

from __future__ import annotations

from datetime import date


class ForeignDay(date):
    """Says its month in German, as the machine's own formatting would."""

    def strftime(self, form: str) -> str:  # type: ignore[override]
        """Return German for any form that holds a month."""
        return "Dezember" if "%B" in form or "%b" in form else super().strftime(form)
