"""Cases as the Retold of an older format wrote them; they stay for ever."""

import gzip
from pathlib import Path

FOLDER = Path(__file__).parent / "store" / "golden"
GOLDEN = sorted(file.name for file in FOLDER.glob("format-*"))


def golden(name):
    """Return the file of a case; later ones are kept small."""
    data = (FOLDER / name).read_bytes()
    return gzip.decompress(data) if name.endswith(".gz") else data
