"""The command list: every action of the program by its name, found by typing."""
