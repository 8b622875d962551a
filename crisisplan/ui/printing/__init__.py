"""Print and carry: what a copy shows, how it looks, and how it gets onto paper or into a file."""
