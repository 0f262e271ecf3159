"""Chase: who is asked for what, on which step, in which words; drafts, and sending."""
