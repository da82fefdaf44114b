"""The days of the municipality's own: taking them over from a calendar file."""
