// Places in a text, counted as the case counts them: in code points, where the
// browser counts 16-bit units. "𝔄" is one here and two there.

/** Count the code points of some words. */
export function points(words: string): number {
  let count = 0;
  for (const _ of words) count += 1;
  return count;
}

/** Cut a text from one code point up to and without another. */
export function slice(text: string, start: number, end: number): string {
  return Array.from(text).slice(start, end).join("");
}

/** Where a node's place is in an element's text, in code points. */
export function placeIn(element: Element, node: Node, offset: number): number {
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(node, offset);
  return points(before.toString());
}

/** Move a place by one code point, or to the next end of a word. */
export function moved(text: string, at: number, by: 1 | -1, word: boolean): number {
  const all = Array.from(text);
  let place = Math.min(Math.max(at + by, 0), all.length);
  const inside = (one: number): boolean =>
    /[\p{L}\p{N}]/u.test(all[one - 1] ?? "") && /[\p{L}\p{N}]/u.test(all[one] ?? "");
  while (word && place > 0 && place < all.length && inside(place)) place += by;
  return place;
}
