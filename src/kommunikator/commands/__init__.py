"""The commands of the command line, one a file: `run(folder, arguments)` does the work and gives the exit code."""
