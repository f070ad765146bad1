"""What one input may cost, so that no file can hold up or swallow a run."""

from __future__ import annotations

from dataclasses import dataclass

_BYTES_PER_MB = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that reading one input may take.

    Seconds and megabytes (10^6 bytes) are for one input; `pages` for one PDF,
    `rows` for one table, `text_mb` in millions of characters, `documents` for
    those made of one file; `decoded_mb`, `members` (files or records), `nesting`
    (archives in archives) and `ratio` (decoded to packed, past the first 10 MB)
    for what is packed in one archive; `image_megapixels` for one page drawn as a
    picture, drawn smaller where it would have more. What goes over `pages`, `rows`,
    `text_mb` or `documents` is cut and said so; what goes over the others is refused.
    """

    cpu_s: int = 20
    wall_s: float = 60
    memory_mb: int = 1024
    file_mb: int = 200
    text_mb: int = 50
    pages: int = 2000
    rows: int = 100_000
    decoded_mb: int = 200
    members: int = 10_000
    documents: int = 1000
    nesting: int = 3
    ratio: int = 200
    image_megapixels: int = 4

    @property
    def file_bytes(self) -> int:
        """The largest file that is read."""
        return self.file_mb * _BYTES_PER_MB

    @property
    def memory_bytes(self) -> int:
        """The address space of the child process."""
        return self.memory_mb * _BYTES_PER_MB

    @property
    def decoded_bytes(self) -> int:
        """The most bytes that an archive may unpack to."""
        return self.decoded_mb * _BYTES_PER_MB

    @property
    def image_pixels(self) -> int:
        """The most pixels of a page that is drawn."""
        return self.image_megapixels * _BYTES_PER_MB

    @property
    def text_chars(self) -> int:
        """The longest canonical text that is kept."""
        return self.text_mb * _BYTES_PER_MB
