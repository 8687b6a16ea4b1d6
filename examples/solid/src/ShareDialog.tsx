import { createSignal, For } from 'solid-js';
import { useAccessList, useAssignableRoles } from 'rolegate/solid';
import type { Board, Change, Request } from './boards/server';
import { people } from './boards/workspace';

interface ShareDialogProps {
  board: Board;
  ask: (request: Request) => void;
  onClose: () => void;
}

export function ShareDialog(props: ShareDialogProps) {
  const entity = () => ({ type: 'board', id: props.board.id }) as const;
  const entries = useAccessList(entity);
  const assignable = useAssignableRoles(entity);
  const roles = () => assignable().filter(({ assignable }) => assignable);
  const [person, setPerson] = createSignal('');
  const share = (change: Change) => props.ask({ kind: 'share', board: props.board.id, changes: [change] });
  const others = () => people.filter(({ id }) => !entries().some(({ recipient }) => recipient.user === id));
  return (
    <dialog open aria-label={`Share ${props.board.name}`}>
      <ul>
        <For each={entries()}>
          {({ recipient, name, role: current }) => (
            <li>
              <span>{name ?? recipient.public}</span>
              <select
                aria-label={`Role of ${name ?? recipient.public}`}
                onChange={({ currentTarget: select }) => {
                  share({ ...recipient, role: roles()[select.selectedIndex]?.role ?? null });
                  // It shows what is so, until the server has done it.
                  select.value = current;
                }}
              >
                <For each={roles()}>
                  {({ role, label }) => (
                    <option value={role} selected={role === current}>
                      {label}
                    </option>
                  )}
                </For>
                <option value="">No access</option>
              </select>
            </li>
          )}
        </For>
      </ul>
      <select aria-label="Person" onChange={(event) => setPerson(event.currentTarget.value)}>
        <option value="">Somebody else</option>
        <For each={others()}>{({ id, name }) => <option value={id}>{name}</option>}</For>
      </select>{' '}
      <button disabled={person() === ''} onClick={() => share({ user: person(), role: 'viewer' })}>
        Add as viewer
      </button>{' '}
      <button onClick={() => props.onClose()}>Close</button>
    </dialog>
  );
}
