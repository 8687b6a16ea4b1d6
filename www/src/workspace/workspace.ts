/** The document that is open, and how it came to be. */
import { announce } from '../base/announce';
import { go, parse, type Route } from '../base/route';
import { keep, kept } from '../base/storage';
import { store } from '../base/store';
import { engine, EngineError } from '../engine/client';
import type { DocumentFrom, Summary } from '../engine/shapes/document';
import { changes, forget, leave, restore } from './changes';
import { EVERYTHING, publish } from './touched';

/** The documents that come with the page. The first is the one it opens on. */
export const samples = [
  {
    id: 'workspace',
    file: 'workspace.json',
    title: 'Brightwater Insurance',
    about: 'A workspace with an entity of every type, on the built-in policy',
  },
  {
    id: 'records',
    file: 'records.json',
    title: 'AuthZEN records',
    about: 'The search scenario of the AuthZEN working group, with a policy of its own',
  },
  {
    id: 'gitlab',
    file: 'gitlab.json',
    title: 'Kestrel Robotics',
    about: "GitLab's five roles on groups and on the projects in them",
  },
  {
    id: 'github',
    file: 'github.json',
    title: 'Juniper Maps',
    about: "GitHub's five roles on repositories, for people, teams and an organization",
  },
];

/** In place of a sample: the document that somebody opened themselves. */
const OWN = 'own';
export const isOwn = ({ sample }: Route) => sample === OWN;
const OWN_KEY = 'rolegate.document';
/** Browsers keep about five million characters for a site. */
const KEPT_CHARACTERS = 2_000_000;

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

/** Opens a document; a wrong one leaves the page with what it had. */
async function open(sample: string, name: string, source: DocumentFrom): Promise<boolean> {
  set({ opening: name, problems: null });
  try {
    const summary = await engine.load(name, source);
    await restore(sample);
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
 * Opens somebody's own document, with nothing changed in it yet, and shows its first entity, or what the link names
 * that waits for it.
 */
async function openOwn(name: string, source: DocumentFrom): Promise<boolean> {
  const before = kept<unknown>(`rolegate.changes.${OWN}`);
  const awaited = workspace.get().absent;
  forget(OWN);
  const opened = await open(OWN, name, source);
  if (!opened) {
    keep(`rolegate.changes.${OWN}`, before);
    return false;
  }
  if (!awaited) go({ view: 'entity', held: [], filter: '', sample: OWN });
  const text = await textToKeep(source);
  keep(OWN_KEY, text === null ? null : { name, text });
  return true;
}

/** A small document survives a reload. */
async function textToKeep(source: DocumentFrom): Promise<string | null> {
  if ('text' in source) return source.text.length > KEPT_CHARACTERS ? null : source.text;
  return 'file' in source && source.file.size <= KEPT_CHARACTERS ? source.file.text() : null;
}

export const openFile = (file: File) => openOwn(file.name, { file });

export const openText = (text: string) => openOwn('Pasted document', { text });

/** Opens what the route names, unless it is open. */
export async function openSample(id: string | undefined) {
  if (workspace.get().sample === (id ?? samples[0]!.id)) return;
  const own = id === OWN ? kept<{ name: string; text: string }>(OWN_KEY) : null;
  if (id === OWN && !own) return waitForOwn();
  if (own && (await open(OWN, own.name, { text: own.text }))) return;
  const sample = samples.find((one) => one.id === id) ?? samples[0]!;
  await open(sample.id, sample.title, bundled(sample.file));
  if (id !== undefined && id !== sample.id) go({ ...parse(location.hash), sample: undefined });
}

/** A document of somebody's own is in the browser that opened it alone: here the page can only ask for it. */
function waitForOwn() {
  leave();
  set({ summary: null, sample: OWN, absent: true });
  announce('The document of this link is not in this browser');
}

/** The worker lives in another folder, so that the address is made here. */
const bundled = (file: string): DocumentFrom => ({ url: new URL(file, document.baseURI).href });

/** Opens the document again as it came, without the changes. */
export async function reset() {
  const { sample } = workspace.get();
  if (sample === null) return;
  forget(sample);
  const own = kept<{ name: string; text: string }>(OWN_KEY);
  const bundle = samples.find(({ id }) => id === sample);
  if (bundle) await open(sample, bundle.title, bundled(bundle.file));
  else if (own) await open(sample, own.name, { text: own.text });
  else await takeBackAll();
}

/** A document too large to be kept is not read again: its changes are taken back one by one. */
async function takeBackAll() {
  const { done } = changes.get();
  await engine.apply(
    done.toReversed().flatMap((step) => step.back),
    '',
  );
  await restore(OWN);
}

export function dismissProblems() {
  set({ problems: null });
}
