"""The windows: the only package that may import PySide6. Empty until the window is built."""
