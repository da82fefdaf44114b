"""What needs attention: a list with reasons, each with what mends it."""
