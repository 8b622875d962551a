"""`vault`: keep plans on this computer, encrypted. See `arguments` for all commands."""
