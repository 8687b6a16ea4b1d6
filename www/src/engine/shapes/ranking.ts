/** What a text finds first: what is called just so, then what begins with it, then what has all its words. */
const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** How far an item is from what somebody typed: 0 is the very thing, null is none of it. */
export function distance(text: string, name: string, besides = ''): number | null {
  const wanted = text.trim().toLowerCase();
  const called = name.toLowerCase();
  if (wanted === '') return 0;
  if (called === wanted || besides.toLowerCase() === wanted) return 0;
  if (called.startsWith(wanted)) return 1;
  const words = wanted.split(/\s+/);
  const begins = (word: string) => called.startsWith(word) || called.includes(` ${word}`);
  if (words.every(begins)) return 2;
  if (words.every((word) => called.includes(word))) return 3;
  const all = `${called} ${besides.toLowerCase()}`;
  return words.every((word) => all.includes(word)) ? 4 : null;
}

/** In the order in which people look for things: 2 before 10. */
export const naturally = (one: { name: string }, other: { name: string }) => order.compare(one.name, other.name);

export interface Ranked<T> {
  items: T[];
  /** That of its first item. */
  distance: number;
}

/** The items that a text finds, the nearest first; without a text all of them, as they are. */
export function ranked<T extends { name: string }>(
  items: readonly T[],
  text: string,
  besides: (item: T) => string,
): Ranked<T> {
  if (text.trim() === '') return { items: [...items], distance: 0 };
  const found = items.flatMap((item) => {
    const far = distance(text, item.name, besides(item));
    return far === null ? [] : [{ item, far }];
  });
  found.sort((a, b) => a.far - b.far || naturally(a.item, b.item));
  return { items: found.map(({ item }) => item), distance: found[0]?.far ?? Infinity };
}
