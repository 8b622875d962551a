"""What the person can set."""
