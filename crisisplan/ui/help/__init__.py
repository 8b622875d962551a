"""The help view: one thing to do at a time, and someone to call, always. Works without a plan."""
