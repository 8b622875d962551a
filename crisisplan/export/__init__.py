"""How a plan gets onto paper: value in, bytes out. The only package that imports ReportLab."""
