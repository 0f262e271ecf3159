"""What the command line says and how: streams, progress, summaries, and faults in words."""
