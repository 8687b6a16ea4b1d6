// Finds the phrases of a module's code: instructions that often follow each other, such as what reads a field. A letter
// stands for each.

/** How many phrases of several instructions there are, at most. With more the letters say less of each other. */
const MOST = 90;

/** How often a phrase must be there. */
const LEAST = 40;

/** What each instruction less is worth, in bits: those that always follow each other cost next to nothing anyway. */
const WORTH = 2;

/**
 * The phrases, and each function as those that it consists of. A phrase is a list of instructions: of each the head,
 * what its operands are, and how many.
 */
export function phrasesOf(functions) {
  const phrases = [];
  const numbers = new Map();
  const numberOf = ({ head, operands, kind }) => {
    const key = [kind, operands.length, ...head].join();
    if (!numbers.has(key)) numbers.set(key, phrases.push([{ head, kind, count: operands.length }]) - 1);
    return numbers.get(key);
  };
  let texts = functions.map(({ parts }) => parts.map(numberOf));
  for (let found = 0; found < MOST; found++) {
    const pair = bestPair(texts);
    if (pair === undefined) break;
    const number = phrases.push(pair.flatMap((part) => phrases[part])) - 1;
    texts = texts.map((text) => joined(text, pair, number));
  }
  return { phrases, texts };
}

/** Two phrases that stand side by side so often that they had better be one. */
function bestPair(texts) {
  const [times, pairs] = [new Map(), new Map()];
  const count = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const SHIFT = 2 ** 16;
  for (const text of texts) {
    for (let at = 1; at < text.length; at++) {
      count(times, text[at]);
      if (at > 1) count(pairs, text[at - 1] * SHIFT + text[at]);
    }
  }
  const all = [...times.values()].reduce((sum, number) => sum + number, 0);
  let [best, most] = [undefined, 0];
  for (const [pair, often] of pairs) {
    const [first, second] = [Math.floor(pair / SHIFT), pair % SHIFT];
    const gain = often * (Math.log2((often * all) / (times.get(first) * times.get(second))) + WORTH);
    if (often >= LEAST && gain > most) [best, most] = [[first, second], gain];
  }
  return best;
}

function joined(text, [first, second], number) {
  const result = [];
  for (let at = 0; at < text.length; at++) {
    const isPair = text[at] === first && text[at + 1] === second;
    result.push(isPair ? number : text[at]);
    if (isPair) at++;
  }
  return result;
}
