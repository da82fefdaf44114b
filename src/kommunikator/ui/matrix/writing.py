"""How edits of the content matrix are written: into channels and themes that are there, and lines that have room."""

from __future__ import annotations

from kommunikator.domain import matrix_rules
from kommunikator.domain.edit import Edit
from kommunikator.domain.team_rules import Unfit
from kommunikator.storage.errors import StorageError
from kommunikator.ui.document import Document


def write(document: Document, edit: Edit) -> bool:
    """Do an edit of the matrix; give whether it has been done. What stands in the way is told by the document.

    The team is read anew, as another program may have archived a theme a moment ago.
    """
    if not matrix_rules.KINDS.isdisjoint(step.record.kind for step in edit.steps):
        try:
            matrix_rules.check(edit, document.store.team())
        except Unfit as unfit:
            from kommunikator.ui.team.form import told

            document.refuse(told(unfit))
            return False
        except StorageError as error:
            document.refuse(str(error), lambda: write(document, edit))
            return False
    return document.do(edit)
