// Forms that rule are sent without leaving the page: what comes back takes the place
// of what is shown, and what was chosen stays chosen. Without scripts the same forms
// load the same pages.
//
// XMLHttpRequest parses an answer by itself. DOMParser would be a sink of Trusted
// Types, which this application has no policy for.
import { chooseAgain, mark } from "./items";
import { find, hidden } from "./page";

type Heard = (page: Document, address: string) => void;

/** Send fields to where a form goes, and hear the page that answers, if one does. */
export function send(
  form: HTMLFormElement,
  fields: URLSearchParams,
  heard: Heard,
  failed: () => void,
): void {
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.responseType = "document";
  request.onload = () => {
    const page = request.responseXML;
    if (page?.getElementById("main")) heard(page, request.responseURL);
    else failed();
  };
  request.onerror = failed;
  request.send(fields);
}

/** The fields of a form as it is sent by one of its buttons. */
export function fieldsOf(form: HTMLFormElement, by: HTMLElement | null): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") fields.append(name, value);
  }
  if (by instanceof HTMLButtonElement && by.name) fields.append(by.name, by.value);
  return fields;
}

/** Put the parts of another page in the place of this one's.
 *
 * The address changes only where the form led on: what is shown in its place, such as
 * a question for a name, has none to come back to. */
function show(page: Document, address: string, form: HTMLFormElement): void {
  const was = mark();
  document.dispatchEvent(new Event("retold:sent"));
  const top = window.scrollY;
  for (const part of ["#main", ".rail", ".turns", ".who-rules", ".foot"]) {
    const old = document.querySelector(part);
    const fresh = page.querySelector(part);
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  }
  document.title = page.title;
  document.body.dataset["keys"] = page.body.dataset["keys"] ?? "off";
  document.body.dataset["ownKeys"] = page.body.dataset["ownKeys"] ?? "";
  const to = new URL(address);
  const led = to.pathname !== new URL(form.action).pathname;
  const moved = led && to.pathname !== location.pathname;
  if (moved) history.pushState(null, "", to);
  document.dispatchEvent(new Event("retold:shown"));
  if (moved) {
    window.scrollTo(0, 0);
    find("#main", HTMLElement)?.focus();
  } else {
    window.scrollTo(0, top);
    if (!chooseAgain(was)) find("#main", HTMLElement)?.focus({ preventScroll: true });
  }
}

/** Whether the browser itself sends a form: with files, or to be given one. */
function isWhole(form: HTMLFormElement, by: HTMLElement | null): boolean {
  const files = form.enctype === "multipart/form-data";
  return files || "whole" in form.dataset || (by !== null && "whole" in by.dataset);
}

let sending = false;
let shown = ""; // from which address what the page shows is

/** Whether a ruling is on its way: what the page shows is then about to change. */
export function isSending(): boolean {
  return sending;
}

/** Take over every form of ours that changes the case. */
export function takeOver(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
    const by = event.submitter;
    if (isWhole(form, by)) return;
    event.preventDefault();
    if (sending) return; // one press too many
    sending = true;
    by?.setAttribute("aria-busy", "true");
    const heard: Heard = (page, address) => {
      sending = false;
      show(page, address, form);
    };
    send(form, fieldsOf(form, by), heard, () => {
      if (by instanceof HTMLButtonElement && by.name) hidden(form, by.name, by.value);
      form.submit(); // the browser then says what is wrong
    });
  });
  // The number of what was just ruled has been taken out of the address meanwhile.
  document.addEventListener("retold:shown", () => {
    shown = location.pathname + location.search;
  });
  window.addEventListener("popstate", () => {
    // A step to another place of this page comes here as well.
    if (location.pathname + location.search !== shown) location.reload();
  });
}
