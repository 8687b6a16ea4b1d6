/** What somebody is filling into share dialogs: kept in the browser with its document until it is done or discarded. */
import { keep, keepChanged, kept } from '../base/storage';
import { store } from '../base/store';
import { unkept } from './unkept';

/** What is wanted of the access list of each entity, as the dialog has it. */
type Drafts = Readonly<Record<string, readonly unknown[]>>;

export const shareDrafts = store<Drafts>({});

/** Under which key those of the document that is open are kept. */
let storageKey = '';

const keyOf = (sample: string) => `share drafts ${sample}`;

/** Wants this of an entity's access list, and nothing else. */
export function draftShare(entity: string, wishes: readonly unknown[]) {
  shareDrafts.set(withDraft(entity, wishes, shareDrafts.get()));
  void save(entity, wishes);
}

function withDraft(entity: string, wishes: readonly unknown[], { [entity]: _, ...others }: Drafts): Drafts {
  return wishes.length > 0 ? { ...others, [entity]: wishes } : others;
}

/** Beside what another tab fills in for other entities. */
async function save(entity: string, wishes: readonly unknown[]) {
  const key = storageKey;
  const isKept = await keepChanged<Drafts>(key, (before = {}) => withDraft(entity, wishes, before));
  if (key === storageKey) unkept.set({ ...unkept.get(), share: !isKept && wishes.length > 0 });
}

/** Takes up what was being filled in before the reload. */
export async function restoreShareDrafts(sample: string) {
  storageKey = keyOf(sample);
  shareDrafts.set((await kept<Drafts>(storageKey)) ?? {});
}

/** Forgets what was being filled in on a document. */
export const forgetShareDrafts = (sample: string) => keep(keyOf(sample), null);
