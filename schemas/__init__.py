"""Declarations: the return forms, and a pandera schema for every frame that crosses a boundary."""
