"""Everything that imports PySide6: the theme, the widgets and one folder per screen."""
