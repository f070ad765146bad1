// A part of a chart is chosen by drawing a frame over it: the fields above then say
// between which times and values, and the table and the address follow.
import { find, make } from "./page";

const LEAST_PX = 8; // a shorter way is a click

function place(svg: SVGSVGElement, event: PointerEvent): [number, number] {
  const box = svg.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

function inside(frame: DOMRect): SVGGElement[] {
  return Array.from(document.querySelectorAll<SVGGElement>(".chart .dot")).filter((one) => {
    const mark = one.lastElementChild?.getBoundingClientRect();
    if (!mark) return false;
    const x = mark.x + mark.width / 2;
    const y = mark.y + mark.height / 2;
    return x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom;
  });
}

/** Fill in a field of the form above the chart. */
function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = find(`input[name="${name}"]`, HTMLInputElement, form);
  if (field) field.value = value;
}

function choose(form: HTMLFormElement, dots: readonly SVGGElement[]): void {
  // Dots stand in the order of time; those without a date stand last.
  const times = dots.map((one) => one.dataset["when"] ?? "").filter((one) => one);
  const values = dots.map((one) => Number(one.dataset["value"])).sort((a, b) => a - b);
  fill(form, "since", times[0] ?? "");
  fill(form, "until", times.at(-1) ?? "");
  fill(form, "least", String(values[0] ?? ""));
  fill(form, "most", String(values.at(-1) ?? ""));
  form.requestSubmit();
}

/** Let a pointer draw over the chart; a finger scrolls it, as everywhere. */
export function offerBrush(): void {
  const svg = find(".chart svg", SVGSVGElement);
  const figure = find("figure.chart", HTMLElement);
  const form = find("main form.filters", HTMLFormElement);
  if (!svg || !figure || !form || figure.matches(".brushed")) return;
  figure.classList.add("brushed");
  const hint = make("span", "scripted", "Draw a frame over marks to see only these. ");
  figure.querySelector("figcaption")?.prepend(hint);
  let from: [number, number] | null = null;
  let frame: Element | null = null;

  svg.addEventListener("dragstart", (event) => { event.preventDefault(); });
  svg.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch" && event.button === 0) from = place(svg, event);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [x, y] = place(svg, event);
    const [left, top] = from;
    if (!frame && Math.max(Math.abs(x - left), Math.abs(y - top)) < LEAST_PX) return;
    if (!frame) {
      frame = document.createElementNS(svg.namespaceURI, "rect");
      frame.classList.add("brush");
      svg.append(frame);
      svg.setPointerCapture(event.pointerId);
    }
    frame.setAttribute("x", String(Math.min(x, left)));
    frame.setAttribute("y", String(Math.min(y, top)));
    frame.setAttribute("width", String(Math.abs(x - left)));
    frame.setAttribute("height", String(Math.abs(y - top)));
  });
  svg.addEventListener("pointerup", () => {
    const dots = frame ? inside(frame.getBoundingClientRect()) : [];
    frame?.remove();
    from = frame = null;
    if (dots.length > 0) choose(form, dots);
  });
}
