// Small things that several modules ask of the page.

/** Find an element of a kind; null when there is none. */
export function find<T extends Element>(
  selector: string,
  kind: abstract new () => T,
  within: ParentNode = document,
): T | null {
  const found = within.querySelector(selector);
  return found instanceof kind ? found : null;
}

/** Make an element with a class and words. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  look = "",
  words = "",
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (look) made.className = look;
  made.textContent = words;
  return made;
}

/** Make a button that does something; it never sends a form. */
export function button(words: string, act: () => void): HTMLButtonElement {
  const made = make("button", "plain", words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** Put a hidden field into a form, or change it. */
export function hidden(form: HTMLFormElement, name: string, value: string): void {
  const held = find(`input[name="${name}"]`, HTMLInputElement, form) ?? make("input");
  held.type = "hidden";
  held.name = name;
  held.value = value;
  form.append(held);
}

/** Say something to everybody: shown for a while, and read aloud. */
export function tell(words: string): void {
  document.querySelector(".toast.told")?.remove();
  const made = make("div", "toast told");
  made.setAttribute("role", "status");
  document.body.append(made);
  made.textContent = words; // after it is there, so that it is read aloud
  setTimeout(() => made.remove(), 4000);
}
