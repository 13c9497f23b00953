"""The body of a file, read once, and the Dutch that it is written in."""
