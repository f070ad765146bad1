// What was just ruled is told for ten seconds; the header can undo it for ever.
const SHOWN_MS = 10_000;

/** Begin to count down, and take the number out of the address, to be shared. */
export function countDown(): void {
  const toast = document.querySelector<HTMLElement>("#main > .toast");
  const address = new URL(location.href);
  if (address.searchParams.has("done")) {
    address.searchParams.delete("done");
    history.replaceState(null, "", address);
  }
  if (!toast) return;
  const leave = (): void => {
    const used = toast.matches(":hover") || toast.contains(document.activeElement);
    if (used) setTimeout(leave, SHOWN_MS);
    else toast.remove();
  };
  setTimeout(leave, SHOWN_MS);
}
