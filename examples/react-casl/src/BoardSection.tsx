import { subject } from '@casl/ability';
import { Can, useAbility } from '@casl/react';
import { useState } from 'react';
import type { AppAbility } from './ability';
import { Action } from './Action';
import type { Request } from './boards/server';
import { CardItem } from './CardItem';
import type { CaslNews } from './server';
import { ShareDialog } from './ShareDialog';

interface BoardSectionProps {
  board: CaslNews['boards'][number];
  ask: (request: Request) => void;
}

export function BoardSection({ board, ask }: BoardSectionProps) {
  const [isSharing, setSharing] = useState(false);
  const { id, name, cards, sharing } = board;
  const entity = subject('board', { id });
  const ability = useAbility<AppAbility>();
  const canDeleteAll = cards.length > 0 && cards.every(({ id }) => ability.can('delete', subject('card', { id })));
  const rename = () => {
    const next = prompt('Name of the board', name);
    if (next) ask({ kind: 'rename', type: 'board', id, name: next });
  };
  const addCard = () => {
    const title = prompt('Name of the card');
    if (title) ask({ kind: 'add_card', board: id, name: title });
  };
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <Action question={['rename', entity]} onClick={rename}>
        Rename
      </Action>{' '}
      <Action question={['add_card', entity]} onClick={addCard}>
        Add a card
      </Action>{' '}
      <button disabled={!canDeleteAll} onClick={() => ask({ kind: 'delete', cards: cards.map(({ id }) => id) })}>
        Delete all cards
      </button>{' '}
      <Can<AppAbility> I="share" this={entity}>
        <button onClick={() => setSharing(true)}>Share</button>
        {isSharing && sharing && (
          <ShareDialog board={board} sharing={sharing} ask={ask} onClose={() => setSharing(false)} />
        )}
      </Can>
      <ul>
        {cards.map((card) => (
          <CardItem key={card.id} card={card} ask={ask} />
        ))}
      </ul>
    </section>
  );
}
