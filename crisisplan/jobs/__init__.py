"""What can be done: one function per job; no state, no Qt."""
