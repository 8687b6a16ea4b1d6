/**
 * The highest role of each user, and of a visitor, on any entity of a type. Of a large document that takes seconds: it
 * is worked out in turns, and other questions are answered between them.
 */
import type { Gate } from 'rolegate/server';
import type { Directory } from './directory';
import { everybodyOn } from './visitors';

/** Milliseconds of a turn. */
const TURN = 25;

export interface Holders {
  type: string;
  /** By user, the place of the role on the type's ladder. */
  highest: ReadonlyMap<string, number>;
}

/** Those that were asked for last, which stay true until something changes. */
let known: (Holders & { gate: Gate; version: number }) | null = null;

/** Null where somebody asks for something else meanwhile. */
export async function holdersOf(
  gate: Gate,
  directory: Directory,
  type: string,
  isWanted: () => boolean,
): Promise<Holders | null> {
  if (known?.gate === gate && known.version === gate.version && known.type === type) return known;
  const ladder = new Map((gate.policy.entityTypes[type]?.roles ?? []).map(({ id }, at) => [id, at]));
  const { version } = gate;
  const highest = new Map<string, number>();
  let turn = performance.now();
  for (const { id } of directory.entitiesByType.get(type) ?? []) {
    for (const { user, role } of everybodyOn(gate, directory.entity(id))) {
      const at = ladder.get(role) ?? -1;
      if (at > (highest.get(user) ?? -1)) highest.set(user, at);
    }
    if (performance.now() - turn < TURN) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (!isWanted()) return null;
    // Something changed: what was found may be so no more.
    if (gate.version !== version) return holdersOf(gate, directory, type, isWanted);
    turn = performance.now();
  }
  known = { gate, version, type, highest };
  return known;
}
