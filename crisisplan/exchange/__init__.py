"""How a plan travels: text import and plan files."""
