"""Facts become sentences: errors, changes, and how things stand. The only place where they do."""
