/** What the page may ask of the worker. One gate at a time; a document that fails to load leaves it as it was. */
import type { Diff, Edit, PolicyDocument, Recipient } from 'rolegate/server';
import { EVERYTHING, type Touched } from '../shapes/changes';
import { Gate } from 'rolegate/server';
import { keepTime } from 'rolegate/time';
import type { DocumentFrom, PolicyFacts, Remarks, Summary } from '../shapes/document';
import type { Area, GridQuery, GridSelection } from '../shapes/grid';
import type { Place } from '../shapes/members';
import { VISITOR, shown, subject, type Triple } from '../shapes/names';
import type { SharePlan } from '../shapes/share';
import { effectOf, effectOfPolicy, idea, locked, madeOf, planned, policyIn, touchedBy } from './changes';
import * as details from './details';
import { Directory, editsPolicy, editsRecords, renewed, withReferences } from './directory';
import { PageError } from './failure';
import { Grid } from './grid';
import { holdersOf } from './holders';
import { membership, placeCard } from './members';
import { handsOut, offers, roleTable } from './probe';
import { Reach } from './reach';
import { appEntity, appList } from './sample-app';
import { find, search, type SearchKind } from './search';
import type { Timeline } from '../shapes/time';
import { ideaOfState } from './states';
import { Times } from './times';
import { WhatIf } from './what-if';

/** `gate` is the one that is asked: that of `times` that is shown. */
let open: { gate: Gate; times: Times; directory: Directory; reach: Reach; source: DocumentFrom } | null = null;
let grid: Grid | null = null;
let grids = 0;
/** What the staged changes would do. */
let whatIf: WhatIf | null = null;

/** So many of the people to notify are named. */
const NOTIFIED = 4;

const OFFLINE = 'look whether this computer is online, and try again; a file of your own opens without a network';
const WHOLE = 'open the whole document instead';

/** Who is told of each change. */
export const listeners = { touched(_: Touched) {} };

function workspace() {
  if (!open) throw new Error('no document is open');
  if (open.times.isStale) lookAt(open.times.at);
  return open;
}

/** Has all that is asked be answered as of a time, null for now. */
function lookAt(at: number | null) {
  const { times, directory } = open!;
  times.lookAt(at);
  open = { ...open!, gate: times.shown, reach: new Reach(times.shown, directory) };
  grid = null;
  whatIf = null;
}

function gridNumbered(id: number): Grid | null {
  return grid?.shape.id === id ? grid : null;
}

/** Tells of a change: the grid notes what it touched, and the page asks that again. */
function tell(diff: Diff, edits: readonly Edit[] = []) {
  const { directory, reach, times } = workspace();
  // Of another time, everything was made anew.
  const touched = times.at === null ? touchedBy(directory, diff, editsRecords(edits)) : { ...EVERYTHING };
  if (editsPolicy(edits)) touched.policy = policyFacts();
  // What nobody edits is what time does.
  if (edits.length === 0 || times.note(edits, diff.inverse)) touched.times = true;
  grid?.touch(touched);
  reach.touch(touched);
  listeners.touched(touched);
}

/** What the gate told of while it was being changed; null while it is not, and only time passes. */
let meanwhile: Diff[] | null = null;

/** Tells of what time does. A change is told by whoever makes it, who knows what it was of. */
function heard(diff: Diff) {
  if (meanwhile) meanwhile.push(diff);
  else tell(diff);
}

/** Changes the gate; what time had done by then is told first. */
function changed<Made>(change: () => Made, diffOf: (made: Made) => Diff): Made {
  const passed: Diff[] = (meanwhile = []);
  try {
    const made = change();
    for (const diff of passed) if (diff !== diffOf(made)) tell(diff);
    return made;
  } finally {
    meanwhile = null;
  }
}

function policyFacts(): PolicyFacts {
  const { gate, directory } = workspace();
  return { policy: gate.policy, first: firsts(gate, directory) };
}

function firsts(gate: Gate, directory: Directory): Summary['first'] {
  const users = [...directory.users.values()];
  const type = Object.keys(gate.policy.entityTypes).find((name) => directory.entitiesByType.has(name));
  const action = type === undefined ? undefined : Object.keys(gate.policy.entityTypes[type]?.actions ?? {})[0];
  return {
    user: (users.find(({ active }) => active !== false) ?? users[0])?.id ?? null,
    group: directory.groups.keys().next().value ?? null,
    entity: (type === undefined ? undefined : directory.entitiesByType.get(type)?.[0]?.id) ?? null,
    action: type === undefined || action === undefined ? null : { type, action },
  };
}

/** Documents are read here: even the bytes of a large one would hold the page up. */
async function bytesOf(source: DocumentFrom): Promise<string | Uint8Array> {
  if ('text' in source) return source.text;
  if ('file' in source) return new Uint8Array(await source.file.arrayBuffer());
  const response = await fetch(source.url).catch(() => null);
  if (!response) throw new PageError('not_fetched', 'the document could not be fetched', OFFLINE);
  if (!response.ok) {
    const why = `the document could not be fetched: ${response.status} ${response.statusText}`;
    throw new PageError('not_fetched', why, 'open another one, or a file of your own');
  }
  return new Uint8Array(await response.arrayBuffer());
}

export const api = {
  async load(name: string, source: DocumentFrom): Promise<Summary> {
    const bytes = await bytesOf(source);
    const start = performance.now();
    const gate = new Gate(bytes);
    const { slice } = gate.toDocument();
    if (slice) {
      gate.free();
      const whose = shown(slice.user ?? undefined, VISITOR.name);
      throw new PageError('slice', `this is the slice of ${whose}: what one browser may know`, WHOLE);
    }
    // The engine's functions are compiled when they are first called: that is part of getting ready.
    gate.matrix({ users: [''], entities: [''], detail: true });
    const loadMilliseconds = performance.now() - start;
    const document = gate.toDocument();
    const directory = new Directory(document);
    open?.times.free();
    open = { gate, times: new Times(gate, document.grants), directory, reach: new Reach(gate, directory), source };
    gate.subscribe(heard);
    keepTime(gate);
    grid = null;
    whatIf = null;
    const { users, groups, organizations, entities, grants } = directory;
    return {
      name,
      policy: gate.policy,
      counts: {
        users: users.size,
        groups: groups.size,
        organizations: organizations.size,
        entities: entities.size,
        grants,
      },
      warnings: gate.issues.length,
      loadMilliseconds,
      first: firsts(gate, directory),
    };
  },

  /**
   * All findings on the document as it was opened. Lints take as long as loading did, so that they are looked for only
   * when somebody asks. A file is read again for them, rather than held in memory.
   */
  async remarks(limit: number): Promise<Remarks> {
    const issues = Gate.validate(await bytesOf(workspace().source));
    return { issues: issues.slice(0, limit), total: issues.length };
  },

  /** Null where another is opened meanwhile. */
  async openGrid(query: GridQuery) {
    const id = ++grids;
    const { gate, directory } = workspace();
    const isWanted = () => id === grids && open?.gate === gate;
    const needsHolders = query.view === 'action' && query.role !== '';
    const holders = needsHolders ? await holdersOf(gate, directory, query.type, isWanted) : null;
    if (needsHolders && !holders) return null;
    grid = new Grid(id, gate, directory, workspace().reach, query, holders, grid);
    return grid.shape;
  },

  gridWindow(id: number, areas: Area[]) {
    return gridNumbered(id)?.window(areas) ?? null;
  },

  gridFind(id: number, selection: GridSelection) {
    return gridNumbered(id)?.find(selection) ?? null;
  },

  gridReasons(id: number, areas: Area[]) {
    return gridNumbered(id)?.reasons(areas) ?? null;
  },

  /** What the staged changes would make of each cell of the areas. */
  gridWhatIf(id: number, areas: Area[]) {
    return whatIf && (gridNumbered(id)?.whatIf(areas, whatIf) ?? null);
  },

  explain(triple: Triple) {
    const { gate, directory } = workspace();
    return details.explanation(gate, directory, triple);
  },

  userName(id: string) {
    return details.userName(workspace().directory, id);
  },

  groupName(id: string) {
    return workspace().directory.named('group', id).name;
  },

  userCard(id: string) {
    const { gate, directory, reach } = workspace();
    return details.userCard(gate, directory, reach, id);
  },

  entityCard(id: string) {
    const { gate, directory } = workspace();
    return details.entityCard(gate, directory, id);
  },

  standing(user: string, entity: string) {
    const { gate, directory } = workspace();
    return details.standing(gate, directory, user, entity);
  },

  whoCan(action: string, entity: string, limit: number) {
    const { gate, directory } = workspace();
    return details.listed(directory, 'user', gate.whoCan(action, directory.entity(entity)), limit);
  },

  entitiesFor(user: string, type: string, action: string, limit: number) {
    const { gate, directory } = workspace();
    const keys = gate.entities(user, { type, action }).map((id) => directory.keyOf({ type, id }));
    return details.listed(directory, 'entity', keys, limit);
  },

  appList(user: string, asked: { type: string | undefined; filter: string; limit: number }) {
    const { gate, directory, reach } = workspace();
    return appList(gate.as(subject(user)), gate, directory, reach, asked);
  },

  appEntity(user: string, entity: string) {
    const { gate, directory } = workspace();
    return appEntity(gate.as(subject(user)), gate, directory, entity);
  },

  accessList(entity: string) {
    const { gate, directory } = workspace();
    return details.accessList(gate, directory, entity);
  },

  /** The first `limit` users whom some path leads to the entity. */
  reached(entity: string, limit: number) {
    const { gate, directory } = workspace();
    return details.reached(gate, directory, entity, limit);
  },

  offers(actor: string, entity: string) {
    const { gate, directory } = workspace();
    return offers(gate, directory, actor, entity);
  },

  place(place: Place) {
    const { gate, directory } = workspace();
    return placeCard(gate, directory, place);
  },

  /** What somebody may hand out, on the first `limit` of the entities that they reach. */
  handsOut(user: string, filter: string, limit: number) {
    const { gate, directory, reach } = workspace();
    return handsOut(gate, directory, reach, user, filter, limit);
  },

  /** What it would do if a user were in a place, or no more. */
  ideaOfMembership(user: string, place: Place, joins: boolean) {
    const { gate, directory } = workspace();
    return idea(gate, directory, membership(directory, user, place, joins));
  },

  /** What it would do if a user's account were active, or no more. */
  ideaOfActivity(user: string, active: boolean) {
    const { gate, directory } = workspace();
    return idea(gate, directory, [{ patch: 'user', id: user, value: { active } }]);
  },

  /** What it would do to put an entity into a state, null for none. */
  ideaOfState(entity: string, state: string | null) {
    const { gate, directory } = workspace();
    return idea(gate, directory, ideaOfState(directory, entity, state));
  },

  /** What it would do to take away what an entity is shared by. */
  ideaOfRevoking(entity: string, recipient: Recipient) {
    const { gate, directory } = workspace();
    return idea(gate, directory, [{ revoke: { ...recipient, entity: directory.entity(entity) } }]);
  },

  roleTable(type: string) {
    return roleTable(workspace().gate, type);
  },

  locked(actor: string, entity: string) {
    const { gate, directory } = workspace();
    return locked(gate, directory, actor, entity);
  },

  planShare(plan: SharePlan) {
    const { gate, directory } = workspace();
    return planned(gate, directory, plan);
  },

  /** Has everything be answered as of a time, null for now; the document stays as it is. */
  lookAt(at: number | null) {
    if (workspace().times.at === at) return;
    lookAt(at);
    listeners.touched(EVERYTHING);
  },

  timeline(): Timeline {
    const { gate, directory, times } = workspace();
    const { at, diff } = times;
    return { now: Date.now(), at, instants: times.all(), effect: diff && effectOf(gate, directory, diff) };
  },

  /** What the edits that are staged would do, none if none are; the gate stays as it is. */
  preview(edits: Edit[]) {
    const { gate, directory } = workspace();
    whatIf = null;
    if (edits.length === 0) return null;
    const diff = gate.preview(withReferences(directory, edits));
    whatIf = new WhatIf(directory, diff);
    return effectOf(gate, directory, diff, diff.warnings, policyIn(edits));
  },

  /** What another policy would do; throws what it would be refused for. */
  previewPolicy(policy: PolicyDocument) {
    const { gate, directory } = workspace();
    return effectOfPolicy(gate, directory, policy);
  },

  policyFacts,

  /** Carries out a share as its actor, now. */
  share(plan: SharePlan, title: string) {
    const { times, directory } = workspace();
    const entity = directory.entity(plan.entity);
    const { diff, warnings, notifications } = changed(
      () => times.live.share(plan.actor, entity, plan.changes, plan.options),
      (receipt) => receipt.diff,
    );
    const edits: Edit[] = [{ share: { ...plan, entity } }];
    tell(diff, edits);
    const notified = details.listed(
      directory,
      'user',
      notifications.map(({ to }) => to),
      NOTIFIED,
    );
    return { ...madeOf(diff, edits, title, warnings), notified };
  },

  /** Carries out edits: all of them, or none. */
  apply(given: Edit[], title: string) {
    const now = workspace();
    const edits = withReferences(now.directory, given);
    const diff = changed(
      () => now.times.live.apply(edits),
      (made) => made,
    );
    const directory = renewed(now.directory, now.times.live, edits);
    if (directory !== now.directory || editsPolicy(edits))
      open = { ...now, directory, reach: new Reach(now.gate, directory) };
    tell(diff, edits);
    return madeOf(diff, edits, title);
  },

  /** The document as it is now, for a file. */
  text() {
    return JSON.stringify(workspace().times.live.toDocument(), null, 1);
  },

  /** Whatever a text may name. */
  find(text: string) {
    const { gate, directory } = workspace();
    return find(gate, directory, text);
  },

  search(kind: SearchKind, text: string, limit: number) {
    const { gate, directory } = workspace();
    return search(gate, directory, kind, text, limit);
  },
};

export type Api = typeof api;
