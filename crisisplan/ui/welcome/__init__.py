"""The first pages: what this is, who may see it, how to keep a plan, and its recovery code."""
