"""Tool tips that show a person's own text."""

from __future__ import annotations

import html


def tip(text: str) -> str:
    """Give the tool tip that shows a text as it stands; Qt would take it for HTML when it looks like that."""
    if not {"<", "&"} & set(text):
        return text
    return f'<p style="white-space: pre-wrap">{html.escape(text)}</p>'
