"""One self-contained HTML page that tells a case to people without Retold."""

from retold.present.report.page import report_html

__all__ = ["report_html"]
