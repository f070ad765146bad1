// One part of the page at the lower edge of the window, beside what it belongs to: a
// telling under the picture of its tree, or on a phone the notes of a paragraph.
import { button, make } from "./page";

/** What is docked, if anything is. */
export function docked(): HTMLElement | null {
  return document.querySelector<HTMLElement>(".docked");
}

/** Put what is docked back into its place; say whether there was anything. */
export function undock(): boolean {
  const at = docked();
  document.documentElement.classList.remove("with-dock");
  at?.classList.remove("docked");
  at?.querySelector(".dock-bar")?.remove();
  return at !== null;
}

/** Dock a part of the page, with words and controls above it, and a way to close it. */
export function dock(part: HTMLElement, controls: readonly (Node | string)[], closed: () => void): void {
  undock();
  const bar = make("div", "dock-bar scripted");
  const close = button("Close", () => {
    undock();
    closed();
  });
  bar.append(...controls, close);
  part.prepend(bar);
  part.classList.add("docked");
  part.scrollTop = 0;
  document.documentElement.classList.add("with-dock");
}
