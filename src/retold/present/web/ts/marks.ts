// The marks of a text and the notes beside it: a click on a mark chooses its note, and
// a speaker lights all that rests on that person's word.
import { choose, held } from "./items";

function noteOf(mark: Element): HTMLElement | null {
  return document.getElementById(mark.getAttribute("aria-details") ?? "");
}

/** The notes of all claims at a place, the innermost first, each once. */
function notesAt(place: Element): HTMLElement[] {
  const found = new Set<HTMLElement>();
  for (let one = place.closest("mark"); one; one = one.parentElement?.closest("mark") ?? null) {
    const note = noteOf(one);
    if (note) found.add(note);
  }
  return Array.from(found);
}

/** Choose the note of what is clicked; where claims overlap, the next at each click. */
function chooseAt(event: MouseEvent): void {
  const place = event.target;
  if (!(place instanceof Element) || place.closest("a, button")) return;
  if (getSelection()?.isCollapsed === false) return; // words are being selected
  const notes = notesAt(place);
  const at = held();
  const next = notes[(at ? notes.indexOf(at) + 1 : 0) % Math.max(1, notes.length)];
  if (next) choose(next, "nearest");
}

function light(who: string): void {
  for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
  if (!who) return;
  for (const one of document.querySelectorAll<HTMLElement>("[data-speaker]")) {
    const note = one.dataset["speaker"] === who ? one.closest(".note") : null;
    note?.classList.add("lit");
    if (!note) continue;
    for (const mark of document.querySelectorAll(`mark[aria-details="${note.id}"]`)) {
      mark.classList.add("lit");
    }
  }
}

function whoAt(event: Event): string {
  const place = event.target;
  const found = place instanceof Element ? place.closest<HTMLElement>("[data-speaker]") : null;
  return found?.dataset["speaker"] ?? "";
}

/** Watch the pointer and the focus over marks and speakers. */
export function watchMarks(): void {
  document.addEventListener("click", chooseAt);
  for (const way of ["mouseover", "focusin"]) {
    document.addEventListener(way, (event) => {
      const who = whoAt(event);
      if (who || way === "mouseover") light(who);
    });
  }
  document.addEventListener("focusout", () => { light(""); });
}
