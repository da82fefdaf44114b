"""What the program costs in time and memory, against the bare libraries: `make bench`."""
