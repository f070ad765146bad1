// The ends of a claim are moved by arrow keys, a letter at a time, or with Shift a word.
import { find, hidden, make } from "./page";
import { moved, slice } from "./points";

/** Put two handles before the field of the right words. */
export function offerEnds(): void {
  const form = find("form[data-span]", HTMLFormElement);
  const text = find("[data-text]", HTMLElement);
  if (!form || !text || form.querySelector(".ends")) return;
  const words = find("textarea", HTMLTextAreaElement, form);
  if (!words) return;
  const from = Number(text.dataset["from"]);
  const all = text.textContent ?? "";
  const ends = [Number(form.dataset["start"]) - from, Number(form.dataset["end"]) - from];
  const told = make("span", "vh");
  told.setAttribute("role", "status");

  const show = (): void => {
    const [start = 0, end = 0] = ends;
    words.value = slice(all, start, end);
    told.textContent = words.value;
    hidden(form, "start", String(start + from));
    hidden(form, "end", String(end + from));
    const mark = make("mark", "claim firm", words.value);
    text.replaceChildren(slice(all, 0, start), mark, slice(all, end, Infinity));
  };
  const handle = (which: 0 | 1, name: string): HTMLButtonElement => {
    const made = make("button", "plain", name);
    made.type = "button";
    made.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      event.preventDefault();
      const by = event.key === "ArrowRight" ? 1 : -1;
      const next = moved(all, ends[which] ?? 0, by, event.shiftKey);
      const other = ends[1 - which] ?? 0;
      if (which === 0 ? next < other : next > other) ends[which] = next;
      show();
    });
    return made;
  };
  const group = make("p", "ends");
  const last = handle(1, "End: ← →");
  last.dataset["key"] = "e";
  delete words.dataset["key"];
  group.append(handle(0, "Start: ← →"), " ", last, " ", told);
  group.append(make("span", "soft small", "arrow keys move it, with Shift by a word"));
  form.prepend(group);
  // Words typed by hand are looked for in the text, wherever the handles stand.
  words.addEventListener("input", () => {
    for (const one of form.querySelectorAll('input[name="start"], input[name="end"]')) {
      one.remove();
    }
  });
}
