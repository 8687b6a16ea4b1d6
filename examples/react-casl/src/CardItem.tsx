import { subject } from '@casl/ability';
import { Action } from './Action';
import type { Card, Request } from './boards/server';

export function CardItem({ card: { id, name }, ask }: { card: Card; ask: (request: Request) => void }) {
  const entity = subject('card', { id });
  const rename = () => {
    const next = prompt('Name of the card', name);
    if (next) ask({ kind: 'rename', type: 'card', id, name: next });
  };
  return (
    <li>
      <span>{name}</span>
      <Action question={['rename', entity]} onClick={rename}>
        Rename
      </Action>
      <Action question={['delete', entity]} onClick={() => ask({ kind: 'delete', cards: [id] })}>
        Delete
      </Action>
    </li>
  );
}
