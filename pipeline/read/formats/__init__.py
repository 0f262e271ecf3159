"""Readers of workbooks that are not Open XML; each gives the same document as `pipeline.read.open_xml`."""
