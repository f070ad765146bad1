// On a phone the notes of a paragraph are folded away behind a button and come up as a
// sheet at the lower edge, so that the text can be read as a text.
import { dock, docked } from "./dock";
import { held } from "./items";
import { button, find } from "./page";

const PHONE = "(max-width: 44rem)";

/** How many notes there are, and what a source said to one, if any was asked. */
function words(notes: HTMLElement): string {
  const count = notes.querySelectorAll(".note").length;
  const check = notes.querySelector('a[href^="/checks/"]')?.textContent;
  return `${count === 1 ? "1 note" : `${count} notes`}${check ? ` · ${check}` : ""}`;
}

function open(notes: HTMLElement, opener: HTMLElement): void {
  if (notes === docked()) return;
  dock(notes, [words(notes)], () => { opener.focus(); });
}

/** Fold the notes of a narrow window, each behind a button of its paragraph. */
export function offerSheets(): void {
  if (!find(".reading", HTMLElement)) return;
  document.documentElement.classList.add("sheets");
  for (const notes of document.querySelectorAll<HTMLElement>(".row > .notes")) {
    if (notes.previousElementSibling?.matches(".opens")) continue;
    const opener = button(words(notes), () => {
      open(notes, opener);
      notes.querySelector<HTMLElement>(".note")?.focus();
    });
    opener.classList.add("opens", "scripted");
    notes.before(opener);
  }
}

/** Bring up the sheet of a note that is chosen by a key or a touch on its mark. */
export function watchSheets(): void {
  document.addEventListener("retold:chosen", () => {
    const notes = held()?.closest<HTMLElement>(".notes");
    const opener = notes?.previousElementSibling;
    if (matchMedia(PHONE).matches && notes && opener instanceof HTMLElement) open(notes, opener);
  });
}
