/** The document that is open, and how it came to be. */
import { useEffect, useState } from 'preact/hooks';
import type { Summary } from '../model';
import { announce } from './announce';
import { engine, EngineError } from './engine';
import { store } from './store';

/** The documents that come with the page. The first is the one it opens on. */
export const samples = [
  { id: 'workspace', file: 'workspace.json', title: 'A workspace', about: 'One organization with an entity of every type' },
];

export interface Problems {
  name: string;
  error: EngineError;
}

interface Workspace {
  summary: Summary | null;
  /** The name of the document that is being read. */
  opening: string | null;
  /** Why the last document could not be opened. */
  problems: Problems | null;
  /** Rises whenever an answer may have changed. */
  revision: number;
}

export const workspace = store<Workspace>({ summary: null, opening: null, problems: null, revision: 0 });

/** Opens a document; a wrong one leaves the page with what it had. */
export async function open(name: string, read: () => Promise<string | Uint8Array>): Promise<boolean> {
  workspace.set({ ...workspace.get(), opening: name, problems: null });
  try {
    const summary = await engine.load(name, await read());
    const { revision } = workspace.get();
    workspace.set({ summary, opening: null, problems: null, revision: revision + 1 });
    announce(`${name} is open: ${summary.counts.users} users, ${summary.counts.entities} entities`);
    return true;
  } catch (thrown) {
    const error = thrown instanceof EngineError ? thrown : new EngineError({ code: 'unreadable', message: String(thrown) });
    workspace.set({ ...workspace.get(), opening: null, problems: { name, error } });
    announce(`${name} could not be opened`);
    return false;
  }
}

export const openFile = (file: File) => open(file.name, async () => new Uint8Array(await file.arrayBuffer()));

export const openText = (text: string) => open('Pasted document', async () => text);

export function openSample(id: string | undefined): Promise<boolean> {
  const sample = samples.find((one) => one.id === id) ?? samples[0]!;
  return open(sample.title, async () => {
    const response = await fetch(`./${sample.file}`);
    if (!response.ok) throw new Error(`${sample.file} could not be read: ${response.status} ${response.statusText}`);
    return new Uint8Array(await response.arrayBuffer());
  });
}

export function dismissProblems() {
  workspace.set({ ...workspace.get(), problems: null });
}

/** The answer to a question, asked again when `key` or the workspace changes; meanwhile the last one. */
export function useAnswer<T>(key: string | null, ask: () => Promise<T>): { value: T | null; error: EngineError | null } {
  const { revision, summary } = workspace.use();
  const [answer, setAnswer] = useState<{ value: T | null; error: EngineError | null; key: string | null }>({ value: null, error: null, key: null });
  useEffect(() => {
    if (key === null || !summary) return;
    let current = true;
    ask().then(
      (value) => current && setAnswer({ value, error: null, key }),
      (error: EngineError) => current && setAnswer({ value: null, error, key }),
    );
    return () => {
      current = false;
    };
  }, [key, revision]);
  return answer.key === key ? answer : { value: null, error: null };
}
