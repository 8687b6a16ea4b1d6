/** What the page may ask of the worker. A document that fails to load leaves it as it was. */
import type { Edit, EntityReference, PolicyDocument, Recipient } from 'rolegate/server';
import { Gate } from 'rolegate/server';
import type { DocumentFrom, Facts, Loaded, Remarks } from '../shapes/document';
import type { Area, GridQuery, GridSelection } from '../shapes/grid';
import type { Place } from '../shapes/members';
import { VISITOR, shown, subject, type Triple } from '../shapes/names';
import type { Fields, FormKind, FormOf, Near } from '../shapes/records';
import type { SharePlan } from '../shapes/share';
import type { Timeline } from '../shapes/time';
import { effectOf, effectOfPolicy, idea, locked, madeOf, planned as plannedShare, policyIn } from './changes';
import * as details from './details';
import { editsRecords, withReferences } from './directory';
import { PageError } from './failure';
import { factsOf } from './facts';
import { Grid } from './grid';
import { holdersOf } from './holders';
import { grantsOf, membership, placeCard } from './members';
import { documentOf, gateOf, read } from './opening/open';
import { grantable, handsOut, offers, roleTable } from './probe';
import { planned, removal } from './record-edits';
import { fieldsOf, freeId } from './records';
import { appEntity, appList } from './sample-app';
import { find, search, type SearchKind } from './search';
import { ideaOfState } from './states';
import { allWhoCan } from './visitors';
import { WhatIf } from './what-if';
import { ahead, changed, isOpen, renew, show, showAt, stage, tell, views, workspace } from './workspace';

let grids = 0;

/** So many of the people to notify are named. */
const NOTIFIED = 4;

const WHOLE = 'open the whole document instead';

function gridNumbered(id: number): Grid | null {
  return views.grid?.shape.id === id ? views.grid : null;
}

export const api = {
  async load(name: string, source: DocumentFrom): Promise<Loaded> {
    const opened = await read(name, source);
    const start = performance.now();
    const gate = gateOf(opened);
    const document = gate.toDocument();
    const { slice } = document;
    if (slice) {
      gate.free();
      const whose = shown(slice.user ?? undefined, VISITOR.name);
      throw new PageError('slice', `this is the slice of ${whose}: what one browser may know`, WHOLE);
    }
    // The engine's functions are compiled when they are first called: that is part of getting ready.
    gate.matrix({ users: [''], entities: [''], detail: true });
    const loadMilliseconds = performance.now() - start;
    show(name, source, gate, document);
    return { name, warnings: gate.issues.length, loadMilliseconds };
  },

  /** What the page knows of the document, as it is now. */
  facts(): Facts {
    const { gate, directory } = workspace();
    return factsOf(gate, directory);
  },

  grantCount() {
    return grantsOf(workspace().gate).length;
  },

  /**
   * All findings on the document as it was opened. Lints take as long as loading did, so that they are looked for only
   * when somebody asks. A file is read again for them, rather than held in memory.
   */
  async remarks(limit: number): Promise<Remarks> {
    const { name, source } = workspace();
    const issues = Gate.validate(documentOf(await read(name, source)));
    return { issues: issues.slice(0, limit), total: issues.length };
  },

  /** Null where another is opened meanwhile. */
  async openGrid(query: GridQuery) {
    const id = ++grids;
    const { gate, directory } = workspace();
    const isWanted = () => id === grids && isOpen(gate);
    const needsHolders = query.view === 'action' && query.role !== '';
    const holders = needsHolders ? await holdersOf(gate, directory, query.type, isWanted) : null;
    if (needsHolders && !holders) return null;
    views.grid = new Grid(id, gate, directory, workspace().reach, query, holders, views.grid);
    return views.grid.shape;
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
    const { whatIf } = views;
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
    return details.listed(directory, 'user', allWhoCan(gate, action, directory.entity(entity)), limit);
  },

  entitiesFor(user: string, type: string, action: string, limit: number) {
    const { gate, directory } = workspace();
    const keys = gate.entities(subject(user), { type, action }).map((id) => directory.keyOf({ type, id }));
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
    if (user !== VISITOR.id && !directory.users.has(user)) return null;
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

  /** How many entities are of a type. */
  countOf(type: string) {
    return workspace().directory.entitiesByType.get(type)?.length ?? 0;
  },

  roleTable(type: string) {
    return roleTable(workspace().gate, type);
  },

  /** What forms know of the document: as it will be with what is staged. */
  factsAhead(): Facts {
    const { gate, directory } = ahead();
    return factsOf(gate, directory);
  },

  /** What a form begins with; null where what it is for is not there. */
  fields(form: FormOf, near: Near) {
    return fieldsOf(ahead(), form, near);
  },

  freeId(named: { kind: FormKind; name: string; type?: string }) {
    return freeId(ahead().directory, named);
  },

  /** What it would do to add what is filled in, or to change what is there: after what is staged. */
  planned(fields: Fields, of: string[] | undefined) {
    return planned(ahead(), workspace().gate, fields, of);
  },

  removal(form: FormOf) {
    return removal(ahead(), workspace().gate, form);
  },

  /** Finds for a form, also what is staged. */
  searchAhead(kind: SearchKind, text: string, limit: number) {
    const { gate, directory } = ahead();
    return search(gate, directory, kind, text, limit);
  },

  /** What the page knows an entity by. */
  keyOf(entity: EntityReference) {
    return workspace().directory.keyOf(entity);
  },

  grantable(type: string) {
    return grantable(ahead().gate, type);
  },

  locked(actor: string, entity: string) {
    const { gate, directory } = workspace();
    return locked(gate, directory, actor, entity);
  },

  planShare(plan: SharePlan) {
    const { gate, directory } = workspace();
    return plannedShare(gate, directory, plan);
  },

  /** Has everything be answered as of a time, null for now; the document stays as it is. */
  lookAt(at: number | null) {
    if (workspace().times.at !== at) showAt(at);
  },

  timeline(): Timeline {
    const { gate, directory, times } = workspace();
    const { at, diff } = times;
    return { now: Date.now(), at, instants: times.all(), effect: diff && effectOf(gate, directory, diff) };
  },

  /** What the edits that are staged would do, none if none are; the gate stays as it is. */
  preview(edits: Edit[]) {
    const { gate, directory } = workspace();
    stage(edits);
    if (edits.length === 0) return null;
    const diff = gate.preview(withReferences(directory, edits));
    views.whatIf = new WhatIf(directory, diff);
    // What is not there yet has its name from what is staged.
    const names = editsRecords(edits) ? ahead().directory : directory;
    return effectOf(gate, names, diff, diff.warnings, policyIn(edits));
  },

  /** What another policy would do; throws what it would be refused for. */
  previewPolicy(policy: PolicyDocument) {
    const { gate, directory } = workspace();
    return effectOfPolicy(gate, directory, policy);
  },

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
    renew(edits);
    tell(diff, edits);
    return madeOf(diff, edits, title);
  },

  /** The document as it is now, as a file: the page's thread never has its text, which may be large. */
  file() {
    const text = JSON.stringify(workspace().times.live.toDocument(), null, 1);
    return new Blob([text], { type: 'application/json' });
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
