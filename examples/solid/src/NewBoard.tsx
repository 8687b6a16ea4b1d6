import { useDecisionOnType } from 'rolegate/solid';
import { Action } from './Action';
import type { Request } from './boards/server';

export function NewBoard(props: { ask: (request: Request) => void }) {
  const decision = useDecisionOnType('create', 'board');
  const create = () => {
    const name = prompt('Name of the board');
    if (name) props.ask({ kind: 'create_board', name });
  };
  return (
    <Action decision={decision()} onClick={create}>
      New board
    </Action>
  );
}
