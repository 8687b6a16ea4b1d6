import { useDecision } from 'rolegate/react';
import { Action } from './Action';
import type { Card, Request } from './boards/server';

export function CardItem({ card: { id, name }, ask }: { card: Card; ask: (request: Request) => void }) {
  const entity = { type: 'card', id } as const;
  const rename = () => {
    const next = prompt('Name of the card', name);
    if (next) ask({ kind: 'rename', type: 'card', id, name: next });
  };
  return (
    <li>
      <span>{name}</span>
      <Action decision={useDecision('rename', entity)} onClick={rename}>
        Rename
      </Action>
      <Action decision={useDecision('delete', entity)} onClick={() => ask({ kind: 'delete', cards: [id] })}>
        Delete
      </Action>
    </li>
  );
}
