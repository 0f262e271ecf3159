"""Write: the RAG workbooks, the tidy data and the manifest of a period, put into place safely."""

from pipeline.write.period_set import GOAL_COLUMNS, PeriodSet, WrittenSet, no_goals
from pipeline.write.publish import making_sets, write_set, write_sets

__all__ = ["GOAL_COLUMNS", "PeriodSet", "WrittenSet", "making_sets", "no_goals", "write_set", "write_sets"]
