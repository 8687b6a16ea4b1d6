// Letters for what follows each other: which one stands for what is chosen so that brotli guesses better what comes.
//
// For each character brotli has as many models as there are classes of the two characters before it: such as a digit
// after a capital. So what is followed by the same has letters of the same class.

/** Two letters that begin a pair: no other has the class of one, so that brotli tells what follows apart. */
export const PREFIXES = '%=';

/** What a string literal holds unescaped, in ASCII. */
export const CHARACTERS = Array.from({ length: 0x7f - 0x20 }, (_, place) => String.fromCharCode(0x20 + place)).filter(
  (character) => !'"\\'.includes(character),
);

/** Letters of one character, and of two. */
export const SINGLES = CHARACTERS.filter((character) => !PREFIXES.includes(character));
export const PAIRS = [...PREFIXES].flatMap((prefix) => CHARACTERS.map((character) => prefix + character));

/** Characters of one class, of those just before what is guessed, and of those before these. */
const LAST = [
  / /,
  /'/,
  /%/,
  /[(<[{]/,
  /[)>\]}]/,
  /[,:;]/,
  /\./,
  /=/,
  /\d/,
  /[AEIOU]/,
  /[A-Z]/,
  /[aeiou]/,
  /[a-z]/,
  /./,
];
const BEFORE_LAST = [/ /, /[a-z]/, /[0-9A-Z]/, /./];

/** What a letter costs that a class was not followed by before, in bits. */
const NEW = 3;

/** Swaps of all with all are tried until none helps, or so often. */
const ROUNDS = 2;

/** The letters of numbers, the commonest of which are the lowest, by the order that they stand in. */
export function lettersByContext(numbers, count) {
  if (count > SINGLES.length + PAIRS.length) throw new Error(`the module has ${count} phrases: too many to name`);
  const letters = [...SINGLES, ...PAIRS];
  const movable = SINGLES.length;
  const sequence = numbers.flatMap((number) =>
    number < movable ? number : [...letters[number]].map(placeOfCharacter),
  );
  const contexts = new Contexts(sequence, [...SINGLES, ...CHARACTERS]);
  for (let round = 0, isBetter = true; isBetter && round < ROUNDS; round++) {
    isBetter = false;
    for (let one = 0; one < movable; one++) {
      for (let other = one + 1; other < movable; other++) isBetter = contexts.trySwap(one, other) || isBetter;
    }
  }
  return letters.map((letter, number) => (number < movable ? contexts.characters[number] : letter));
}

/** A character of a pair stays as it is: its place is past those that move. */
function placeOfCharacter(character) {
  return SINGLES.length + CHARACTERS.indexOf(character);
}

/** What stands behind which classes, how often, while each of what stands there has a character. */
class Contexts {
  constructor(sequence, characters) {
    this.characters = characters;
    this.classes = characters.map((character) =>
      [LAST, BEFORE_LAST].map((classes) => classes.findIndex((one) => one.test(character))),
    );
    this.runs = runsOf(sequence);
    this.bits = Float64Array.from(sequence, (_, count) => count * Math.log2(Math.max(count, 1)));
    this.width = characters.length;
    this.totals = new Float64Array(LAST.length * BEFORE_LAST.length);
    this.counts = new Float64Array(this.totals.length * this.width);
    this.runsWith = characters.map(() => []);
    for (const run of this.runs) {
      this.add(run, run.times);
      this.runsWith[run.first].push(run);
      if (run.second !== run.first) this.runsWith[run.second].push(run);
    }
  }

  /** Swaps the characters of two if that makes less to say. */
  trySwap(one, other) {
    const isSame = (place) => this.classes[one][place] === this.classes[other][place];
    if (isSame(0) && isSame(1)) return false;
    if (this.swap(one, other) < -1) return true;
    this.swap(one, other);
    return false;
  }

  /** Swaps the characters of two, and gives how many bits more it takes then. */
  swap(one, other) {
    const isWithOne = ({ first, second }) => first === one || second === one;
    const touched = [...this.runsWith[one], ...this.runsWith[other].filter((run) => !isWithOne(run))];
    let bits = 0;
    for (const run of touched) bits += this.add(run, -run.times);
    for (const list of [this.characters, this.classes]) [list[one], list[other]] = [list[other], list[one]];
    for (const run of touched) bits += this.add(run, run.times);
    return bits;
  }

  add({ first, second, third }, times) {
    const context = this.classes[second][0] * BEFORE_LAST.length + this.classes[first][1];
    const at = context * this.width + third;
    const [count, total] = [this.counts[at], this.totals[context]];
    this.counts[at] = count + times;
    this.totals[context] = total + times;
    const known = Number(count + times > 0) - Number(count > 0);
    return this.bits[total + times] - this.bits[total] - this.bits[count + times] + this.bits[count] + NEW * known;
  }
}

/** Any three that follow each other, and how often they do. */
function runsOf(sequence) {
  const runs = new Map();
  for (let at = 2; at < sequence.length; at++) {
    const [first, second, third] = [sequence[at - 2], sequence[at - 1], sequence[at]];
    const key = (first * 256 + second) * 256 + third;
    const known = runs.get(key);
    if (known) known.times++;
    else runs.set(key, { first, second, third, times: 1 });
  }
  return [...runs.values()];
}
