"""A draft with its marks, as people take it away: page, table, workbook, Word copy."""

from retold.present.draft.forms import FORMS, form_bytes, form_of

__all__ = ["FORMS", "form_bytes", "form_of"]
