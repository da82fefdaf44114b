"""Kommunikator plans what a municipality says, in which channel, when, and who is responsible."""

from __future__ import annotations

__version__ = "0.1.0"
