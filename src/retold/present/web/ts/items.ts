// The things that j and k step through: claims, tellings, rows. One is chosen.
import { find } from "./page";

let chosen: HTMLElement | null = null;

/** Whether an item can be gone to; notes that are folded away can, with their row. */
function isThere(item: HTMLElement): boolean {
  const around = item.closest<HTMLElement>(".row") ?? item;
  return around.offsetParent !== null || item.matches(".docked");
}

/** All items of the page that are to be seen. */
function items(): HTMLElement[] {
  return Array.from(document.querySelectorAll<HTMLElement>("[data-item]")).filter(isThere);
}

/** The chosen item, unless it is gone: the one that has the focus comes first. */
export function current(): HTMLElement | null {
  const focused = document.activeElement?.closest<HTMLElement>("[data-item]");
  return focused ?? held();
}

/** The item that was chosen last, wherever the focus is. */
export function held(): HTMLElement | null {
  return chosen?.isConnected ? chosen : null;
}

/** Choose an item and frame it, wherever the focus is; others are told of it. */
export function hold(item: HTMLElement): void {
  for (const one of document.querySelectorAll(".chosen")) one.classList.remove("chosen");
  chosen?.removeAttribute("aria-current");
  chosen = item;
  item.setAttribute("aria-current", "true");
  const note = item.dataset["mark"];
  for (const one of document.querySelectorAll("mark[aria-details]")) {
    if (note && one.getAttribute("aria-details") === `n-${note}`) one.classList.add("chosen");
  }
  document.dispatchEvent(new Event("retold:chosen"));
}

/** Choose an item, bring it into view, and give it the focus. */
export function choose(item: HTMLElement, place: ScrollLogicalPosition = "center"): void {
  hold(item);
  if (item.closest(".docked")) return; // it is in view, and what it belongs to is chosen
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: place });
}

/** Step to the next item, or the one before; from none, to the first in view. */
export function step(by: 1 | -1): void {
  const all = items();
  const at = current();
  const place = at ? all.indexOf(at) : -1;
  const inView = all.findIndex((one) => one.getBoundingClientRect().top >= 0);
  const next = place < 0 ? Math.max(inView, 0) : place + by;
  const item = all[next];
  if (item) choose(item);
}

/** What is chosen, so that it can be found again on a page that replaces this one. */
export function mark(): { id: string; place: number } | null {
  const at = current();
  return at ? { id: at.id, place: items().indexOf(at) } : null;
}

/** Choose again what was chosen; where it is gone, what took its place. */
export function chooseAgain(was: { id: string; place: number } | null): boolean {
  if (!was) return false;
  const same = was.id ? document.getElementById(was.id) : null;
  const all = items();
  const item = same ?? all[Math.min(was.place, all.length - 1)];
  if (!item) return false;
  choose(item);
  return true;
}

/** The button or link that a key presses: in the chosen item, else in the page.
 *
 * Another item's button is never pressed, but for the only item of a page. */
export function pressed(key: string): HTMLElement | null {
  const named = Array.from(document.querySelectorAll<HTMLElement>("[data-key]")).filter(
    (one) => one.dataset["key"] === key,
  );
  const at = current() ?? (items().length === 1 ? items()[0] : undefined);
  const inside = at && named.find((one) => at.contains(one));
  return inside ?? named.find((one) => !one.closest("[data-item]")) ?? null;
}

/** The id of the chosen claim, or of the only one of the page. */
export function claim(): string {
  const at = current() ?? find("[data-claim]", HTMLElement);
  return at?.dataset["claim"] ?? "";
}
