/** Where the slider of time can stand: each instant at which grants begin or end, now, a day before all of these. */
import type { Instant } from '../engine/shapes/time';

export interface Stop {
  /** Null for now. */
  at: number | null;
  begins: number;
  ends: number;
}

const DAY = 86_400_000;

export function stopsOf(instants: readonly Instant[], now: number): Stop[] {
  const past = instants.filter(({ at }) => at <= now);
  const [first] = past;
  const before = first ? [{ at: first.at - DAY, begins: 0, ends: 0 }] : [];
  return [...before, ...past, { at: null, begins: 0, ends: 0 }, ...instants.slice(past.length)];
}

/** The stop that shows what is so at a time: the last one up to then. */
export function stopAt(stops: readonly Stop[], at: number | null, now: number): number {
  if (at === null) return stops.findIndex((stop) => stop.at === null);
  const found = stops.findLastIndex((stop) => (stop.at ?? now) <= at);
  return Math.max(found, 0);
}

/** The next instant at which something changes, seen from a time, in a direction; undefined where nothing does. */
export function nextStop(stops: readonly Stop[], from: number, direction: 1 | -1): Stop | undefined {
  const instants = stops.filter((stop): stop is Stop & { at: number } => stop.at !== null);
  return direction > 0 ? instants.find(({ at }) => at > from) : instants.findLast(({ at }) => at < from);
}
