"""Handing the plan on: one part of the plan as values, and a writer for each kind of file."""
