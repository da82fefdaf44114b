"""The idea bank: posts without a day."""

WIDTH = 264
"""The width of the drawer as it is drawn, in pixels at 100 % text."""
