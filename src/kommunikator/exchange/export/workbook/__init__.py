"""Excel workbooks: written for colleagues, and read when they come back edited."""
