from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument

from kommunikator.ui.tips import tip


@pytest.mark.parametrize(
    "text", ["Plain", "R&D", "<b>fet</b>", "&lt;b&gt;", "a < b\nc", "<img src='//server/share/x.png'>", ""]
)
def test_a_tool_tip_shows_a_text_as_it_stands(text: str) -> None:
    document = QTextDocument()
    if tip(text) == text:
        document.setPlainText(text)
        assert "<" not in text
    else:
        document.setHtml(tip(text))
    assert document.toPlainText().replace("\u2028", "\n") == text
