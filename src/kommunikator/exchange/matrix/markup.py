"""Parses the XML in an office file without trusting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange.container import Sentences

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PART: Final = 30 * 1024 * 1024
"""So many bytes of XML are parsed at most; a matrix needs a thousandth of it."""

# A document type could bring entities, which no office program writes.
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))


def parsed(xml: bytes, name: str, says: Sentences) -> _Element:
    """Give the root of `xml`, parsed with python-docx's parser, which resolves no entities. Raises ImportRefused."""
    from docx.oxml import parse_xml
    from lxml.etree import XMLSyntaxError

    if any(mark in xml for mark in _DOCTYPES):
        raise ImportRefused(says.damaged % {"file": name})
    try:
        return parse_xml(xml)
    except (XMLSyntaxError, ValueError) as error:
        raise ImportRefused(says.damaged % {"file": name}) from error
