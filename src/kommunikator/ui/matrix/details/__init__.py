"""The pane beside the content matrix: one cell, channel or theme in full."""
