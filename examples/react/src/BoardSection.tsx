import { useState } from 'react';
import { Can, useDecision, useMatrix } from 'rolegate/react';
import { Action } from './Action';
import type { Board, Request } from './boards/server';
import { CardItem } from './CardItem';
import { ShareDialog } from './ShareDialog';

export function BoardSection({ board, ask }: { board: Board; ask: (request: Request) => void }) {
  const [isSharing, setSharing] = useState(false);
  const { id, name, cards } = board;
  const entity = { type: 'board', id } as const;
  const ofCards = useMatrix(cards.map(({ id }) => ({ type: 'card', id }) as const));
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
      <Action decision={useDecision('rename', entity)} onClick={rename}>
        Rename
      </Action>{' '}
      <Action decision={useDecision('add_card', entity)} onClick={addCard}>
        Add a card
      </Action>{' '}
      <button
        disabled={!ofCards.canAll('delete')}
        onClick={() => ask({ kind: 'delete', cards: cards.map(({ id }) => id) })}
      >
        Delete all cards
      </button>{' '}
      <Can action="share" entity={entity}>
        <button onClick={() => setSharing(true)}>Share</button>
        {isSharing && <ShareDialog board={board} ask={ask} onClose={() => setSharing(false)} />}
      </Can>
      <ul>
        {cards.map((card) => (
          <CardItem key={card.id} card={card} ask={ask} />
        ))}
      </ul>
    </section>
  );
}
