"""Earlier versions of the plan: what they were, what changed since, and the way back."""
