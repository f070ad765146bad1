// Single keys. Each does what a button or link of the page does as well; they can be
// turned off in Settings (WCAG 2.1.4), and never act while somebody types.
import { copyLink, copyQuote } from "./copy";
import { help } from "./help";
import { current, pressed, step } from "./items";
import { find } from "./page";
import { undock } from "./dock";
import { isSending } from "./partial";
import { stepInTree } from "./tree";

const GO_MS = 1500;
const PLACES: Readonly<Record<string, string>> = {
  o: "/overview",
  d: "/documents",
  c: "/claims",
  f: "/figures",
  s: "/sources",
  r: "/reviews",
};
const DIFFERENCES = ["", "diff-phrases", "diff-off"];
let going = 0;
// Keys that were struck while a ruling was on its way. They wait: pressed at once, they
// would act on what is shown no longer.
let struck: string[] = [];

function types(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const field = target.closest("input, textarea, select, [contenteditable]");
  return field !== null && !(field instanceof HTMLInputElement && field.type === "radio");
}

/** Press what a key stands for; a field gets the focus. Say whether there was one. */
function press(key: string): boolean {
  const found = pressed(key);
  if (!found || (found instanceof HTMLButtonElement && found.disabled)) return false;
  if (found.matches("textarea, input, .ends button")) found.focus();
  else found.click();
  return true;
}

function nextDifference(): void {
  const root = document.documentElement.classList;
  const at = Math.max(0, DIFFERENCES.findIndex((one) => one && root.contains(one)));
  for (const one of DIFFERENCES) if (one) root.remove(one);
  const next = DIFFERENCES[(at + 1) % DIFFERENCES.length];
  if (next) root.add(next);
}

function legend(): void {
  const found = find("details.legend", HTMLDetailsElement);
  if (!found) return;
  found.open = !found.open;
  found.scrollIntoView({ block: "nearest" });
}

function search(): void {
  find("#q-top", HTMLInputElement)?.focus();
}

/** Telling by telling: in the picture of a tree, else on its page they are the items. */
function telling(by: 1 | -1): void {
  if (press(by === 1 ? "n" : "p") || stepInTree(by)) return;
  if (document.querySelector(".telling")) step(by);
}

const ACTIONS: Readonly<Record<string, () => void>> = {
  j: () => { step(1); },
  k: () => { step(-1); },
  n: () => { telling(1); },
  p: () => { telling(-1); },
  d: nextDifference,
  h: () => { document.documentElement.classList.add("unmarked"); },
  y: copyLink,
  c: () => { void copyQuote(); },
  l: legend,
  "/": search,
  "?": () => { void help(); },
  g: () => { going = Date.now(); },
};

/** Open the chosen item, when it has the focus itself: a link opens itself. */
function open(): boolean {
  const at = current();
  if (!at || at !== document.activeElement) return false;
  at.querySelector<HTMLElement>("[data-open]")?.click();
  return true;
}

/** Which of everybody's keys a key of this person's stands for; "" for none. */
function meant(struck_: string): string {
  const pairs = (document.body.dataset["ownKeys"] ?? "").split(" ").map((one) => Array.from(one));
  const own = pairs.find(([, mine]) => mine === struck_);
  if (own) return own[0] ?? "";
  return pairs.some(([usual]) => usual === struck_) ? "" : struck_;
}

/** Do what a key stands for; say whether it stands for anything here. */
function act(pressed_: string): boolean {
  const place = Date.now() - going < GO_MS ? PLACES[pressed_] : undefined;
  const key = meant(pressed_);
  going = 0;
  if (place) {
    location.assign(place);
    return true;
  }
  const own = ACTIONS[key];
  if (own) {
    own();
    return true;
  }
  return key === "Enter" ? open() : press(key);
}

/** Go on with the keys that waited, until one of them rules again. */
function goOn(): void {
  while (struck.length > 0 && !isSending()) act(struck.shift() ?? "");
}

/** Listen to keys; held ones repeat only where stepping is meant. */
export function listen(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && types(event.target)) {
      if (event.target instanceof HTMLElement) event.target.blur();
      return;
    }
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) undock();
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    const repeated = event.repeat && !"jknph".includes(meant(event.key) || "-");
    const off = document.body.dataset["keys"] !== "on";
    const inDialog = document.querySelector("dialog[open]") !== null;
    if (off || modified || repeated || inDialog || types(event.target)) return;
    if (event.defaultPrevented || event.isComposing) return;
    if (isSending()) struck.push(event.key);
    if (isSending() || act(event.key)) event.preventDefault();
  });
  document.addEventListener("retold:shown", goOn);
  const unhide = (): void => { document.documentElement.classList.remove("unmarked"); };
  document.addEventListener("keyup", (event) => {
    if (meant(event.key) === "h") unhide();
  });
  window.addEventListener("blur", unhide);
}
