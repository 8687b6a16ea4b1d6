/** What was changed since the document was opened, and what is staged to be: kept in the browser across reloads. */
import type { Edit } from 'rolegate';
import { announce } from '../base/announce';
import { keep, kept } from '../base/storage';
import { store } from '../base/store';
import { engine, type EngineError } from '../engine/client';
import type { Effect, Made, Step } from '../engine/shapes/changes';
import type { SharePlan } from '../engine/shapes/share';
import { count, number, sums } from '../ui/words';

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

/** Under which key the browser keeps the changes of the document that is open. */
let storageKey = '';

const set = (next: Partial<Changes>) => {
  changes.set({ ...changes.get(), ...next });
  const { done, undone, staged } = changes.get();
  const empty = done.length + undone.length + staged.length === 0;
  keep(storageKey, empty ? null : { done, undone, staged });
};

/** Says what just happened. */
export const tell = (notice: string) => {
  set({ notice });
  announce(notice);
};

export const dismiss = () => set({ notice: null });

/** Makes again, on a document just opened, what was made before the reload. */
export async function restore(sample: string) {
  storageKey = `rolegate.changes.${sample}`;
  changes.set(nothing);
  const before = kept<Pick<Changes, 'done' | 'undone' | 'staged'>>(storageKey);
  if (!before) return;
  try {
    const edits = before.done.flatMap((step) => step.edits);
    if (edits.length > 0) await engine.apply(edits, '');
    set(before);
    await look();
  } catch {
    keep(storageKey, null);
    tell('The document has changed since: the changes made to it before could not be kept.');
  }
}

/** Lets go of a document's changes without forgetting them. */
export function leave() {
  storageKey = '';
  changes.set(nothing);
}

/** Forgets what was changed in a document that is opened anew. */
export function forget(sample: string) {
  keep(`rolegate.changes.${sample}`, null);
}

/** What came of a change, after what it is called. */
const outcome = (made: Made, told = '') =>
  ` ${sums(made)}.${told}${made.warnings.map((message) => ` Note: ${message}.`).join('')}`;

/** Remembers a change, unless nothing came of it, and says so. */
function remember({ step }: Made, notice: string) {
  if (step) set({ done: [...changes.get().done, step], undone: [] });
  tell(notice);
  return look();
}

/** Shares as a person; throws what the engine refuses. */
export async function share(plan: SharePlan, title: string) {
  const {
    notified: { list, total },
    ...made
  } = await engine.share(plan, title);
  const others = total > list.length ? ` and ${number(total - list.length)} more` : '';
  const told = total > 0 ? ` To notify: ${list.map(({ name }) => name).join(', ')}${others}.` : '';
  await remember(made, `${title}: done.${outcome(made, told)}`);
}

/** Whether the very same edits are staged already: twice they would do no more than once. */
export const isStaged = (staged: readonly Staged[], { edits }: Staged): boolean =>
  staged.some((one) => JSON.stringify(one.edits) === JSON.stringify(edits));

export async function stage(one: Staged) {
  if (isStaged(changes.get().staged, one)) return announce(`Already staged: ${one.title}`);
  set({ staged: [...changes.get().staged, one] });
  announce(`Staged: ${one.title}`);
  await look();
}

export async function unstage(index: number) {
  set({ staged: changes.get().staged.filter((_, at) => at !== index) });
  await look();
}

export function discard() {
  set({ staged: [], effect: null, refusal: null });
  announce('The staged changes are discarded');
  void look();
}

export async function applyStaged() {
  const { staged } = changes.get();
  const title = staged.length === 1 ? staged[0]!.title : count(staged.length, 'staged change');
  const made = await engine.apply(
    staged.flatMap(({ edits }) => edits),
    title,
  );
  set({ staged: [], effect: null, refusal: null });
  await remember(made, `${title}: done.${outcome(made)}`);
}

export async function undo() {
  const { done, undone } = changes.get();
  const step = done.at(-1);
  if (!step) return;
  const made = await engine.apply(step.back, step.title);
  set({ done: done.slice(0, -1), undone: [...undone, step] });
  tell(`Undone: ${step.title}.${outcome(made)}`);
  await look();
}

export async function redo() {
  const { done, undone } = changes.get();
  const step = undone.at(-1);
  if (!step) return;
  const made = await engine.apply(step.edits, step.title);
  set({ done: [...done, made.step ?? step], undone: undone.slice(0, -1) });
  tell(`Done again: ${step.title}.${outcome(made)}`);
  await look();
}

/** What the staged changes would do now. */
async function look() {
  const { staged } = changes.get();
  try {
    set({ effect: await engine.preview(staged.flatMap(({ edits }) => edits)), refusal: null });
  } catch (error) {
    set({ effect: null, refusal: error as EngineError });
  }
}
