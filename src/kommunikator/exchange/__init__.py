"""Files in and out, one format per file. What takes long is a generator that yields progress; no Qt, no SQL."""
