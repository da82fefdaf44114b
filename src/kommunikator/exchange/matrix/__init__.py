"""A content matrix from a Word table, a spreadsheet, a CSV file or pasted cells: from reading it to the edit.

tables = matrix.read(path)                      # or [matrix.read_text(pasted)]
found = matrix.parse(tables[0])                 # first row themes, first column channels
mapping = matrix.suggest(found, store.team())   # a person may change it
prepared = matrix.build(found, mapping, store.team(), store.matrix())

`read`, `read_text` and `parse` raise ImportRefused with one translated sentence. `read` gives a table that cannot be
taken over too, with the sentence in `problem`, so that another table of the file can be chosen; `parse` raises it.
"""

from __future__ import annotations

from kommunikator.exchange.matrix.building import LABEL, Options, Prepared, build
from kommunikator.exchange.matrix.mapping import Create, Existing, Ignore, Mapping, Target, suggest
from kommunikator.exchange.matrix.parsing import ReadChannel, ReadMatrix, parse
from kommunikator.exchange.matrix.reading import read, read_text
from kommunikator.exchange.matrix.report import Meaning, Report, ToneChange
from kommunikator.exchange.matrix.table import MatrixTable

__all__ = [
    "LABEL",
    "Create",
    "Existing",
    "Ignore",
    "Mapping",
    "MatrixTable",
    "Meaning",
    "Options",
    "Prepared",
    "ReadChannel",
    "ReadMatrix",
    "Report",
    "Target",
    "ToneChange",
    "build",
    "parse",
    "read",
    "read_text",
    "suggest",
]
