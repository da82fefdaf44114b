"""Reads a plan as JSON (see `export/json_plan.py`), from us or from a program that keeps to the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from kommunikator.domain.arrived import Arrived
from kommunikator.domain.export_choice import Reader
from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange.export.json_plan import FORMAT, VERSION
from kommunikator.exchange.export.records import LISTS, OF_A_POST
from kommunikator.exchange.taking_in import bounded
from kommunikator.i18n import _


def read(content: bytes, name: str) -> Arrived:
    """Give what a JSON file holds; `name` is the file's name for the sentences. Raises ImportRefused."""
    bounded.check_size(content, name)
    told = bounded.loaded_object(content, name)
    if told.get("format") != FORMAT:
        raise ImportRefused(_("%(file)s is not a plan from Kommunikator. Choose another file.") % {"file": name})
    bounded.check_version(told, VERSION, name)
    records = bounded.Records(name)
    if "organisation" in told:
        records.add("organisation", told["organisation"], "organisation")
    parts: dict[UUID, frozenset[str]] = {}
    tied: set[UUID] = set()
    for place, value in _listed(told, "posts", records):
        post = _add_post(value, place, records)
        if isinstance(value, Mapping):
            parts[post] = _parts(value) if told.get("reader") == Reader.TEAM else frozenset()
            tied |= {post} if value.get("in_series") is True else set()
    for listed, record in LISTS.items():
        for place, value in _listed(told, listed, records):
            records.add(record.kind, value, place)
    return Arrived("json", incoming=records.all(), parts=parts, tied=frozenset(tied), **bounded.about(told))


def _parts(post: Mapping[str, Any]) -> frozenset[str]:
    """Give the parts that a post of the file holds completely: an empty list says that there is none any more."""
    return frozenset(name for name in OF_A_POST if name in post)


def _add_post(value: object, place: str, records: bounded.Records) -> UUID:
    post = records.add("post", value, place)
    if isinstance(value, Mapping):
        for part, record in OF_A_POST.items():
            for where, own in _listed(value, part, records, place):
                whole = {**own, "post": str(post.id)} if isinstance(own, Mapping) else own
                records.add(record.kind, whole, where)
    return post.id


def _listed(
    told: Mapping[str, Any], name: str, records: bounded.Records, within: str = ""
) -> Iterator[tuple[str, object]]:
    """Give what a list of the file holds, each with its place; nothing where there is no such list."""
    place = f"{within}.{name}" if within else name
    values = told.get(name, [])
    if not isinstance(values, list):
        raise records.refused(place, _("a list is missing there"))
    return ((f"{place}[{n}]", value) for n, value in enumerate(values))
