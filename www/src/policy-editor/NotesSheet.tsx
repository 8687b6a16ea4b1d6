/** The footnotes: their words, and the cells of all types at which they stand. */
import type { PolicyDocument } from 'rolegate';
import { actionLabel, prose, roleLabel, typeLabel } from '../ui/words';
import { AddEntry } from './AddEntry';
import { columnsOf } from './holders';
import { removeNote, writeNote } from './note-edits';
import { issuesAt, type Placed } from './places';
import { Sheet } from './Sheet';
import type { DraftPolicy } from './use-draft-policy';

interface Props {
  policy: DraftPolicy;
  issues: readonly Placed[];
}

/** So many places are named. */
const NAMED = 4;

export function NotesSheet({ policy: { now, present, edit }, issues }: Props) {
  const notes = now.notes ?? {};
  return (
    <Sheet
      kind="Footnote"
      title="Footnotes"
      about="What there is to know of a yes: it changes no answer. To put one at a cell, open the action by its name."
      columns={['Stands at']}
      labels="Words"
      onLabel={(id, words) => edit(writeNote(id, words ?? ''))}
      onRemove={(id) => edit(removeNote(id))}
      rows={Object.entries(notes).map(([id, words]) => ({
        id,
        name: prose(words || id),
        label: words,
        isNew: !Object.hasOwn(present.notes ?? {}, id),
        issues: issuesAt(issues, ['notes', id]),
        cells: <td class="note-places">{placesOf(now, id)}</td>,
      }))}
    >
      <AddEntry
        what="footnote"
        labels="Words"
        taken={Object.keys(notes)}
        onAdd={(id, words) => edit(writeNote(id, words || id))}
      />
    </Sheet>
  );
}

function placesOf(policy: PolicyDocument, note: string) {
  const places = Object.entries(policy.entityTypes).flatMap(([type, { actions = {} }]) =>
    Object.entries(actions).flatMap(([action, { notes = {} }]) =>
      columnsOf(policy.entityTypes[type]!)
        .filter(({ key }) => notes[key] === note)
        .map(
          ({ role, data }) =>
            `${typeLabel(policy, type)}, ${actionLabel(policy, type, action)}: ` +
            `${roleLabel(policy, type, role.id)}${data ? ' with data access' : ''}`,
        ),
    ),
  );
  if (places.length === 0) return <span class="muted">nothing yet</span>;
  const more = places.length - NAMED;
  return [...places.slice(0, NAMED), ...(more > 0 ? [`and ${more} more`] : [])].map((words) => (
    <div key={words}>{words}</div>
  ));
}
