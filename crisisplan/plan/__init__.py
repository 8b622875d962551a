"""What a plan is: values and pure functions, with the standard library and msgspec only."""
