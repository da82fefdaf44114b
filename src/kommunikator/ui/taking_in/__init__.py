"""The dialog that takes our own files in again: what they would change, what of it is wanted, import."""
