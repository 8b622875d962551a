"""One module per layout; each has one function `render`."""
