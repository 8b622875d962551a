"""crisisplan: a personal plan for hard moments, kept private, printed to be carried."""

__version__ = "0.1.0"
