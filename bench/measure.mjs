// Timing: every contender of a row in interleaved rounds, so that whatever else the machine does falls on all alike.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// So that one contender's garbage is swept before another's time begins.
setFlagsFromString('--expose-gc');
export const collectGarbage = runInNewContext('gc');

/** How many rounds a race has, and milliseconds for each entrant in one. */
export function settingsFor(quick) {
  return quick ? { rounds: 5, budget: 10 } : { rounds: 15, budget: 25 };
}

let serial = 0;

/** Compiles a function of its own from source: a loop shared by contenders would be optimized for none of them. */
export function ownCopy(source) {
  return new Function(`'use strict'; /* ${serial++} */ return ${source.trim()}`)();
}

/** What a race runs of an operation that is long enough for the loop around it not to count. */
export function repeated(once) {
  return (count) => {
    for (let done = 0; done < count; done++) once();
  };
}

/**
 * Races entrants: each { name, run(count) } does `count` operations, maybe asynchronously.
 * Gives for each the nanoseconds of one operation: median and quartiles over the rounds. One that has `failed` is not
 * run. A slow entrant gets fewer rounds, but never fewer than three, or one where one operation takes over `patience`.
 */
export async function race(entrants, { rounds, budget = 25, patience = 5_000 }) {
  const ready = [];
  for (const entrant of entrants.filter(({ failed }) => !failed))
    ready.push({ ...entrant, ...(await calibrated(entrant, { rounds, budget, patience })), times: [] });
  for (let round = 0; round < rounds; round++) {
    const shift = round % ready.length;
    for (const entrant of [...ready.slice(shift), ...ready.slice(0, shift)]) {
      if (entrant.times.length < entrant.rounds) entrant.times.push(await timed(entrant, entrant.count));
    }
  }
  const failed = entrants.filter((entrant) => entrant.failed);
  return [
    ...ready.map(({ name, kind, count, times }) => ({
      name,
      kind,
      ...summary(times.map((time) => (time * 1e6) / count)),
    })),
    ...failed,
  ];
}

/** The median of a list of numbers, its quartiles, and how many they are. */
export function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  return { value: at(0.5), low: at(0.25), high: at(0.75), rounds: sorted.length };
}

/** How many operations fill the budget, and how many rounds the entrant gets; warms it up on the way. */
async function calibrated(entrant, { rounds, budget, patience }) {
  let count = 1;
  let time = await timed(entrant, count);
  if (time > patience) return { count, rounds: 1 };
  const end = performance.now() + 8 * budget;
  while (time < budget && performance.now() < end) {
    count = Math.max(count + 1, Math.ceil(count * Math.min(8, (1.2 * budget) / time)));
    time = await timed(entrant, count);
  }
  // Once more at full speed: the first rounds may have run before the optimizing compiler came to it.
  if (time < budget * 4) {
    time = await timed(entrant, count);
    count = Math.max(1, Math.ceil((count * budget) / time));
  }
  return { count, rounds: Math.max(3, Math.min(rounds, Math.floor((rounds * budget * 4) / time))) };
}

async function timed({ run, after }, count) {
  const start = performance.now();
  const outcome = run(count);
  if (outcome instanceof Promise) await outcome;
  const time = performance.now() - start;
  await after?.();
  return time;
}
