import { useDecision } from 'rolegate/solid';
import { Action } from './Action';
import type { Card, Request } from './boards/server';

export function CardItem(props: { card: Card; ask: (request: Request) => void }) {
  const entity = () => ({ type: 'card', id: props.card.id }) as const;
  const [renaming, deletion] = [useDecision('rename', entity), useDecision('delete', entity)];
  const rename = () => {
    const next = prompt('Name of the card', props.card.name);
    if (next) props.ask({ kind: 'rename', type: 'card', id: props.card.id, name: next });
  };
  return (
    <li>
      <span>{props.card.name}</span>
      <Action decision={renaming()} onClick={rename}>
        Rename
      </Action>
      <Action decision={deletion()} onClick={() => props.ask({ kind: 'delete', cards: [props.card.id] })}>
        Delete
      </Action>
    </li>
  );
}
