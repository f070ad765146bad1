// The picture of a tree. Arrow keys follow its lines: right to what came from a
// telling, left to what it came from, up and down among those of one parent. The
// telling that is chosen there is shown below the picture with what changed.
import { dock, docked, undock } from "./dock";
import { current, held, hold } from "./items";
import { button, find, make } from "./page";

type Node_ = SVGAElement;

let isLettingGo = false; // the focus goes back to a node that is not to be shown again
let wasDocked = ""; // what was shown before a ruling replaced the page

function nodes(): Node_[] {
  return Array.from(document.querySelectorAll<Node_>(".stemma a"));
}

function idOf(node: Node_): string {
  return node.getAttribute("href")?.slice(1) ?? "";
}

function above(node: Node_): string {
  return node.dataset["above"] ?? "";
}

function cardOf(node: Node_): HTMLElement | null {
  return document.getElementById(idOf(node));
}

/** The telling that an arrow key leads to; all are in the order of time. */
function along(node: Node_, key: string): Node_ | undefined {
  const all = nodes();
  const alike = all.filter((one) => above(one) === above(node));
  const place = alike.indexOf(node);
  switch (key) {
    case "ArrowLeft":
      return all.find((one) => idOf(one) === above(node));
    case "ArrowRight":
      return all.find((one) => above(one) === idOf(node));
    case "ArrowUp":
      return alike[place - 1];
    case "ArrowDown":
      return alike[place + 1];
    case "Home":
      return all[0];
    case "End":
      return all.at(-1);
    default:
      return undefined;
  }
}

/** Show in the picture which telling is chosen. */
function ring(id: string): void {
  for (const one of nodes()) one.classList.toggle("chosen", idOf(one) === id);
}

/** Dock the telling of a node: its words, where they came from, what changed. */
function select(node: Node_): void {
  const card = cardOf(node);
  if (!card || card === docked()) return;
  const all = nodes();
  const place = all.indexOf(node);
  const to = (by: 1 | -1, words: string): HTMLButtonElement => {
    const made = button(words, () => { all[place + by]?.focus(); });
    made.disabled = !all[place + by];
    return made;
  };
  const where = make("span", "soft", `${place + 1} of ${all.length} drawn`);
  dock(card, [to(-1, "‹ before"), to(1, "after ›"), where], () => {
    isLettingGo = true;
    node.focus();
    isLettingGo = false;
  });
  hold(card);
  node.scrollIntoView({ block: "nearest", inline: "nearest" });
  history.replaceState(history.state, "", `#${card.id}`);
}

function isInView(picture: Element): boolean {
  const box = picture.getBoundingClientRect();
  return box.bottom > 80 && box.top < window.innerHeight / 2;
}

/** Step to another telling in the picture, when it is before the reader. */
export function stepInTree(by: 1 | -1): boolean {
  const picture = find(".stemma", HTMLElement);
  const all = nodes();
  if (!picture || !isInView(picture)) return false;
  const id = current()?.id;
  const place = all.findIndex((one) => idOf(one) === id);
  const next = place < 0 ? all[0] : all[place + by];
  next?.focus();
  return true;
}

/** Let go of what is docked as soon as its picture is out of view. */
function watch(picture: HTMLElement): void {
  new IntersectionObserver(([seen]) => {
    const isGone = seen && !seen.isIntersecting && picture.isConnected;
    if (isGone && docked()?.matches(".telling")) undock();
  }).observe(picture);
}

function follow(picture: HTMLElement): void {
  picture.addEventListener("focusin", (event) => {
    const node = event.target instanceof Element ? event.target.closest("a") : null;
    if (node instanceof SVGAElement && !isLettingGo) select(node);
  });
  picture.addEventListener("click", (event) => {
    const node = event.target instanceof Element ? event.target.closest("a") : null;
    if (!(node instanceof SVGAElement) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    // A key has no place on the screen: Enter opens what the focus has shown already.
    if (event.detail === 0) cardOf(node)?.querySelector<HTMLElement>("[data-open]")?.click();
    else node.focus();
    if (event.detail > 0) select(node); // some browsers give a clicked link no focus
  });
  picture.addEventListener("keydown", (event) => {
    const node = document.activeElement;
    if (!(node instanceof SVGAElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = along(node, event.key);
    if (next) next.focus();
    if (next || event.key.startsWith("Arrow")) event.preventDefault();
  });
  const hint = make("span", "scripted", "Arrow keys follow its lines, Enter opens the document. ");
  picture.querySelector("figcaption")?.prepend(hint);
  watch(picture);
}

/** Follow the tree of a page that has one; after a ruling, show again what was shown. */
export function followTree(): void {
  const picture = find(".stemma", HTMLElement);
  if (!picture || picture.dataset["followed"]) return;
  picture.dataset["followed"] = "yes";
  const again = wasDocked;
  follow(picture);
  const node = nodes().find((one) => idOf(one) === again);
  node?.focus({ preventScroll: true });
}

/** Keep in mind what is chosen: the page may be replaced while it is docked. */
export function watchChosen(): void {
  document.addEventListener("retold:chosen", () => {
    const at = held();
    if (at) ring(at.id);
    if (at?.matches(".telling")) {
      // Other words beside, or another view: the telling stays the same.
      for (const one of document.querySelectorAll<HTMLAnchorElement>(".choices a")) one.hash = at.id;
    }
    if (at !== docked() && docked()?.matches(".telling")) undock();
  });
  // Whoever has gone on to another telling reads the page, not the picture.
  document.addEventListener("focusin", (event) => {
    const to = event.target instanceof Element ? event.target.closest(".telling") : null;
    if (to && to !== docked() && docked()?.matches(".telling")) undock();
  });
  document.addEventListener("retold:sent", () => { wasDocked = docked()?.id ?? ""; });
}
