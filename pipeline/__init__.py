"""The night's run of a council's performance returns: read, check, merge, flag, score, write, chase."""

__version__ = "0.1.0"
