"""What ships: data files in, values out, strictly."""
