"""The campaigns: the list of them, and a page each with its posts, its channels and what came of it."""
