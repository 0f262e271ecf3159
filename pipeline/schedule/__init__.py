"""The unattended night, started by the computer itself: installed, shown and taken away for the current user."""

from pipeline.schedule.timer import ScheduleError, Timer, timer_for
from pipeline.schedule.timetable import ScheduleReport, install, remove, show

__all__ = ["ScheduleError", "ScheduleReport", "Timer", "install", "remove", "show", "timer_for"]
