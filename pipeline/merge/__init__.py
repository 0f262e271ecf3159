"""Merge: versions, conflicts, duplicates, until each indicator has one reading and every row is accounted for."""
