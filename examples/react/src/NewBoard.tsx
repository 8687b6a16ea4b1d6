import { useDecisionOnType } from 'rolegate/react';
import { Action } from './Action';
import type { Request } from './boards/server';

export function NewBoard({ ask }: { ask: (request: Request) => void }) {
  const create = () => {
    const name = prompt('Name of the board');
    if (name) ask({ kind: 'create_board', name });
  };
  return (
    <Action decision={useDecisionOnType('create', 'board')} onClick={create}>
      New board
    </Action>
  );
}
