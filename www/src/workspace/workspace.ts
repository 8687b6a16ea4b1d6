/** The document that is open, and how it came to be. */
import { announce } from '../base/announce';
import { go, parse, type Route } from '../base/route';
import { store } from '../base/store';
import { engine, EngineError } from '../engine/client';
import { EVERYTHING } from '../engine/shapes/changes';
import type { DocumentFrom, Summary } from '../engine/shapes/document';
import { shown } from '../engine/shapes/names';
import { unpack } from './carried';
import { leave, restore, stageGiven, takeBackAll, tell } from './changes';
import { idOfLink, isOwnId, keepOwn, newId, ownDocument } from './own';
import { samples } from './samples';
import { restoreDraft } from './policy-draft';
import { restoreShareDrafts } from './share-drafts';
import { lookAtTime, openedAtNow } from './time';
import { onTouched, publish } from './touched';
import { allKept, unkept } from './unkept';

export interface Problems {
  name: string;
  error: EngineError;
}

interface Workspace {
  summary: Summary | null;
  /** Which sample it is, or `own`. */
  sample: string | null;
  /** The name of the document that is being read. */
  opening: string | null;
  /** Whether the link names somebody's own document, and this browser does not have it. */
  absent: boolean;
  /** Why the last document could not be opened. */
  problems: Problems | null;
}

export const workspace = store<Workspace>({
  summary: null,
  sample: null,
  opening: null,
  absent: false,
  problems: null,
});

const set = (next: Partial<Workspace>) => workspace.set({ ...workspace.get(), ...next });

/** What is known of the document follows it; while one is opened, that is another's. */
onTouched(({ facts }) => {
  const { summary, opening } = workspace.get();
  if (facts && summary && opening === null) set({ summary: { ...summary, ...facts } });
});

let last: Promise<unknown> = Promise.resolve();

/** One document is opened after the other: what was wanted last is what stays, however long each of them takes. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => {});
  return turn;
}

/** Opens a document, and keeps it before anybody sees it; a wrong one leaves the page with what it had. */
async function open(
  sample: string,
  name: string,
  source: DocumentFrom,
  keepIt?: () => Promise<void>,
): Promise<boolean> {
  set({ opening: name, problems: null });
  try {
    const loaded = await engine.load(name, source);
    unkept.set(allKept);
    openedAtNow();
    await restore(sample);
    await lookAtTime(parse(location.hash).at);
    await restoreDraft(sample);
    await restoreShareDrafts(sample);
    await keepIt?.();
    const summary = { ...loaded, ...(await engine.facts()) };
    set({ summary, sample, opening: null, absent: false, problems: null });
    publish(EVERYTHING);
    announce(`${name} is open: ${summary.counts.users} users, ${summary.counts.entities} entities`);
    return true;
  } catch (thrown) {
    const error =
      thrown instanceof EngineError ? thrown : new EngineError({ code: 'unreadable', message: String(thrown) });
    set({ opening: null, problems: { name, error } });
    announce(`${name} could not be opened`);
    return false;
  }
}

/**
 * Opens somebody's own document, and shows its first entity, or what the link names that waits for it: also where one
 * followed such a link while the document was being read.
 */
function openOwn(name: string, source: DocumentFrom): Promise<boolean> {
  const { sample: left } = parse(location.hash);
  return inTurn(() => openLeaving(left, name, source));
}

async function openLeaving(left: string | undefined, name: string, source: DocumentFrom): Promise<boolean> {
  const { absent } = workspace.get();
  const id = newId();
  if (!(await open(id, name, source, () => keepOwn(id, name, source)))) return false;
  const { sample } = parse(location.hash);
  const awaited = absent || (sample !== undefined && sample !== left && isOwnId(sample));
  // It takes the place of the dialog that it was opened in: going back from there would lead to the link as it was.
  const here = { ...parse(location.hash), share: undefined, dialog: undefined, sample: id };
  go(awaited ? here : { view: 'entity', held: [], filter: '', sample: id });
  return true;
}

export const openFile = (file: File) => openOwn(shown(file.name), { file });

export const openText = (text: string) => openOwn('Pasted document', { text });

/** Opens what the route has in it or names, unless it is open, or another route has come meanwhile. */
export const openRouted = ({ sample, carried }: Route): Promise<unknown> =>
  inTurn(async () => {
    const now = parse(location.hash);
    if (now.sample !== sample || now.carried !== carried) return false;
    return carried === undefined ? openSample(sample) : openCarried(carried);
  });

/**
 * Opens the document that is in a link, as one of somebody's own, and has the link name it from then on. It is opened
 * once: after that it is as it was left.
 */
async function openCarried(packed: string): Promise<boolean> {
  const link = 'The document of this link';
  set({ opening: link, problems: null });
  try {
    const { id: sum, name, text, staged } = await unpack(packed);
    const id = idOfLink(sum);
    const before = await ownDocument(id);
    let isWhole = true;
    const keepIt = async () => {
      await keepOwn(id, name, { text });
      if (staged.length > 0) isWhole = await stageGiven(staged);
    };
    const isOpen = before ? await open(id, before.name, { file: before.file }) : await open(id, name, { text }, keepIt);
    if (!isOpen) return notCarried();
    go({ ...parse(location.hash), carried: undefined, sample: id });
    if (!isWhole) tell('What was staged in this link would be refused: it was left out.');
    if (before) tell('This link was opened here before: the document is as you left it.');
    return true;
  } catch (error) {
    set({ opening: null, problems: { name: link, error: error as EngineError } });
    announce(`${link} could not be opened`);
    return notCarried();
  }
}

/** Where nothing is open, the page says what is wrong with the link. */
function notCarried() {
  if (workspace.get().summary) return stay();
  set({ absent: false });
  return false;
}

/** Opens what the route names, unless it is open. */
async function openSample(id: string | undefined) {
  const now = workspace.get().sample;
  if (id !== undefined && isOwnId(id)) return now === id || (id === 'own' && isOwnId(now ?? '')) || openKept(id);
  const sample = samples.find((one) => one.id === (id ?? samples[0]!.id)) ?? samples[0]!;
  if (now === sample.id && id === undefined) return true;
  if (now !== sample.id && !(await open(sample.id, sample.title, bundled(sample.file)))) return stay();
  if (id !== undefined && id !== sample.id) {
    go({ ...parse(location.hash), sample: undefined });
    tell(`There is no workspace “${shown(id)}”: this is ${sample.title}.`);
  }
  return true;
}

/** Where the link leads nowhere, it is again one to what is open. */
function stay() {
  const { sample } = workspace.get();
  if (sample !== null)
    go({ ...parse(location.hash), carried: undefined, sample: sample === samples[0]!.id ? undefined : sample });
  return false;
}

async function openKept(id: string) {
  const own = await ownDocument(id);
  if (!own) return waitForOwn(id);
  return (await open(own.id, own.name, { file: own.file })) || stay();
}

/** A document of somebody's own is in the browser that opened it alone: here the page can only ask for it. */
function waitForOwn(id: string) {
  leave();
  set({ summary: null, sample: id, absent: true });
  announce('The document of this link is not in this browser');
}

/** The worker lives in another folder, so that the address is made here. */
const bundled = (file: string): DocumentFrom => ({ url: new URL(file, document.baseURI).href });

/** Puts the document back as it came. */
export const reset = takeBackAll;

export function dismissProblems() {
  set({ problems: null });
}
