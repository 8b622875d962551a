"""The builder: where a plan is written, one question a page."""
