/**
 * The document now and at another time. Changes are made to the gate that goes with the clock; what is looked at as of
 * another time is a gate of its own, which stands still. Time in a gate never goes back, so that each such gate is new.
 */
import { Gate, type Diff, type Edit, type GrantDocument } from 'rolegate/server';
import type { Instant } from '../shapes/time';

export class Times {
  /** The gate that is asked. */
  shown: Gate;
  /** The time that it is of; null for now. */
  at: number | null = null;
  /** What changes from the earlier to the later, now and then. */
  diff: Diff | null = null;
  /** The version of `live` that `shown` was made of. */
  private version = 0;
  private instants: Instant[] | null;

  constructor(
    readonly live: Gate,
    grants: readonly GrantDocument[] = [],
  ) {
    this.shown = live;
    this.instants = instantsOf(grants);
  }

  /** Whether the document has changed since the gate of another time was made. */
  get isStale(): boolean {
    return this.at !== null && this.version !== this.live.version;
  }

  lookAt(at: number | null) {
    const before = this.shown;
    const { version } = this.live;
    [this.shown, this.diff] = at === null ? [this.live, null] : moved(this.live, at);
    this.at = at;
    this.version = version;
    if (before !== this.live) before.free();
  }

  /** Whether, after a change, another grant may begin or end. */
  note(edits: readonly Edit[], back: readonly Edit[]): boolean {
    const isTimed = /"(from|until)":/.test(JSON.stringify([edits, back]));
    if (isTimed) this.instants = null;
    return isTimed;
  }

  /** When grants begin or end to count. */
  all(): Instant[] {
    return (this.instants ??= instantsOf(this.live.toDocument().grants ?? []));
  }

  free() {
    if (this.shown !== this.live) this.shown.free();
    this.live.free();
  }
}

/** The gate as of another time, and the difference from the earlier of that and now to the later. */
function moved(live: Gate, at: number): [Gate, Diff] {
  const bytes = live.toBytes();
  const now = Date.now();
  const gate = Gate.fromBytes(bytes, { now: Math.min(now, at) });
  if (at >= now) return [gate, gate.advance(at)];
  const later = Gate.fromBytes(bytes, { now: at });
  try {
    return [gate, later.advance(now)];
  } finally {
    later.free();
  }
}

function instantsOf(grants: readonly GrantDocument[]): Instant[] {
  const instants = new Map<number, Instant>();
  const note = (text: string | undefined, what: 'begins' | 'ends') => {
    if (text === undefined) return;
    const at = Date.parse(text);
    const instant = instants.get(at) ?? { at, begins: 0, ends: 0 };
    instant[what] += 1;
    instants.set(at, instant);
  };
  for (const { from, until } of grants) {
    note(from, 'begins');
    note(until, 'ends');
  }
  return [...instants.values()].sort((one, other) => one.at - other.at);
}
