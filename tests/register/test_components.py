"""The components of an indicator: of which others it is the total or the average."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import RegisterError
from pipeline.register import load_register
from tests.support.registers import indicator, make_register


def components(folder: Path, **others: str) -> tuple[str, ...]:
    path = make_register(
        folder / "register.xlsx",
        indicators=[
            indicator("T", unit="number", **others),
            indicator("NI 1", unit="number", other_refs="BV 1"),
            indicator("NI 2", unit="number"),
            indicator("NI 3", unit="£k"),
        ],
    )
    found = load_register(path).indicator("T")
    assert found is not None
    return found.components


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("NI 1\nNI 2", ("NI 1", "NI 2")),
        ("ni-2; bv1", ("NI 2", "NI 1")),
        ("NI 1, NI 1", ("NI 1",)),
        ("", ()),
    ],
)
def test_components_are_the_references_of_the_register(tmp_path: Path, typed: str, read: tuple[str, ...]) -> None:
    assert components(tmp_path, components=typed) == read


def test_a_register_without_the_column_has_no_components(tmp_path: Path) -> None:
    assert components(tmp_path) == ()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("NI 11", "Components “NI 11” is not on the sheet Indicators. Did you mean “NI 1”?"),
        ("t", "Enter “Components”: other indicators; t is this one."),
        ("NI 3", "Enter “Components”: indicators in number; NI 3 is in £k."),
    ],
)
def test_a_component_is_another_indicator_of_the_same_unit(tmp_path: Path, typed: str, message: str) -> None:
    with pytest.raises(RegisterError) as raised:
        components(tmp_path, components=typed)
    assert [(fault.place, fault.message) for fault in raised.value.faults] == [("Indicators!Y2", message)]
