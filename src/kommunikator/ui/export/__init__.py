"""The export: the dialog in which it is chosen, and the writing of the file."""
