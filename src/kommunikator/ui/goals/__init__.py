"""The goals of a year: listed with what has been reached, and written."""
