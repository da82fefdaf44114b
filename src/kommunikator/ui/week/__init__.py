"""The week: seven day columns with the posts of each day."""
