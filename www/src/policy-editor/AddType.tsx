/** A type that is new: with a role that owns, and an action that it holds, since there is no type without. */
import { useState } from 'preact/hooks';
import { go, leadTo, type Route } from '../base/route';
import { AddEntry } from './AddEntry';
import { TextField, TickField } from './fields';
import { addType, idFrom } from './type-edits';
import type { DraftPolicy } from './use-draft-policy';

interface Props {
  route: Route;
  policy: DraftPolicy;
}

export function AddType({ route, policy: { now, edit } }: Props) {
  const [role, setRole] = useState('Owner');
  const [action, setAction] = useState('View');
  const [inherits, setInherits] = useState(false);
  return (
    <AddEntry
      what="type"
      taken={Object.keys(now.entityTypes)}
      isReady={idFrom(role) !== '' && idFrom(action) !== ''}
      onAdd={(id, label) => {
        edit(addType(id, { label, role, action, inherits }));
        go(leadTo(route, 'policy', [id]));
      }}
    >
      <TextField label="Its first role, which owns" value={role} isLive onChange={setRole} />
      <TextField label="Its first action" value={action} isLive onChange={setAction} />
      <TickField
        label="Whoever has access to what it is part of has access to it, too"
        checked={inherits}
        onChange={setInherits}
      />
    </AddEntry>
  );
}
