"""How the help of a verb looks: names of arguments without marks of types."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand

_REQUIRED = re.compile(r"\{([A-Za-z]+)\}")
_TYPE = re.compile(r" <(?:list\[Path\]|list\[str\]|path|str|Rules|Audit|Role)>")


class Verb(TyperCommand):
    """A verb whose help says PATH... where Typer says {PATH}... <list[Path]>."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - Typer hides its type
        """Write the help as Typer does, without its marks; columns stay in line."""
        told = _REQUIRED.sub(r"\1", super().get_help(ctx))
        return _TYPE.sub(lambda found: " " * len(found[0]), told)
