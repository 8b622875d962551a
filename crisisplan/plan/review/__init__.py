"""The plan review: one file per group of rules; advice, never a gate, never a score."""
