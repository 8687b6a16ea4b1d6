/** What an action is called and where it stands; an action that is new. */
import { useState } from 'preact/hooks';
import { Icon } from '../ui/Icon';
import { actionLabel, typeOf } from '../ui/words';
import { AddEntry } from './AddEntry';
import { addAction, editAction, inType, removeAction } from './edits';
import { Entries, TextField } from './fields';
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
      <button class="button small" onClick={() => edit(inType(type, removeAction(action)))}>
        Remove the action
      </button>
      <button class="icon-button" aria-label={`Close ${name}`} onClick={onClose}>
        <Icon name="close" />
      </button>
    </Entries>
  );
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
      <TextField label="Section" value={section} among={sectionsOf(policy, type)} onChange={setSection} />
    </AddEntry>
  );
}
