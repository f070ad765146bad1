// The list of keys.
import { button, make } from "./page";

interface Key {
  own: string;
  does: string;
}

function isKey(one: unknown): one is Key {
  return typeof one === "object" && one !== null && "own" in one && "does" in one;
}

/** The keys as this person has them, and what cannot be changed. */
async function keys(): Promise<Key[]> {
  const answer = await fetch("/settings.json");
  const held: unknown = answer.ok ? await answer.json() : null;
  if (typeof held !== "object" || held === null || !("shortcuts" in held)) return [];
  const listed: unknown = held.shortcuts;
  const own = Array.isArray(listed) ? listed.filter(isKey) : [];
  return [
    ...own,
    { own: "Enter", does: "open what is chosen" },
    { own: "← → ↑ ↓", does: "along the lines of a tree: parent, child, siblings" },
    { own: "Esc", does: "close what was opened" },
  ];
}

function dialog(listed: readonly Key[]): HTMLDialogElement {
  const made = make("dialog");
  made.setAttribute("aria-labelledby", "keys-h");
  const head = make("h2", "", "Keys");
  head.id = "keys-h";
  const list = make("dl");
  for (const { own, does } of listed) {
    const name = make("dt");
    name.append(make("kbd", "", own));
    list.append(name, make("dd", "", does));
  }
  const off = document.body.dataset["keys"] === "off";
  const state = make("p", "small", off ? "They are off. " : "They never act while you type. ");
  const link = make("a", "", "Turn them on or off, or choose others, in Settings");
  link.href = "/settings";
  state.append(link);
  made.append(head, list, state, button("Close", () => made.close()));
  made.addEventListener("close", () => made.remove()); // the keys may change meanwhile
  document.body.append(made);
  return made;
}

/** Show the list of keys. */
export async function help(): Promise<void> {
  const listed = await keys();
  if (!document.querySelector("dialog")) dialog(listed).showModal();
}

/** Put a button for it beside the search. */
export function offerHelp(): void {
  const settings = document.querySelector(".who-rules");
  if (settings && !document.querySelector(".help")) {
    const made = button("?", () => { void help(); });
    made.classList.add("help");
    made.setAttribute("aria-label", "Keys");
    settings.before(made);
  }
}
