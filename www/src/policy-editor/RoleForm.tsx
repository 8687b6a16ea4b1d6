/** What a role is called, its level and its rank; a role that is new. */
import type { Level } from 'rolegate';
import { useState } from 'preact/hooks';
import { Icon } from '../ui/Icon';
import { levelName, roleLabel, typeOf } from '../ui/words';
import { AddEntry } from './AddEntry';
import { addRole, editRole, inType, levels, moveRole, removeRole } from './edits';
import { ChoiceField, Entries, TextField } from './fields';
import type { DraftPolicy } from './use-draft-policy';

interface Props {
  type: string;
  policy: DraftPolicy;
}

const levelOptions = levels.map((level) => ({ value: level, words: levelName(level) }));

export function RoleForm({ type, policy, role: id, onClose }: Props & { role: string; onClose(): void }) {
  const { now, edit } = policy;
  const { roles = [] } = typeOf(now, type)!;
  const at = roles.findIndex((role) => role.id === id);
  const { label = '', level, aliases = [] } = roles[at]!;
  const name = roleLabel(now, type, id);
  return (
    <Entries label={`Role ${name}`}>
      <TextField
        label="Label"
        value={label}
        placeholder={id}
        onChange={(value) => edit(inType(type, editRole(id, 'label', value === '' ? undefined : value)))}
      />
      <ChoiceField
        label="Level"
        value={level}
        options={levelOptions}
        onChange={(value) => edit(inType(type, editRole(id, 'level', value)))}
      />
      <TextField
        label="Other names in grants"
        value={aliases.join(', ')}
        onChange={(value) => edit(inType(type, editRole(id, 'aliases', namesIn(value))))}
      />
      <button class="button small" disabled={at === 0} onClick={() => edit(inType(type, moveRole(id, -1)))}>
        Lower
      </button>
      <button
        class="button small"
        disabled={at === roles.length - 1}
        onClick={() => edit(inType(type, moveRole(id, 1)))}
      >
        Higher
      </button>
      <button class="button small" onClick={() => edit(removeRole(type, id))}>
        Remove the role
      </button>
      <button class="icon-button" aria-label={`Close ${name}`} onClick={onClose}>
        <Icon name="close" />
      </button>
    </Entries>
  );
}

function namesIn(text: string): string[] | undefined {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return names.length === 0 ? undefined : names;
}

export function AddRole({ type, policy }: Props) {
  const { roles = [] } = typeOf(policy.now, type)!;
  const [level, setLevel] = useState<string>('READ_ONLY');
  const [like, setLike] = useState('');
  const likes = roles.map(({ id }) => ({ value: id, words: roleLabel(policy.now, type, id) }));
  return (
    <AddEntry
      what="role"
      taken={roles.map(({ id }) => id)}
      onAdd={(id, label) =>
        policy.edit(
          inType(type, addRole({ id, ...(label && { label }), level: level as Level }, like === '' ? undefined : like)),
        )
      }
    >
      <ChoiceField label="Level" value={level} options={levelOptions} onChange={setLevel} />
      <ChoiceField
        label="Begins with"
        value={like}
        options={[{ value: '', words: 'no action' }, ...likes]}
        onChange={setLike}
      />
    </AddEntry>
  );
}
