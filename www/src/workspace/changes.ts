/** What was changed since the document was opened, and what is staged to be: kept in the browser across reloads. */
import type { Edit, PolicyDocument } from 'rolegate';
import { announce } from '../base/announce';
import { alone, hearOthers, keep, kept, tellOthers } from '../base/storage';
import { store } from '../base/store';
import { engine, type EngineError } from '../engine/client';
import type { Effect, Made, Step } from '../engine/shapes/changes';
import type { SharePlan } from '../engine/shapes/share';
import { count, number, sums } from '../ui/words';
import { unkept } from './unkept';

export interface Staged {
  title: string;
  edits: Edit[];
}

interface Changes {
  done: Step[];
  undone: Step[];
  staged: Staged[];
  /** What all that is staged would do together, or why it would be refused. */
  effect: Effect | null;
  refusal: EngineError | null;
  /** What just happened, for a moment. */
  notice: string | null;
}

const nothing: Changes = { done: [], undone: [], staged: [], effect: null, refusal: null, notice: null };

export const changes = store<Changes>(nothing);

/** Under which key the browser keeps the changes of the document that is open; empty where none is. */
let storageKey = '';
/** Which of the states that were kept there this page is at; empty for that of a document without changes. */
let revision = '';

type Log = Pick<Changes, 'done' | 'undone' | 'staged'>;
type KeptLog = Log & { revision: string };

const set = (next: Partial<Changes>) => changes.set({ ...changes.get(), ...next });

const keyOf = (sample: string) => `changes ${sample}`;

/** Says what just happened. */
export const tell = (notice: string) => {
  set({ notice });
  announce(notice);
};

export const dismiss = () => set({ notice: null });

/** Keeps the changes, and tells the other tabs. */
async function save() {
  const { done, undone, staged } = changes.get();
  const empty = done.length + undone.length + staged.length === 0;
  const next = empty ? '' : `${Date.now()} ${Math.random()}`;
  const log: KeptLog | null = empty ? null : { revision: next, done, undone, staged };
  const isKept = await keep(storageKey, log);
  revision = next;
  unkept.set({ ...unkept.get(), changes: !isKept && !empty });
  if (isKept) tellOthers(storageKey);
}

/** Makes one change after the other, also of those in other tabs that show the document, and keeps what came of it. */
const change = (work: () => Promise<unknown>): Promise<void> =>
  alone(storageKey, async () => {
    await follow();
    try {
      await work();
    } finally {
      await save();
    }
    await look();
  });

/** Makes what other tabs have made since: what is not there any more is taken back. */
async function follow() {
  const stored = await kept<KeptLog>(storageKey);
  if (unkept.get().changes || (stored?.revision ?? '') === revision) return;
  const { done, undone, staged } = stored ?? nothing;
  const mine = changes.get().done;
  const differs = mine.findIndex((step, at) => JSON.stringify(step) !== JSON.stringify(done[at]));
  const same = differs < 0 ? mine.length : differs;
  const back = mine.slice(same).toReversed();
  const edits = [...back.flatMap((step) => step.back), ...done.slice(same).flatMap((step) => step.edits)];
  if (edits.length > 0) await engine.apply(edits, '');
  revision = stored?.revision ?? '';
  set({ done, undone, staged });
}

hearOthers((key) => {
  if (key !== storageKey) return;
  void alone(storageKey, async () => {
    await follow();
    await look();
  });
});

/** Makes again, on a document just opened, what was made before the reload. */
export async function restore(sample: string) {
  leave();
  storageKey = keyOf(sample);
  const before = await kept<KeptLog>(storageKey);
  if (!before) return;
  try {
    const edits = before.done.flatMap((step) => step.edits);
    if (edits.length > 0) await engine.apply(edits, '');
    const { done, undone, staged } = before;
    revision = before.revision;
    set({ done, undone, staged });
    await look();
  } catch {
    await keep(storageKey, null);
    tell('The document has changed since: the changes made to it before could not be kept.');
  }
}

/** Lets go of a document's changes without forgetting them. */
export function leave() {
  storageKey = '';
  revision = '';
  changes.set(nothing);
  unkept.set({ ...unkept.get(), changes: false });
}

/** Forgets what was changed in a document that is opened anew. */
export const forget = (sample: string) => keep(keyOf(sample), null);

/** Takes back all that was done, and forgets it. */
export const takeBackAll = () =>
  change(async () => {
    const back = changes.get().done.toReversed();
    if (back.length > 0)
      await engine.apply(
        back.flatMap((step) => step.back),
        '',
      );
    set({ ...nothing });
  });

/** What came of a change, after what it is called: of one that gives and takes nothing there is nothing to say. */
function outcome(made: Made, told = ''): string {
  const flipped = made.exact && made.gained + made.lost === 0 ? '' : ` ${sums(made)}.`;
  return `${flipped}${told}${made.warnings.map((message) => ` Note: ${message}.`).join('')}`;
}

/** Remembers a change, unless nothing came of it, and says so. */
function remember({ step }: Made, notice: string) {
  if (step) set({ done: [...changes.get().done, step], undone: [] });
  tell(notice);
}

/** Shares as a person; throws what the engine refuses. */
export const share = (plan: SharePlan, title: string) =>
  change(async () => {
    const {
      notified: { list, total },
      ...made
    } = await engine.share(plan, title);
    const others = total > list.length ? ` and ${number(total - list.length)} more` : '';
    const told = total > 0 ? ` To notify: ${list.map(({ name }) => name).join(', ')}${others}.` : '';
    remember(made, `${title}: done.${outcome(made, told)}`);
  });

/** Whether the very same edits are staged already: twice they would do no more than once. */
export const isStaged = (staged: readonly Staged[], { edits }: Staged): boolean =>
  staged.some((one) => JSON.stringify(one.edits) === JSON.stringify(edits));

/** The policy that a change puts; null where it puts none. */
function policyOf({ edits }: Staged): PolicyDocument | null {
  const [edit] = edits;
  return edit && 'put' in edit && edit.put === 'policy' && typeof edit.value === 'object' ? edit.value : null;
}

/** The policy that is staged; null where none is. */
export const stagedPolicy = (staged: readonly Staged[]): PolicyDocument | null =>
  staged.map(policyOf).find((policy) => policy !== null) ?? null;

/** Stages a change; a policy takes the place of the one that was staged before. */
export const stage = (one: Staged) =>
  change(async () => {
    const { staged } = changes.get();
    if (isStaged(staged, one)) return announce(`Already staged: ${one.title}`);
    const at = policyOf(one) ? staged.findIndex((other) => policyOf(other)) : -1;
    set({ staged: at < 0 ? [...staged, one] : staged.with(at, one) });
    announce(`Staged: ${one.title}`);
  });

/** Stages what came with a document that was opened just now, unless the engine would refuse it; whether it did. */
export async function stageGiven(staged: Staged[]): Promise<boolean> {
  try {
    await engine.preview(staged.flatMap(({ edits }) => edits));
  } catch {
    return false;
  }
  await change(async () => set({ staged }));
  return true;
}

export const unstage = (index: number) =>
  change(async () => set({ staged: changes.get().staged.filter((_, at) => at !== index) }));

export const discard = () =>
  change(async () => {
    set({ staged: [], effect: null, refusal: null });
    announce('The staged changes are discarded');
  });

export const applyStaged = () =>
  change(async () => {
    const { staged } = changes.get();
    const title = staged.length === 1 ? staged[0]!.title : count(staged.length, 'staged change');
    const edits = staged.flatMap((one) => one.edits);
    const made = await engine.apply(edits, title);
    set({ staged: [], effect: null, refusal: null });
    remember(made, `${title}: done.${outcome(made)}`);
  });

/** Makes a change at once; throws what the engine refuses. */
export const make = ({ title, edits }: Staged) =>
  change(async () => {
    const made = await engine.apply(edits, title);
    remember(made, `${title}: done.${outcome(made)}`);
  });

export const undo = () =>
  change(async () => {
    const { done, undone } = changes.get();
    const step = done.at(-1);
    if (!step) return;
    const made = await engine.apply(step.back, step.title);
    set({ done: done.slice(0, -1), undone: [...undone, step] });
    tell(`Undone: ${step.title}.${outcome(made)}`);
  });

export const redo = () =>
  change(async () => {
    const { done, undone } = changes.get();
    const step = undone.at(-1);
    if (!step) return;
    const made = await engine.apply(step.edits, step.title);
    set({ done: [...done, made.step ?? step], undone: undone.slice(0, -1) });
    tell(`Done again: ${step.title}.${outcome(made)}`);
  });

/** What the staged changes would do, at the time that is looked at. */
export async function look() {
  const { staged } = changes.get();
  try {
    set({ effect: await engine.preview(staged.flatMap(({ edits }) => edits)), refusal: null });
  } catch (error) {
    set({ effect: null, refusal: error as EngineError });
  }
}
