"""Skills: found by what fits, read, tried, put into the plan; and the check of one's own body."""
