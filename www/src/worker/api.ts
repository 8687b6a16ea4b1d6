/** What the page may ask of the worker. One gate at a time; a document that fails to load leaves it as it was. */
import { Gate } from 'rolegate';
import type { Area, GridQuery, Summary, Triple } from '../model';
import * as cards from './cards';
import { Directory } from './directory';
import { Grid } from './grid';

let open: { gate: Gate; directory: Directory } | null = null;
let grid: Grid | null = null;
let grids = 0;

function workspace() {
  if (!open) throw new Error('no document is open');
  return open;
}

function gridNumbered(id: number): Grid | null {
  return grid?.shape.id === id ? grid : null;
}

function firsts(gate: Gate, directory: Directory): Summary['first'] {
  const type = Object.keys(gate.policy.entityTypes).find((name) => directory.entitiesByType.has(name));
  const action = type === undefined ? undefined : Object.keys(gate.policy.entityTypes[type]?.actions ?? {})[0];
  return {
    user: directory.users.keys().next().value ?? null,
    entity: (type === undefined ? undefined : directory.entitiesByType.get(type)?.[0]?.id) ?? null,
    action: type === undefined || action === undefined ? null : { type, action },
  };
}

export const api = {
  load(name: string, source: string | Uint8Array): Summary {
    const start = performance.now();
    const gate = new Gate(source);
    // The engine's functions are compiled when they are first called: that is part of getting ready.
    gate.matrix({ users: [], entities: [], detail: true });
    const loadMilliseconds = performance.now() - start;
    const directory = new Directory(gate.toDocument());
    open?.gate.free();
    open = { gate, directory };
    grid = null;
    const { users, groups, organizations, entities, grants } = directory;
    return {
      name,
      policy: gate.policy,
      counts: { users: users.size, groups: groups.size, organizations: organizations.size, entities: entities.size, grants },
      issues: gate.issues,
      loadMilliseconds,
      first: firsts(gate, directory),
    };
  },

  openGrid(query: GridQuery) {
    const { gate, directory } = workspace();
    grid = new Grid(++grids, gate, directory, query);
    return grid.shape;
  },

  gridWindow(id: number, areas: Area[]) {
    return gridNumbered(id)?.window(areas) ?? null;
  },

  gridReasons(id: number, areas: Area[]) {
    return gridNumbered(id)?.reasons(areas) ?? null;
  },

  explain(triple: Triple) {
    const { gate, directory } = workspace();
    return cards.explanation(gate, directory, triple);
  },

  userCard(id: string) {
    const { gate, directory } = workspace();
    return cards.userCard(gate, directory, id);
  },

  entityCard(id: string) {
    return cards.entityCard(workspace().directory, id);
  },

  search(kind: 'user' | 'entity', text: string, limit: number) {
    const { gate, directory } = workspace();
    return cards.search(gate, directory, kind, text, limit);
  },
};

export type Api = typeof api;
