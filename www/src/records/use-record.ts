/** What is filled in in a form. It outlives the dialog, until it is made, staged or discarded. */
import { store } from '../base/store';
import { engine } from '../engine/client';
import type { Fields, FormOf, Near } from '../engine/shapes/records';
import { useAnswer } from '../workspace/use-answer';
import { workspace } from '../workspace/workspace';

/** What is filled in otherwise than it was, by document, form and what one looked at. */
const drafts = store<Readonly<Record<string, Partial<Fields>>>>({});
const none: Partial<Fields> = {};

export interface RecordForm {
  /** As it is, or as it begins. */
  before: Fields;
  fields: Fields;
  isChanged: boolean;
  set(changed: Partial<Fields>): void;
  discard(): void;
}

export function useRecord(form: FormOf, near: Near): { record: RecordForm | null; missing: boolean } {
  const { sample } = workspace.use();
  const key = JSON.stringify([sample, form, near]);
  const changed = drafts.use()[key] ?? none;
  const { value: before, missing } = useAnswer(JSON.stringify(['form', form, near]), {}, () =>
    engine.fields(form, near),
  );
  const keep = (next: Partial<Fields>) => drafts.set({ ...drafts.get(), [key]: next });
  const record = before && {
    before,
    fields: { ...before, ...changed } as Fields,
    isChanged: Object.keys(changed).length > 0,
    set: (next: Partial<Fields>) => keep({ ...drafts.get()[key], ...next } as Partial<Fields>),
    discard: () => keep(none),
  };
  return { record, missing };
}

/** The id that a name suggests, until somebody writes another. */
export function useSuggestedId(fields: Fields): string {
  const named = fields.kind === 'grant' || fields.id !== null ? null : fields;
  const { value } = useAnswer(
    named && JSON.stringify(['id', named.kind, named.name, named.kind === 'entity' && named.type]),
    {},
    () =>
      engine.freeId({
        kind: named!.kind,
        name: named!.name,
        ...(named!.kind === 'entity' && { type: named!.type }),
      }),
  );
  return value ?? '';
}
