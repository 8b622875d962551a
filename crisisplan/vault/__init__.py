"""Where plans are kept: one encrypted database, a header with the ways in, and backups."""
