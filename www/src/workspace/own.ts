/** Documents that somebody opened themselves: kept in this browser alone, each under an id of its own. */
import type { Route } from '../base/route';
import { keep, keepChanged, kept } from '../base/storage';
import type { DocumentFrom } from '../engine/shapes/document';
import { forget } from './changes';
import { forgetDraft } from './policy-draft';
import { forgetShareDrafts } from './share-drafts';
import { unkept } from './unkept';

export interface OwnDocument {
  /** What stands in a link in place of a bundled document: `own.` and more. */
  id: string;
  name: string;
  bytes: number;
}

/** In a link: the one that was opened last. */
const LAST = 'own';
const LIST = 'documents';
const keyOf = (id: string) => `document ${id}`;

export const isOwnId = (id: string | undefined) => id === LAST || (id?.startsWith(`${LAST}.`) ?? false);
export const isOwn = ({ sample }: Route) => isOwnId(sample);

export const newId = () => `${LAST}.${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

/** For a document that came in a link: the same for the same. */
export const idOfLink = (sum: string) => `${LAST}.${sum}`;

/** All that are kept, the one opened last first. */
export const ownDocuments = async () => (await kept<OwnDocument[]>(LIST)) ?? [];

/** The one that a link names, and its text. */
export async function ownDocument(id: string): Promise<(OwnDocument & { file: Blob }) | null> {
  const list = await ownDocuments();
  const found = id === LAST ? list[0] : list.find((one) => one.id === id);
  const file = found && (await kept<Blob>(keyOf(found.id)));
  return found && file ? { ...found, file } : null;
}

/** Keeps a document; where that cannot be done, the page says so. */
export async function keepOwn(id: string, name: string, source: DocumentFrom) {
  const file = 'text' in source ? new Blob([source.text]) : 'file' in source ? source.file : null;
  const listed = (before: OwnDocument[] = []) => [{ id, name, bytes: file!.size }, ...before];
  // The bytes, rather than the file: that may change, or go.
  const isKept =
    file !== null && (await keep(keyOf(id), new Blob([await file.arrayBuffer()]))) && (await keepChanged(LIST, listed));
  unkept.set({ ...unkept.get(), document: !isKept });
}

/** Takes a document out of the browser, with what was changed in it. */
export async function forgetOwn(id: string) {
  await keepChanged<OwnDocument[]>(LIST, (before = []) => before.filter((one) => one.id !== id));
  await keep(keyOf(id), null);
  await forget(id);
  await forgetDraft(id);
  await forgetShareDrafts(id);
}
