"""The dialog that takes over a plan from Planner: choose the file, look at what it will do, import."""
