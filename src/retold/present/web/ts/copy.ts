// Links and quotations for the clipboard.
import { claim } from "./items";
import { button, tell } from "./page";

/** Put words on the clipboard, and say so. */
export async function put(words: string, told: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(words);
    tell(told);
  } catch {
    tell("The browser did not let Retold copy. Copy it from the page.");
  }
}

/** Copy the address that leads to the chosen claim, also after a new trace. */
export function copyLink(): void {
  const id = claim();
  const address = id ? `${location.origin}/claims/${id}` : location.href;
  void put(address, "Link copied");
}

/** Copy the chosen claim's words with who told them, when and where. */
export async function copyQuote(): Promise<void> {
  const id = claim();
  if (!id) return;
  const answer = await fetch(`/claims/${id}.json`);
  if (!answer.ok) return;
  const held: unknown = await answer.json();
  if (typeof held !== "object" || held === null) return;
  if ("quote" in held && "citation" in held) {
    await put(`“${String(held.quote)}” (${String(held.citation)})`, "Quotation copied");
  }
}

/** Put a button beside everything that is there to be copied. */
export function offerCopies(): void {
  for (const one of document.querySelectorAll<HTMLElement>("[data-copy]")) {
    if (one.nextElementSibling?.matches(".copies")) continue;
    const made = button("Copy", () => {
      const words = one instanceof HTMLTextAreaElement ? one.value : one.textContent;
      void put(words ?? "", "Copied");
    });
    made.classList.add("copies", "scripted");
    one.after(made);
  }
}
