"""Retold's findings in the formats other programs read."""

from retold.present.export.case_json import case_document, schema, write_case_json
from retold.present.export.check_json import checked_object, table_object
from retold.present.export.comparison_json import comparison_object
from retold.present.export.encode import json_bytes, json_line
from retold.present.export.explain_json import explanation_object
from retold.present.export.match_json import match_object
from retold.present.export.reading_json import document_object, extraction_object

__all__ = [
    "case_document",
    "checked_object",
    "comparison_object",
    "document_object",
    "explanation_object",
    "extraction_object",
    "json_bytes",
    "json_line",
    "match_object",
    "schema",
    "table_object",
    "write_case_json",
]
