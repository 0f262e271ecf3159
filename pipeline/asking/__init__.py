"""What the ledger answers when somebody asks: where a figure came from, which runs there were, what has changed."""
