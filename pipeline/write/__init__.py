"""Write: the RAG workbooks, the tidy data and the manifest of a period, put into place safely."""

from pipeline.write.manifest import set_is_whole
from pipeline.write.period_set import GOAL_COLUMNS, PeriodSet, WrittenSet, no_goals
from pipeline.write.publish import write_set

__all__ = ["GOAL_COLUMNS", "PeriodSet", "WrittenSet", "no_goals", "set_is_whole", "write_set"]
