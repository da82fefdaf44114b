"""The content matrix: its grid of channels and themes, and what is around it."""
