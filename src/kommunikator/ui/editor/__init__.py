"""The post editor: a panel beside the week in which every field writes one edit when it is left."""

WIDTH = 512
"""The width of the panel as it is drawn, in pixels at 100 % text."""
