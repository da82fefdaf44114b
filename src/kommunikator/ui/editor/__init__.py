"""The post editor: a panel beside the week in which every field writes one edit when it is left."""
