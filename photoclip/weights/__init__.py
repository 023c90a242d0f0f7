"""Checkpoints on disk: which ones there are, how they get here, and that they are what they were. No torch."""
