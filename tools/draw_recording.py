"""Draw docs/recording.svg: half a minute at a terminal, as a picture that moves.

What is typed and printed is what docs/tutorial.md shows, whose commands a test
runs; so the recording cannot show what the program does not print. Run it with
`make docs`; a test says when it is out of date. It needs no script: style sheets
move it, and whoever asks for less motion sees the first command's output stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from run_pages import ROOT, blocks

TUTORIAL: Final = ROOT / "docs" / "tutorial.md"
RECORDING: Final = ROOT / "docs" / "recording.svg"
SHOWN: Final = ("retold demo", "retold show 264c", "retold check")  # in this order
_COLUMNS, _ROWS = 80, 26
_COMMAND_COLUMNS = _COLUMNS - 2  # beside the prompt
_EACH_S = 10  # a command and what it prints
_TYPED_S = 1.5
_READ_S = 2.0  # before what is longer than the window begins to move up
_STILL_S = 1.5  # at the end of it
_CHAR_PX, _LINE_PX, _EDGE_PX, _BAR_PX = 8.43, 18, 14, 30
_STYLE = """
text { font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  fill: #d8dee9; white-space: pre }
.typed { fill: #ffffff; font-weight: 600 }
.scene { visibility: hidden }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One command with the lines it prints, and when in the recording it begins."""

    number: int
    command: str
    printed: Sequence[str]

    @property
    def typed(self) -> list[str]:
        """Break the command where a terminal would."""
        return [
            self.command[at : at + _COMMAND_COLUMNS]
            for at in range(0, len(self.command), _COMMAND_COLUMNS)
        ]

    @property
    def up_px(self) -> int:
        """Say how far the lines must move up until the last is seen."""
        rows = len(self.typed) + len(self.printed) + 1
        return max(0, rows - _ROWS) * _LINE_PX


def scenes() -> Iterator[Scene]:
    """Find the commands of the tutorial that are shown, with their output."""
    held = [
        (command, printed)
        for block in blocks(TUTORIAL.read_text("utf-8"))
        if block.language == "console"
        for command, printed in block.commands
    ]
    for number, start in enumerate(SHOWN):
        command, printed = next(one for one in held if one[0].startswith(start))
        yield Scene(number=number, command=command, printed=_fitted(printed))


def _fitted(lines: Sequence[str]) -> list[str]:
    """Cut what no terminal of 80 columns would show in a line."""
    return [line[:_COLUMNS] for line in lines if line != "..."]


def recording() -> str:
    """Write the whole picture."""
    every = list(scenes())
    width = round(_COLUMNS * _CHAR_PX + 2 * _EDGE_PX)
    height = _BAR_PX + _ROWS * _LINE_PX + _EDGE_PX
    moves = "".join(_moves(one, len(every)) for one in every)
    drawn = "\n".join(line for one in every for line in _scene(one))
    told = "; ".join(one.command for one in every)
    lights = "".join(
        f'<circle cx="{18 + 18 * at}" cy="15" r="5" fill="#6b7689"/>' for at in range(3)
    )
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" \
height="{height}" role="img" aria-label="A terminal: {escape(told)}">
<style>{_STYLE}@media (prefers-reduced-motion: no-preference) {{{moves}}}
@media (prefers-reduced-motion: reduce) {{ #scene-0 {{ visibility: visible }} }}
</style>
<rect width="{width}" height="{height}" rx="8" fill="#1f2530"/>
{lights}
<svg x="{_EDGE_PX}" y="{_BAR_PX}" width="{width - 2 * _EDGE_PX}" \
height="{_ROWS * _LINE_PX}">
{drawn}
</svg>
</svg>
"""


def _moves(one: Scene, number: int) -> str:
    """Write when a scene is seen, when its command is typed, when its lines move."""
    whole = number * _EACH_S

    def at(seconds: float) -> str:
        return f"{100 * (one.number * _EACH_S + seconds) / whole:.2f}%"

    seen = f"{at(0)} {{ visibility: visible }} {at(_EACH_S)} {{ visibility: hidden }}"
    typed = (
        f"{at(0)} {{ clip-path: inset(0 100% 0 0) }} "
        f"{at(_TYPED_S)}, 100% {{ clip-path: inset(0 0 0 0) }}"
    )
    printed = (
        f"0%, {at(_TYPED_S)} {{ opacity: 0 }} "
        f"{at(_TYPED_S + 0.1)}, 100% {{ opacity: 1 }}"
    )
    moved = (
        f"0%, {at(_TYPED_S + _READ_S)} {{ transform: none }} "
        f"{at(_EACH_S - _STILL_S)}, 100% {{ transform: translateY(-{one.up_px}px) }}"
    )
    name, time = f"scene-{one.number}", f"{whole}s linear infinite"
    steps = f"steps({len(one.typed[0])}, end)"
    return f"""
@keyframes seen-{one.number} {{ 0% {{ visibility: hidden }} {seen} }}
@keyframes typed-{one.number} {{ 0% {{ clip-path: inset(0 100% 0 0) }} {typed} }}
@keyframes printed-{one.number} {{ {printed} }}
@keyframes moved-{one.number} {{ {moved} }}
#{name} {{ animation: seen-{one.number} {whole}s steps(1, end) infinite }}
#{name} .now {{ animation: typed-{one.number} {whole}s {steps} infinite }}
#{name} .printed {{ animation: printed-{one.number} {time} }}
#{name} .moving {{ animation: moved-{one.number} {time} }}
"""


def _scene(one: Scene) -> Iterator[str]:
    yield f'<g id="scene-{one.number}" class="scene"><g class="moving">'
    yield _line(0, "$ ", "")
    first, *more = one.typed
    yield _line(0, first, "typed now", indent=2)
    yield '<g class="printed">'
    for row, line in enumerate(more, start=1):
        yield _line(row, line, "typed")
    for row, line in enumerate(one.printed, start=len(one.typed)):
        if line:
            yield _line(row, line, "")
    yield "</g></g></g>"


def _line(row: int, words: str, kind: str, *, indent: int = 0) -> str:
    """Write one line; its length is told, so that every font keeps the columns."""
    marked = f' class="{kind}"' if kind else ""
    left, length = indent * _CHAR_PX, len(words) * _CHAR_PX
    return (
        f'<text x="{left:.2f}" y="{(row + 0.8) * _LINE_PX:.1f}"{marked} '
        f'textLength="{length:.1f}" xml:space="preserve">{escape(words)}</text>'
    )


if __name__ == "__main__":
    Path(RECORDING).write_text(recording(), encoding="utf-8")
    print(f"drew {RECORDING.name}")
