"""Writes resources/calendar.json: the names of months and weekdays that Babel has, and how it writes per cent.

Run it when Babel is renewed: python packaging/calendar_names.py. A test compares the file with Babel.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_percent

FILE = Path(__file__).parent.parent / "resources" / "calendar.json"
LOCALES = {"en": "en_GB", "sv": "sv_SE", "nb": "nb_NO"}
MONTHS, WEEKDAYS = ("MMM", "MMMM", "LLL", "LLLL"), ("ccc", "cccc", "EEE", "EEEE")
_MONDAY = date(2026, 11, 23)


def names() -> dict[str, dict[str, list[str]]]:
    """Give months and weekdays (Monday first) by language and CLDR field."""
    months = [date(2026, month, 1) for month in range(1, 13)]
    weekdays = [_MONDAY + timedelta(days=n) for n in range(7)]
    return {
        language: {
            field: [format_date(day, field, locale=locale) for day in days]
            for fields, days in ((MONTHS, months), (WEEKDAYS, weekdays))
            for field in fields
        }
        | {"percent": [format_percent(0.28, locale=locale).replace("28", "#")]}
        for language, locale in LOCALES.items()
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(names(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
