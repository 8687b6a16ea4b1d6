/** A policy with its footnotes made otherwise: their words, and the cells at which they stand. */
import type { ActionDocument, PolicyDocument } from 'rolegate';
import { mapped, without, withField, type PolicyEdit, type TypeEdit } from './edits';

/** Sets the words of a footnote, which may be new. */
export const writeNote =
  (id: string, words: string): PolicyEdit =>
  (policy) => ({ ...policy, notes: { ...policy.notes, [id]: words } });

/** Takes a footnote away, and from all cells that have it. */
export const removeNote =
  (id: string): PolicyEdit =>
  (policy) => ({
    ...withNotes(policy, without(policy.notes ?? {}, id)),
    entityTypes: mapped(policy.entityTypes, (type) =>
      type.actions
        ? { ...type, actions: mapped(type.actions, (action) => (action.notes ? unmarked(action, id) : action)) }
        : type,
    ),
  });

const unmarked = (action: ActionDocument, id: string) =>
  withNotes(action, Object.fromEntries(Object.entries(action.notes!).filter(([, note]) => note !== id)));

/** Puts a footnote at a cell of an action, by the key of its column, or takes it from there. */
export const placeNote =
  (action: string, holder: string, note: string | undefined): TypeEdit =>
  (type) => ({
    ...type,
    actions: mapped(type.actions!, (one, id) => {
      if (id !== action) return one;
      const rest = without(one.notes ?? {}, holder);
      return withNotes(one, note === undefined ? rest : { ...rest, [holder]: note });
    }),
  });

const withNotes = <T extends PolicyDocument | ActionDocument>(of: T, notes: Record<string, string>): T =>
  withField(of, 'notes', Object.keys(notes).length > 0 ? notes : undefined);
