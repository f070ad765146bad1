"""The page of docs/reference that tells what `import retold` gives."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import retold

_HEAD = """\
A case in a notebook or a script. The tables have the names and [columns](columns.md)
of `retold export --to csv`; in a notebook a case, a family, a tree and a table show
themselves. Every error is a `RetoldError` that says in a sentence what to do.

```python
import retold

case = retold.trace("my-folder")
case.families[0].tree()
case.sql("SELECT outlet, count(*) AS told FROM tellings GROUP BY outlet")
case.figures.to_pandas()
```
"""


def library_page(written: str) -> str:
    """Write every public name with its members; `written` says who wrote the page."""
    lines = ["# Python library\n", written, _HEAD]
    names = [name for name in retold.__all__ if not name.startswith("_")]
    for name in sorted(names, key=lambda one: (one[0].isupper(), one)):
        held = getattr(retold, name)
        if inspect.isclass(held):
            lines += [f"## {name}\n", _told(held)]
            lines += _members(held, name)
        else:
            lines += [f"## retold.{name}\n", _call(name, held), _told(held)]
    return "\n".join(lines)


def _members(kind: type, owner: str) -> Iterator[str]:
    for name, held in vars(kind).items():
        if name.startswith("_"):
            continue
        if callable(held):
            yield f"\n### {owner}.{name}\n"
            yield _call(name, held)
            yield _told(held)
        elif inspect.getdoc(held) and (getter := getattr(held, "fget", None)):
            yield f"- `{name}`: {_gives(getter)}. {_one_line(held)}"
        elif wrapped := getattr(held, "func", None):  # a cached property
            yield f"- `{name}`: {_gives(wrapped)}. {_one_line(wrapped)}"
    yield ""


def _call(name: str, held: object) -> str:
    """Write how something is called, with the types as they stand in the code."""
    asked = inspect.signature(held)  # type: ignore[arg-type]  # callers hold callables
    parts = []
    for one in asked.parameters.values():
        if one.name == "self":
            continue
        star = "*" if one.kind is one.VAR_POSITIONAL else ""
        default = "" if one.default is one.empty else f" = {one.default!r}"
        parts.append(f"{star}{one.name}: {one.annotation}{default}")
    lines = "".join(f"    {part},\n" for part in parts)
    inner = f"\n{lines}" if parts else ""
    return f"```python\n{name}({inner}) -> {asked.return_annotation}\n```\n"


def _gives(getter: object) -> str:
    given = inspect.signature(getter).return_annotation  # type: ignore[arg-type]  # as above
    return f"`{given}`"


def _told(held: object) -> str:
    return f"{inspect.getdoc(held) or ''}\n"


def _one_line(held: object) -> str:
    return " ".join((inspect.getdoc(held) or "").split())
