"""Bytes to cells, cells to tables, tables to typed values, each knowing its file, sheet and cell."""
