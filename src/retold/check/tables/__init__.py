"""Holds a claim against a table: the cell, the comparison, the sum.

    table = table_of([["", "2019"], ["Diesel", "40"]], caption="Tonnes leaked")
    check_table(Asking(text="Some 40 tonnes of diesel leaked in 2019"), table)

`tables_of` builds the tables of a document that was read (CSV, workbooks, HTML,
Word), and `check_tables` chooses among them.
"""

from retold.check.tables.build import table_of
from retold.check.tables.choose import check_tables
from retold.check.tables.documents import tables_of
from retold.check.tables.finding import Part, TableFinding, check_table, named_cell
from retold.check.tables.found import Tabled, with_tables
from retold.check.tables.statement import Asking
from retold.check.tables.table import Table

__all__ = [
    "Asking",
    "Part",
    "Table",
    "TableFinding",
    "Tabled",
    "check_table",
    "check_tables",
    "named_cell",
    "table_of",
    "tables_of",
    "with_tables",
]
