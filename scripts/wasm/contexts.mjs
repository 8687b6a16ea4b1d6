// Sorts operands into streams: what is alike in different places of phrases goes together, by what is found there.

/** What one more stream costs, in bits: its letters have to be learnt, and what repeats is torn. */
const STREAM = 800;

/** What each letter that a stream uses costs. */
const LETTER = 20;

/**
 * The place in the list of streams for each context, of what is found in each: keys, which are compared. Contexts go
 * together, two at a time, while that makes less to say.
 */
export function streamsOf(found) {
  let groups = [...found].map(([context, keys]) => group([context], countsOf(keys)));
  for (;;) {
    const pair = bestPair(groups);
    if (pair === undefined) break;
    groups = [...groups.filter((one) => !pair.contexts.some((context) => one.contexts.includes(context))), pair];
  }
  return new Map(groups.flatMap(({ contexts }, place) => contexts.map((context) => [context, place])));
}

function bestPair(groups) {
  let [best, most] = [undefined, 0];
  for (const [place, one] of groups.entries()) {
    for (const other of groups.slice(0, place)) {
      const both = together(one, other);
      const gain = one.bits + other.bits - both.bits;
      if (gain > most) [best, most] = [both, gain];
    }
  }
  return best;
}

/** What two groups are together; each pair is asked about again and again. */
function together(one, other) {
  const known = one.joined.get(other);
  if (known) return known;
  const counts = new Map(one.counts);
  for (const [key, count] of other.counts) counts.set(key, (counts.get(key) ?? 0) + count);
  const both = group([...other.contexts, ...one.contexts], counts);
  one.joined.set(other, both);
  return both;
}

function group(contexts, counts) {
  let [all, bits] = [0, STREAM + LETTER * counts.size];
  for (const count of counts.values()) {
    all += count;
    bits -= count * Math.log2(count);
  }
  return { contexts, counts, bits: bits + all * Math.log2(all), joined: new WeakMap() };
}

function countsOf(keys) {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
