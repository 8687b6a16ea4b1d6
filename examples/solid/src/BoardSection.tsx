import { createSignal, For, Show } from 'solid-js';
import { Can, useDecision, useMatrix } from 'rolegate/solid';
import { Action } from './Action';
import type { Board, Request } from './boards/server';
import { CardItem } from './CardItem';
import { ShareDialog } from './ShareDialog';

export function BoardSection(props: { board: Board; ask: (request: Request) => void }) {
  const [isSharing, setSharing] = createSignal(false);
  const entity = () => ({ type: 'board', id: props.board.id }) as const;
  const [renaming, adding] = [useDecision('rename', entity), useDecision('add_card', entity)];
  const ofCards = useMatrix(() => props.board.cards.map(({ id }) => ({ type: 'card', id }) as const));
  const rename = () => {
    const next = prompt('Name of the board', props.board.name);
    if (next) props.ask({ kind: 'rename', type: 'board', id: props.board.id, name: next });
  };
  const addCard = () => {
    const title = prompt('Name of the card');
    if (title) props.ask({ kind: 'add_card', board: props.board.id, name: title });
  };
  return (
    <section aria-label={props.board.name}>
      <h2>{props.board.name}</h2>
      <Action decision={renaming()} onClick={rename}>
        Rename
      </Action>{' '}
      <Action decision={adding()} onClick={addCard}>
        Add a card
      </Action>{' '}
      <button
        disabled={!ofCards().canAll('delete')}
        onClick={() => props.ask({ kind: 'delete', cards: props.board.cards.map(({ id }) => id) })}
      >
        Delete all cards
      </button>{' '}
      <Can action="share" entity={entity()}>
        <button onClick={() => setSharing(true)}>Share</button>
        <Show when={isSharing()}>
          <ShareDialog board={props.board} ask={props.ask} onClose={() => setSharing(false)} />
        </Show>
      </Can>
      <ul>
        <For each={props.board.cards}>{(card) => <CardItem card={card} ask={props.ask} />}</For>
      </ul>
    </section>
  );
}
