import { useState } from 'react';
import { people } from './boards/people';
import type { Board, Change, Request } from './boards/server';
import type { Sharing } from './server';

interface ShareDialogProps {
  board: Board;
  sharing: Sharing;
  ask: (request: Request) => void;
  onClose: () => void;
}

export function ShareDialog({ board, sharing, ask, onClose }: ShareDialogProps) {
  const { entries } = sharing;
  const roles = sharing.roles.filter(({ assignable }) => assignable);
  const [person, setPerson] = useState('');
  const share = (change: Change) => ask({ kind: 'share', board: board.id, changes: [change] });
  const others = people.filter(({ id }) => !entries.some(({ recipient }) => recipient.user === id));
  return (
    <dialog open aria-label={`Share ${board.name}`}>
      <ul>
        {entries.map(({ recipient, name, role }) => (
          <li key={JSON.stringify(recipient)}>
            <span>{name ?? recipient.public}</span>
            <select
              aria-label={`Role of ${name ?? recipient.public}`}
              value={role}
              onChange={(event) => share({ ...recipient, role: roles[event.target.selectedIndex]?.role ?? null })}
            >
              {roles.map(({ role, label }) => (
                <option key={role} value={role}>
                  {label}
                </option>
              ))}
              <option value="">No access</option>
            </select>
          </li>
        ))}
      </ul>
      <select aria-label="Person" value={person} onChange={(event) => setPerson(event.target.value)}>
        <option value="">Somebody else</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>{' '}
      <button disabled={person === ''} onClick={() => share({ user: person, role: 'viewer' })}>
        Add as viewer
      </button>{' '}
      <button onClick={onClose}>Close</button>
    </dialog>
  );
}
