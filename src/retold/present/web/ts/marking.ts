// Words that a reader selects can be marked as a claim, and put into a family.
import { put } from "./copy";
import { button, find, hidden, make } from "./page";
import { placeIn } from "./points";

interface Selected {
  words: string;
  start: number;
  end: number;
  text: HTMLElement;
}

/** What is selected, when it lies in one part of the text. */
function selected(): Selected | null {
  const held = getSelection();
  if (!held || held.isCollapsed || held.rangeCount === 0) return null;
  const range = held.getRangeAt(0);
  const around = range.commonAncestorContainer;
  const element = around instanceof Element ? around : around.parentElement;
  const text = element?.closest<HTMLElement>("[data-text]");
  if (!text || !range.toString().trim()) return null;
  const from = Number(text.dataset["from"]);
  return {
    words: range.toString(),
    start: from + placeIn(text, range.startContainer, range.startOffset),
    end: from + placeIn(text, range.endContainer, range.endOffset),
    text,
  };
}

function send(form: HTMLFormElement, what: Selected, then: string): void {
  const words = find('textarea[name="words"]', HTMLTextAreaElement, form);
  if (!words) return;
  words.value = what.words;
  hidden(form, "start", String(what.start));
  hidden(form, "end", String(what.end));
  hidden(form, "then", then);
  form.requestSubmit();
}

/** Offer, beside what is selected, what can be done with it. */
function offer(): void {
  document.querySelector(".selecting")?.remove();
  const form = find("form[data-mark-words]", HTMLFormElement);
  const what = selected();
  if (!form || !what) return;
  const bar = make("div", "selecting");
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "The selected words");
  bar.append(
    button("Mark as claim", () => {
      send(form, what, "");
    }),
    " ",
    button("Add to a family…", () => {
      send(form, what, "merge");
    }),
    " ",
    button("Copy link", () => {
      const row = what.text.closest<HTMLElement>(".row")?.id ?? "";
      void put(`${location.origin}${location.pathname}#${row}`, "Link copied");
    }),
  );
  what.text.after(bar); // next in the order of Tab, too
}

/** Watch what is selected; typing in the offered bar does not take it away. */
export function watchSelection(): void {
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    if (document.activeElement?.closest(".selecting")) return;
    clearTimeout(waiting);
    waiting = setTimeout(offer, 250);
  });
}
