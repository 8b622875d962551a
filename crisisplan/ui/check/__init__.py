"""The plan looked over as a kind colleague would: ideas, safety first, never marks."""
