"""Searching the plan: the field in the header and the list of what was found."""
