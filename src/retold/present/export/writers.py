"""Every format that a case is exported to, one line each.

A writer gives files by their paths in a folder, or one file under "".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from retold.model.errors import WrongUseError
from retold.present.export.annotations import annotations_bytes
from retold.present.export.brat import brat_files
from retold.present.export.case_tables import case_tables
from retold.present.export.citations import bibtex_bytes, csl_bytes
from retold.present.export.claimreview import claim_reviews_bytes, markup_pages
from retold.present.export.claimreview.write import for_pages
from retold.present.export.doccano import doccano_bytes
from retold.present.export.followthemoney import followthemoney_bytes
from retold.present.export.graphml import graphml_bytes
from retold.present.export.label_studio import label_studio_files
from retold.present.export.markdown import markdown_files
from retold.present.export.package import Package
from retold.present.export.parquet import parquet_bytes
from retold.present.export.prov import prov_bytes
from retold.present.export.spreadsheet import table_csv, xlsx_bytes
from retold.present.export.wacz.write import kept

Files: TypeAlias = Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """How a format is written; `folder` says that it is several files."""

    files: Callable[[Package], Files]
    folder: bool = False


def _one(write: Callable[[Package], bytes]) -> Writer:
    return Writer(files=lambda package: {"": write(package)})


def _csv_files(package: Package) -> Files:
    return {f"{one.name}.csv": table_csv(one) for one in case_tables(package.book)}


def _parquet_files(package: Package) -> Files:
    tables = case_tables(package.book)
    return {f"{one.name}.parquet": parquet_bytes(one) for one in tables}


def _xlsx(package: Package) -> bytes:
    return xlsx_bytes(case_tables(package.book))


def _claim_reviews(package: Package) -> bytes:
    _need_verdicts(package)
    return claim_reviews_bytes(package.verdicts)


def _pages(package: Package) -> bytes:
    _need_verdicts(package)
    return for_pages(markup_pages(package.verdicts))


def _need_verdicts(package: Package) -> None:
    if not package.verdicts:
        raise WrongUseError(
            "There is no verdict to write. Give one on a claim's page: retold open. "
            "Or begin a file: retold claimreview draft FAMILY -o verdict.json, fill it "
            "in, and name it with --verdict verdict.json"
        )


def _wacz(package: Package) -> bytes:
    archive = kept(package)
    for path, why in archive.left_out.items():
        package.remark(f"{path} is not in the archive: it {why}.")
    return archive.data


WRITERS: Mapping[str, Writer] = {
    "claimreview": _one(_claim_reviews),
    "factcheck-pages": _one(_pages),
    "annotations": _one(annotations_bytes),
    "csv": Writer(files=_csv_files, folder=True),
    "xlsx": _one(_xlsx),
    "parquet": Writer(files=_parquet_files, folder=True),
    "graphml": _one(graphml_bytes),
    "bibtex": _one(bibtex_bytes),
    "csl": _one(csl_bytes),
    "markdown": Writer(files=markdown_files, folder=True),
    "followthemoney": _one(followthemoney_bytes),
    "prov": _one(prov_bytes),
    "wacz": _one(_wacz),
    "brat": Writer(files=brat_files, folder=True),
    "doccano": _one(doccano_bytes),
    "label-studio": Writer(files=label_studio_files, folder=True),
}
