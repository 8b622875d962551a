"""Forms: choosing one, adding a part of another, and writing on with another form."""
