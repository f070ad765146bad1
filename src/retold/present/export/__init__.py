"""Retold's findings in the formats other programs read."""

from retold.present.export.case_json import case_document, schema, write_case_json
from retold.present.export.check_json import checked_object
from retold.present.export.encode import json_bytes, json_line
from retold.present.export.explain_json import explanation_object
from retold.present.export.reading_json import document_object, extraction_object

__all__ = [
    "case_document",
    "checked_object",
    "document_object",
    "explanation_object",
    "extraction_object",
    "json_bytes",
    "json_line",
    "schema",
    "write_case_json",
]
