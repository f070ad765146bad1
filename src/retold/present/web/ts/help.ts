// The list of keys.
import { button, make } from "./page";

const KEYS: readonly (readonly [string, string])[] = [
  ["j  k", "next, previous claim"],
  ["J  K", "next, previous document"],
  ["n  p", "next, previous telling of this family"],
  ["Enter", "open what is chosen"],
  ["a", "accept"],
  ["x", "reject"],
  ["e", "correct the words"],
  ["m", "merge into another family"],
  ["s", "split off"],
  ["u  U", "undo, redo"],
  ["d", "differences: words, only what changed, off"],
  ["h", "hide all marks while held"],
  ["o", "open the original at the passage"],
  ["y", "copy the link"],
  ["c", "copy the quotation with its source"],
  ["1–4", "answer a source check"],
  ["v", "verdict"],
  ["l", "what the marks mean"],
  ["g, then o d c f s r", "Overview, Documents, Claims, Figures, Sources, Reviews"],
  ["/", "search; Esc leaves"],
  ["?", "this list"],
];

function dialog(): HTMLDialogElement {
  const made = make("dialog");
  made.setAttribute("aria-labelledby", "keys-h");
  const head = make("h2", "", "Keys");
  head.id = "keys-h";
  const list = make("dl");
  for (const [key, words] of KEYS) {
    const name = make("dt");
    name.append(make("kbd", "", key));
    list.append(name, make("dd", "", words));
  }
  const off = document.body.dataset["keys"] === "off";
  const state = make("p", "small", off ? "They are off. " : "They never act while you type. ");
  const link = make("a", "", off ? "Turn them on in Settings" : "Turn them off in Settings");
  link.href = "/settings";
  state.append(link);
  made.append(head, list, state, button("Close", () => made.close()));
  document.body.append(made);
  return made;
}

/** Show the list of keys. */
export function help(): void {
  const made = document.querySelector("dialog") ?? dialog();
  if (!made.open) made.showModal();
}

/** Put a button for it beside the search. */
export function offerHelp(): void {
  const settings = document.querySelector(".who-rules");
  if (settings && !document.querySelector(".help")) {
    const made = button("?", help);
    made.classList.add("help");
    made.setAttribute("aria-label", "Keys");
    settings.before(made);
  }
}
