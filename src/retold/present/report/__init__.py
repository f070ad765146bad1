"""One self-contained HTML page that tells a case to people without Retold."""

from retold.present.report.cited_pages import CitedPages
from retold.present.report.page import report_html

__all__ = ["CitedPages", "report_html"]
