from __future__ import annotations

import pytest

from pipeline.console.streams import to_be_shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Waste – 51%\n\tNI 192", "Waste – 51%\n\tNI 192"),
        ("\x1b[1;31mlate\x1b[0m\nnone", "\x1b[1;31mlate\x1b[0m\nnone"),
        ("\x1b]0;title\x07 and \x1b[2J", "]0;title and [2J"),
        ("\u202eevil\u202c\u009b31m", "evil31m"),
        ("5\u00a0000\u2028next", "5 000 next"),
        ("[bold red]evil[/]", "[bold red]evil[/]"),
    ],
)
def test_what_is_printed_commands_no_terminal(words: str, shown: str) -> None:
    assert to_be_shown(words) == shown
