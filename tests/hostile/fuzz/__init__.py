"""Coverage-guided fuzzing of the readers and of what becomes of a return; `docs/tests.md` says how it is run."""
