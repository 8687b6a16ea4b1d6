import { Engine } from '../../../../pkg/engine-glue.js';
import { Question } from '../engine/question.generated.js';
import {
  changesText,
  checkedEntity,
  checkedList,
  checkedOptions,
  checkedText,
  checkedUser,
  jsonText,
} from '../engine/arguments.js';
import { answerOf, ask, ROOM, roomFor, type Words } from '../engine/engine.js';
import { invalidArgument, RolegateError } from '../engine/errors.js';
import { millisOf } from '../engine/instant.js';
import { isSnapshot, piecesOf, snapshotOf, type Bytes, type DocumentSource } from '../engine/source.js';
import type {
  Access,
  AccessEntry,
  AccessListOptions,
  AssignableRole,
  EntityArgument,
  EntityFilter,
  ExpandedAccessEntry,
  UserArgument,
} from '../types/access.js';
import type {
  BriefDecision,
  Decision,
  DetailedMatrix,
  ExplainOptions,
  Matrix,
  MatrixQuery,
  TypeDecision,
} from '../types/answers.js';
import type { Diff, Edit, Receipt, ShareChange, ShareOptions } from '../types/changes.js';
import type {
  EntityDocument,
  GateDocument,
  GroupDocument,
  OrganizationDocument,
  UserDocument,
} from '../types/document.js';
import type { Issue, ValidateOptions } from '../types/issue.js';
import type { PolicyDocument } from '../types/policy.js';
import type {
  ActionOf,
  ActionOn,
  AppRoleOf,
  DefaultPolicy,
  EntityOf,
  ReferenceOf,
  RoleNameOf,
  RoleOf,
  TierOf,
  TypeActionOf,
  TypeOf,
  TypeOn,
} from '../types/policy-names.js';
import type { ReadonlyGate } from '../types/readonly-gate.js';
import type { SliceOptions } from '../types/slice.js';
import type { GateOptions, TimeArgument } from '../types/time.js';
import { Decisions } from './decisions.js';
import { difference } from './difference.js';
import { GateDiff, unknownDiff, type RawDiff } from './diff.js';
import { EngineRows } from './engine-rows.js';
import { frozen } from './frozen.js';
import { Handles } from './handles.js';
import type { LiveVersion } from './live-version.js';
import { Matrices } from './matrix.js';
import { Session } from './session.js';
import { Subscribers } from './subscribers.js';
import { Unclonable } from './unclonable.js';

const FILTERS = ['type', 'action', 'role', 'level', 'direct'] as const;

/**
 * A validated document, ready to decide. `P` is the type of its policy: of the one in the document, or else the
 * built-in one's; for JSON text with another, name it: `new Gate<typeof policy>(text)`, or `new Gate<AnyPolicy>(text)`.
 */
export class Gate<P extends PolicyDocument = DefaultPolicy> extends Unclonable implements ReadonlyGate<P> {
  #engine: Engine | undefined;
  #policy: PolicyDocument | undefined;
  /** Changes with the numbers of types and actions. */
  #numbering: number | undefined;
  readonly #handles = new Handles();
  readonly #rows = new EngineRows();
  readonly #subscribers = new Subscribers();
  readonly #version: LiveVersion = { now: 0, actual: 0, ticks: false, tick: () => this.#tick() };
  readonly #isStill: boolean;
  /** What time the engine was told that it is. */
  #time: number;
  /** When the clock next changes an answer. */
  #due = Infinity;
  readonly #decisions = new Decisions(this.#handles, this.#rows, this.#version, () => this.#live());
  readonly #matrices = new Matrices(this.#handles, this.#rows, this.#version, () => this.#live());

  /**
   * Every error and warning of a document; never throws for a bad one. That of `rolegate/server` has lints as well, but
   * for those to ignore.
   */
  static validate(document: DocumentSource, options: ValidateOptions = {}): Issue[] {
    const { ignore = [] } = checkedOptions(options, ['ignore']);
    const ignored = checkedList(ignore, 'the lints to ignore')
      .map((code) => checkedText(code, 'a lint'))
      .join();
    try {
      const pieces = piecesOf(document);
      return JSON.parse(ask(() => Engine.validate(pieces, ignored), roomFor(pieces.size)));
    } catch (error) {
      // What is not even JSON has its issues with it.
      if (error instanceof RolegateError && error.code === 'invalid_document') return [...(error.issues ?? [])];
      throw error;
    }
  }

  /** Throws `invalid_document`, with the errors as `issues`, where the document has any. */
  constructor(document: (GateDocument & { policy?: 'datarobot' }) | string | Bytes, options?: GateOptions);
  constructor(document: DocumentSource<P>, options?: GateOptions);
  constructor(document: DocumentSource<P> | Snapshot, options: GateOptions = {}) {
    super();
    const { now } = checkedOptions(options, ['now']);
    this.#isStill = now !== undefined;
    this.#time = now === undefined ? Date.now() : millisOf(now);
    // A snapshot is of `Gate.fromBytes`.
    this.#engine = document instanceof Snapshot ? restored(document.bytes, this.#time) : loaded(document, this.#time);
    this.#settle();
  }

  /** Restores a gate from `toBytes()`, many times faster than from a document. Throws `invalid_snapshot`. */
  static fromBytes<P extends PolicyDocument = DefaultPolicy>(snapshot: Bytes, options: GateOptions = {}): Gate<P> {
    return gateOf(new Snapshot(snapshot), options);
  }

  /** The warnings of the document: what has no effect. Lints are `Gate.validate`'s, of `rolegate/server`. */
  get issues(): Issue[] {
    return this.#ask(Question.Issues);
  }

  /** A counter that each change raises. */
  get version(): number {
    this.#current();
    return this.#version.actual;
  }

  /** The time at which the gate stands still, in milliseconds; null where it goes with the clock. */
  get now(): number | null {
    this.#live();
    return this.#isStill ? this.#time : null;
  }

  /** When the next grant begins or ends to count, in milliseconds; null where none does any more. */
  get nextChange(): number | null {
    const next = this.#current().nextChange();
    return next === Infinity ? null : next;
  }

  /**
   * Has a gate that was made with `now` be as late as this, and gives the difference. It throws `invalid_argument` for
   * an earlier time, and for a gate that goes with the clock.
   */
  advance(to: TimeArgument): Diff {
    this.#live();
    if (!this.#isStill) {
      throw invalidArgument('this gate goes with the clock', 'give it `now` when you make it, or leave this out');
    }
    const diff = this.#advanced(millisOf(to));
    this.#changed(diff);
    return diff;
  }

  /**
   * What the gate holds in 128 bits, as 32 digits: the same for documents that load to equal gates, whatever their
   * order and however references are written. Names count, the version does not. A server sends it as an `ETag`.
   */
  get fingerprint(): string {
    const engine = this.#live();
    return ask(() => engine.fingerprint());
  }

  /** The policy in force, in full: with the built-in one's types where the document named it. Read-only. */
  get policy(): PolicyDocument {
    this.#live();
    this.#policy ??= frozen(this.#ask<PolicyDocument>(Question.Policy));
    return this.#policy;
  }

  /** May the user do this on the entity? Throws `unknown_action` where the entity's type has no such action. */
  can<E extends EntityOf<P>>(user: UserArgument, action: ActionOn<P, E>, entity: E): boolean;
  can(user: UserArgument, action: string, entity: EntityArgument): boolean {
    return this.#decisions.can(user, action, entity);
  }

  /** May the user do this on the type, with no entity yet: `create`, say? */
  canOnType<T extends TypeOf<P>>(user: UserArgument, action: TypeActionOf<P, T>, type: T): boolean {
    return this.#onType(Question.CanOnType, user, action, type);
  }

  /** The decision with its reasons. */
  explain<E extends EntityOf<P>>(
    user: UserArgument,
    action: ActionOn<P, E>,
    entity: E,
    options: { remedies: false },
  ): BriefDecision<RoleOf<P>, TierOf<P>>;
  explain<E extends EntityOf<P>>(
    user: UserArgument,
    action: ActionOn<P, E>,
    entity: E,
    options?: ExplainOptions,
  ): Decision<RoleOf<P>, TierOf<P>>;
  explain(user: UserArgument, action: string, entity: EntityArgument, options: ExplainOptions = {}): BriefDecision {
    const { remedies = true } = checkedOptions(options, ['remedies']);
    return this.#about(remedies ? Question.Explain : Question.ExplainBriefly, entity, { user, action });
  }

  /** The decision on a type-level action with its reasons. */
  explainOnType<T extends TypeOf<P>>(user: UserArgument, action: TypeActionOf<P, T>, type: T): TypeDecision<TierOf<P>> {
    return this.#onType(Question.ExplainOnType, user, action, type);
  }

  /** The enabled actions, in the policy's order. */
  actions<E extends EntityOf<P>>(user: UserArgument, entity: E): ActionOf<P, TypeOn<P, E>>[] {
    return this.#about(Question.Actions, entity, { user });
  }

  /** The user's standing on the entity; null without access. */
  access(user: UserArgument, entity: EntityOf<P>): Access<RoleOf<P>, TierOf<P>> | null {
    return this.#about(Question.Access, entity, { user });
  }

  /**
   * All actions of these users on these entities in one call; with `detail`, also what a footnote or a ceiling touches.
   */
  matrix(query: MatrixQuery & { detail: true }): DetailedMatrix;
  matrix(query: MatrixQuery): Matrix;
  matrix(query: MatrixQuery): Matrix {
    return this.#matrices.decide(query);
  }

  /** The users who may do this on the entity, in the order of ids. */
  whoCan<E extends EntityOf<P>>(action: ActionOn<P, E>, entity: E): string[] {
    return this.#about(Question.WhoCan, entity, { action });
  }

  /** The users who may do this on the type, with no entity yet, in the order of ids. */
  whoCanOnType<T extends TypeOf<P>>(action: TypeActionOf<P, T>, type: T): string[] {
    return this.#onType(Question.WhoCanOnType, '', action, type);
  }

  /**
   * The entities on which the user may do something, in the order of ids: of one type their ids, of all types
   * references; this action or any. With a role or a level, those on which the user's highest role is that; with
   * `direct`, grants to the user alone count.
   */
  entities<T extends TypeOf<P>>(
    user: UserArgument,
    filter: EntityFilter<T, ActionOf<P, T>, RoleNameOf<P, T>> & { type: T },
  ): string[];
  entities(
    user: UserArgument,
    filter?: EntityFilter<TypeOf<P>, ActionOf<P>, RoleNameOf<P, TypeOf<P>>> & { type?: undefined },
  ): ReferenceOf<P>[];
  entities<T extends TypeOf<P>>(
    user: UserArgument,
    filter?: EntityFilter<T, ActionOf<P, T>, RoleNameOf<P, T>>,
  ): string[] | ReferenceOf<P>[];
  entities(user: UserArgument, filter: EntityFilter = {}): string[] | ReferenceOf<P>[] {
    this.#live();
    const { type, action, role, level, direct } = checkedOptions(filter, FILTERS);
    const who = checkedUser(user);
    const given = (option: unknown) => (option === undefined ? undefined : checkedText(option, 'an option'));
    if (role !== undefined && level !== undefined) throw invalidArgument('a filter has a role or a level, not both');
    const standing = role !== undefined ? `r${given(role)}` : level !== undefined ? `l${given(level)}` : '';
    const id = (direct ? 'd' : '') + standing;
    const asked = { user: who, word: given(action), id, type: given(type) };
    if (type !== undefined) return this.#ask(Question.Entities, asked);
    return this.#handles.references(this.#live(), this.#ask(Question.Entities, asked)) as ReferenceOf<P>[];
  }

  /**
   * The direct grants; with `expand`, every user with access, through what, and with which actions. Throws
   * `unknown_entity`. Where the list would have more than 200,000 paths, it throws `invalid_argument`: ask for a page
   * of `limit` users, then for those `after` it.
   */
  accessList<E extends EntityOf<P>>(
    entity: E,
    options: AccessListOptions & { expand: true },
  ): ExpandedAccessEntry<RoleOf<P, TypeOn<P, E>>, TierOf<P>, ActionOf<P, TypeOn<P, E>>>[];
  accessList<E extends EntityOf<P>>(entity: E, options?: { expand?: false }): AccessEntry<RoleOf<P, TypeOn<P, E>>>[];
  accessList(entity: EntityArgument, options: AccessListOptions = {}): AccessEntry[] | ExpandedAccessEntry[] {
    const { expand, after = '', limit } = checkedOptions(options, ['expand', 'after', 'limit']);
    if (!expand) return this.#about(Question.AccessList, entity);
    if (limit !== undefined && !Number.isInteger(limit)) throw invalidArgument('a limit is a whole number');
    const [user, word] = [checkedText(after, 'a user'), limit?.toString()];
    return this.#ask(Question.ExpandedAccessList, { ...checkedEntity(entity), user, word });
  }

  /** The user as the document has it; null where there is none. */
  user(id: string): UserDocument<AppRoleOf<P>> | null {
    return this.#record(Question.User, id, 'a user');
  }

  /** The group as the document has it; null where there is none. */
  group(id: string): GroupDocument<AppRoleOf<P>> | null {
    return this.#record(Question.Group, id, 'a group');
  }

  /** The organization as the document has it; null where there is none. */
  organization(id: string): OrganizationDocument<AppRoleOf<P>> | null {
    return this.#record(Question.Organization, id, 'an organization');
  }

  /** The entity as the document has it; null where there is none, or none of this type. */
  entity<E extends EntityOf<P>>(entity: E): EntityDocument<TypeOn<P, E>> | null {
    return this.#about(Question.Entity, entity);
  }

  /** The entities whose parent this one is, as the document has them and in its order. Throws `unknown_entity`. */
  children(entity: EntityOf<P>): EntityDocument<TypeOf<P>>[] {
    return this.#about(Question.Children, entity);
  }

  /** Every role of the entity's type, low to high: whether the actor may hand it out now, and else why not. */
  assignableRoles<E extends EntityOf<P>>(actor: UserArgument, entity: E): AssignableRole<RoleOf<P, TypeOn<P, E>>>[] {
    this.#live();
    const { id, type } = checkedEntity(entity);
    const user = checkedUser(actor, 'an actor');
    return this.#ask(Question.AssignableRoles, { user, id, type });
  }

  /**
   * Changes an access list as the actor: all lines, or none. Throws `share_refused`, whose `issues` name every bad
   * line.
   */
  share<E extends EntityOf<P>>(
    actor: UserArgument,
    entity: E,
    changes: readonly ShareChange<RoleNameOf<P, TypeOn<P, E>>>[],
    options: ShareOptions = {},
  ): Receipt<RoleOf<P, TypeOn<P, E>>> {
    this.#live();
    const { id, type } = checkedEntity(entity);
    const user = checkedUser(actor, 'an actor');
    const word = changesText({ changes, options }, 'the share');
    const receipt = this.#ask<Receipt<RoleOf<P, TypeOn<P, E>>> & { diff: RawDiff }>(Question.Share, {
      user,
      word,
      id,
      type,
    });
    const diff = new GateDiff(receipt.diff);
    this.#changed(diff);
    return { ...receipt, diff };
  }

  /** The same changes on many entities: a receipt or an error for each, and one that fails stops no other. */
  shareMany<E extends EntityOf<P>>(
    actor: UserArgument,
    entities: readonly E[],
    changes: readonly ShareChange<RoleNameOf<P, TypeOn<P, E>>>[],
    options: ShareOptions = {},
  ): (Receipt<RoleOf<P, TypeOn<P, E>>> | RolegateError)[] {
    checkedList(entities, 'entities').forEach(checkedEntity);
    return entities.map((entity) => {
      try {
        return this.share(actor, entity, changes, options);
      } catch (error) {
        const ofThisEntity = ['share_refused', 'unknown_type', 'ambiguous_entity', 'not_in_slice'];
        if (error instanceof RolegateError && ofThisEntity.includes(error.code)) return error;
        throw error;
      }
    });
  }

  /** Carries out administrative edits: all, or none. Throws `invalid_edits`, whose `issues` name every bad one. */
  apply(edits: readonly Edit[]): Diff {
    this.#live();
    const diff = new GateDiff(this.#ask<RawDiff>(Question.Apply, { word: changesText(edits, 'the edits') }));
    this.#forget();
    this.#changed(diff);
    return diff;
  }

  /** What `apply` would make of the answers; the gate stays as it is. */
  preview(edits: readonly Edit[]): Diff {
    this.#live();
    return new GateDiff(this.#ask<RawDiff>(Question.Preview, { word: changesText(edits, 'the edits') }));
  }

  /**
   * Takes another document, or a snapshot, in place of the present one: sessions, hooks and gated pages follow, a
   * matrix with its next `refresh()`. Subscribers hear of it, unless it loads to an equal gate. The diff warns of
   * nothing but `unchanged`, and has no inverse. Throws `invalid_document` or `invalid_snapshot`, and then nothing
   * changes.
   */
  replace(document: DocumentSource<P>): Diff {
    this.#live();
    // Both are asked at the same time, and it never goes back.
    const time = this.#isStill ? this.#time : Math.max(this.#time, Date.now());
    const next = isSnapshot(document) ? restored(document as Bytes, time) : loaded(document, time);
    // What is read of the document may have run code of the caller's, which may have freed the gate, or asked it later.
    const engine = this.#live();
    if (this.#time > time) answerOf(next, Question.Advance, { word: `${this.#time}` });
    else this.#follow(time);
    const diff = ask(() => {
      const told = difference(engine, next);
      const message = next.follow(engine, told !== undefined);
      const version = this.#version.actual + (told === undefined ? 0 : 1);
      const warnings = told === undefined ? [{ code: 'unchanged', message } as const] : [];
      return new GateDiff({ ...unknownDiff(version), exact: true, warnings, ...told });
    }, ROOM.change);
    this.#engine = next;
    engine.free();
    this.#forget();
    this.#changed(diff);
    return diff;
  }

  /**
   * Calls the listener after each change with the cells that it flipped, and `onFree` once, where the gate is freed.
   * Gives a function that ends that.
   */
  subscribe(listener: (diff: Diff) => void, onFree?: () => void): () => void {
    this.#live();
    return this.#subscribers.subscribe(listener, onFree);
  }

  /** One user's view: the fast path for gating a page. */
  as(user: UserArgument): Session<P, Gate<P>> {
    this.#live();
    const who = checkedUser(user);
    return new Session<P, Gate<P>>(this, who, this.#version, (entity) => this.#decisions.answers(who, entity));
  }

  /** The document, complete: it loads to an equal gate. */
  toDocument(): GateDocument {
    return this.#ask(Question.ToDocument);
  }

  /** For `JSON.stringify`: the document. */
  toJSON(): GateDocument {
    return this.toDocument();
  }

  /** @internal The gate of `rolegate/server` has it; another throws `not_included`. */
  slice(user: UserArgument, options: SliceOptions = {}): GateDocument {
    this.#live();
    const word = jsonText(checkedOptions(options, ['entities', 'share', 'contacts']), 'the options');
    return this.#ask(Question.Slice, { user: checkedUser(user), word });
  }

  /** The gate as bytes, compact and checksummed: for a store of one's own, not for people. */
  toBytes(): Uint8Array {
    const engine = this.#live();
    return ask(() => engine.toBytes(), ROOM.gate);
  }

  /**
   * Replaces the sentences for people, such as `decision.summary`, by templates of one's own; what is left out stays
   * English. The keys are those of `rolegate/messages.json`; `docs/messages.md` lists them with the
   * parts of each sentence.
   */
  useMessages(templates: Readonly<Record<string, string>>): void {
    this.#live();
    this.#ask(Question.UseMessages, { word: jsonText(templates, 'messages') });
  }

  /**
   * Gives the engine's memory back at once; garbage collection does so in time. Calls after it throw `use_after_free`.
   */
  free(): void {
    this.#engine?.free();
    this.#engine = undefined;
    this.#version.now = NaN;
    this.#version.actual = NaN;
    this.#version.ticks = false;
    this.#forget();
    this.#subscribers.end();
  }

  /** For `using`. */
  [Symbol.dispose](): void {
    this.free();
  }

  #live(): Engine {
    if (this.#engine === undefined) {
      throw new RolegateError({
        code: 'use_after_free',
        message: 'the gate was freed',
        help: 'make a new gate, or free it later',
      });
    }
    return this.#engine;
  }

  /** The engine, of a gate that goes with the clock as late as it is. */
  #current(): Engine {
    const engine = this.#live();
    if (this.#version.ticks) this.#tick();
    return engine;
  }

  #tick(): void {
    this.#follow(Date.now());
  }

  #follow(now: number): void {
    if (now < this.#due) return;
    const diff = this.#advanced(now);
    if (this.#take(diff)) this.#subscribers.publishSoon(diff);
  }

  #advanced(to: number): Diff {
    const raw = answerOf<RawDiff | number>(this.#live(), Question.Advance, { word: `${to}` });
    this.#time = to;
    return new GateDiff(typeof raw === 'number' ? unknownDiff(raw) : raw);
  }

  #changed(diff: Diff): void {
    if (this.#take(diff)) this.#subscribers.publish(diff);
  }

  /** Whether there is a change to tell of: one that changed nothing is none. */
  #take(diff: Diff): boolean {
    const isChange = diff.version !== this.#version.actual;
    this.#version.actual = diff.version;
    this.#settle();
    if (isChange) this.#decisions.clear();
    return isChange;
  }

  /** Works out when the clock has to be looked at. A gate without grants that begin or end never looks at it. */
  #settle(): void {
    this.#due = this.#isStill ? Infinity : this.#live().nextChange();
    this.#version.ticks = this.#due !== Infinity;
    this.#version.now = this.#version.ticks ? NaN : this.#version.actual;
  }

  /** Numbers that a change may have given to something else. */
  #forget(): void {
    const numbering = this.#engine?.numbering();
    if (numbering !== this.#numbering) {
      this.#handles.clearTypes();
      this.#numbering = numbering;
    }
    this.#policy = undefined;
    this.#handles.clear();
    this.#matrices.clear();
    this.#rows.clear();
    this.#decisions.clear();
  }

  /** A question about an entity, and a user or an action or both. */
  #about<T>(question: Question, entity: EntityArgument, asked: { user?: UserArgument; action?: string } = {}): T {
    this.#live();
    const words: Words = checkedEntity(entity);
    if ('user' in asked) words.user = checkedUser(asked.user);
    if ('action' in asked) words.word = checkedText(asked.action, 'an action');
    return this.#ask(question, words);
  }

  #record<T>(question: Question, id: string, what: string): T {
    this.#live();
    return this.#ask(question, { user: checkedText(id, what) });
  }

  #onType<T>(question: Question, user: UserArgument, action: string, type: string): T {
    this.#live();
    const words = {
      user: checkedUser(user),
      word: checkedText(action, 'an action'),
      type: checkedText(type, 'a type'),
    };
    return this.#ask(question, words);
  }

  #ask<T>(question: Question, words: Words = {}): T {
    return answerOf(this.#current(), question, words);
  }
}

/** What the constructor is given by `Gate.fromBytes`. */
class Snapshot {
  readonly bytes: Bytes;

  constructor(bytes: Bytes) {
    this.bytes = bytes;
  }
}

function loaded(document: unknown, now: number): Engine {
  const pieces = piecesOf(document);
  return ask(() => Engine.load(pieces, now), roomFor(pieces.size));
}

function restored(snapshot: Bytes, now: number): Engine {
  const bytes = snapshotOf(snapshot);
  return ask(() => Engine.fromBytes(bytes, now), roomFor(bytes.length));
}

// Outside: a class that names itself would be `_Gate` in the bundle, and to whoever prints it.
function gateOf<P extends PolicyDocument>(snapshot: Snapshot, options: GateOptions): Gate<P> {
  return new Gate<P>(snapshot as never, options);
}
