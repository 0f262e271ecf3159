"""The custom properties of a workbook, as Excel stores them."""

from __future__ import annotations


def custom_properties(*names: str) -> str:
    """Write the part `docProps/custom.xml` with properties of these names."""
    listed = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
        "<vt:lpwstr>2009-10-Q2</vt:lpwstr></property>"
        for pid, name in enumerate(names, start=2)
    )
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{listed}</Properties>'
    )
