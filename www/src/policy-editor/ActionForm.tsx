/** What an action is called and where it stands; an action that is new. */
import { useState } from 'preact/hooks';
import { Icon } from '../ui/Icon';
import { shown } from '../engine/shapes/names';
import { actionLabel, roleLabel, typeOf } from '../ui/words';
import { AddEntry } from './AddEntry';
import { addAction, editAction, inType, removeAction } from './edits';
import { ChoiceField, Entries, TextField } from './fields';
import { columnsOf } from './holders';
import { placeNote } from './note-edits';
import type { DraftPolicy } from './use-draft-policy';

interface Props {
  type: string;
  policy: DraftPolicy;
}

const textOr = (value: string) => (value === '' ? undefined : value);

export function sectionsOf({ now }: DraftPolicy, type: string): string[] {
  const sections = Object.values(typeOf(now, type)?.actions ?? {}).flatMap(({ section }) => section ?? []);
  return [...new Set(sections)];
}

export function ActionForm({ type, policy, action, onClose }: Props & { action: string; onClose(): void }) {
  const { now, edit } = policy;
  const { label = '', section = '' } = typeOf(now, type)!.actions![action]!;
  const name = actionLabel(now, type, action);
  return (
    <Entries label={`Action ${name}`}>
      <TextField
        label="Label"
        value={label}
        placeholder={action}
        onChange={(value) => edit(inType(type, editAction(action, 'label', textOr(value))))}
      />
      <TextField
        label="Section"
        value={section}
        among={sectionsOf(policy, type)}
        onChange={(value) => edit(inType(type, editAction(action, 'section', textOr(value))))}
      />
      <Notes {...{ type, policy, action }} />
      <button class="button small" onClick={() => edit(inType(type, removeAction(action)))}>
        Remove the action
      </button>
      <button class="icon-button" aria-label={`Close ${name}`} onClick={onClose}>
        <Icon name="close" />
      </button>
    </Entries>
  );
}

const NONE = '';

/** The footnote at each of the action's cells, where the policy has footnotes. */
function Notes({ type, policy: { now, edit }, action }: Props & { action: string }) {
  const all = Object.entries(now.notes ?? {}).map(([id, words]) => ({ value: id, words: shown(words, id) }));
  const entityType = typeOf(now, type)!;
  const { notes = {} } = entityType.actions![action]!;
  // One whose words were taken away is chosen all the same, until another is.
  const among = (note = NONE) =>
    note === NONE || all.some(({ value }) => value === note) ? all : [{ value: note, words: shown(note) }, ...all];
  if (all.length + Object.keys(notes).length === 0) return null;
  return columnsOf(entityType).map(({ key, role, data }) => (
    <ChoiceField
      key={key}
      label={`Footnote: ${roleLabel(now, type, role.id)}${data ? ' with data access' : ''}`}
      value={notes[key] ?? NONE}
      options={[
        { value: NONE, words: data && notes[role.id] ? 'as without data access' : 'none' },
        ...among(notes[key]),
      ]}
      onChange={(note) => edit(inType(type, placeNote(action, key, textOr(note))))}
    />
  ));
}

export function AddAction({ type, policy }: Props) {
  const [section, setSection] = useState('');
  return (
    <AddEntry
      what="action"
      taken={Object.keys(typeOf(policy.now, type)?.actions ?? {})}
      onAdd={(id, label) =>
        policy.edit(inType(type, addAction(id, { ...(label && { label }), ...(section && { section }), holders: [] })))
      }
    >
      <TextField label="Section" value={section} among={sectionsOf(policy, type)} isLive onChange={setSection} />
    </AddEntry>
  );
}
