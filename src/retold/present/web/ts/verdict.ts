// The preview beside a verdict follows what is written.
import { find, make } from "./page";
import { fieldsOf, send } from "./partial";
import { points } from "./points";

const WAIT_MS = 500;

function replacePreview(page: Document): void {
  const fresh = page.getElementById("preview");
  const old = document.getElementById("preview");
  if (fresh && old) old.replaceWith(document.adoptNode(fresh));
}

/** Count the claim's characters, and ask for a preview when writing pauses. */
export function followVerdict(): void {
  const form = find("form[data-verdict]", HTMLFormElement);
  if (!form || form.dataset["followed"]) return;
  form.dataset["followed"] = "yes";
  const claim = find("input[data-longest]", HTMLInputElement, form);
  const count = make("span", "soft small");
  claim?.after(count);
  const tally = (): void => {
    if (claim) count.textContent = `${points(claim.value)}/${claim.dataset["longest"] ?? ""}`;
  };
  tally();
  let waiting = 0;
  form.addEventListener("input", () => {
    tally();
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const fields = fieldsOf(form, null);
      fields.append("do", "preview");
      send(form, fields, replacePreview, () => undefined);
    }, WAIT_MS);
  });
}
