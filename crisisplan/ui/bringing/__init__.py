"""Bring in a plan typed elsewhere: paste or open it, see how it was sorted, then keep it."""
