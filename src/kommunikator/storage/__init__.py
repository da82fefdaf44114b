"""The plan's file: the only SQL of the program (SQLAlchemy Core on SQLite)."""
