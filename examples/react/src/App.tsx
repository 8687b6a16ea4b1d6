import { useEffect, useState } from 'react';
import { Gate } from 'rolegate';
import { GateProvider } from 'rolegate/react';
import { BoardSection } from './BoardSection';
import { connect, send } from './boards/network';
import { people } from './boards/people';
import type { Board, Request } from './boards/server';
import { NewBoard } from './NewBoard';

export function App() {
  const [user, setUser] = useState<string | null>('bo');
  const [problem, setProblem] = useState<string>();
  const { gate, boards } = useServer(user);
  const ask = async (request: Request) => setProblem(await send(user, request));
  // While there is no gate yet, everything below is denied.
  return (
    <GateProvider gate={gate} user={user}>
      <h1>Boards</h1>
      <label>
        Signed in as{' '}
        <select value={user ?? ''} onChange={(event) => setUser(event.target.value || null)}>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value="">nobody</option>
        </select>
      </label>{' '}
      <NewBoard ask={ask} />
      <p role="status">{problem}</p>
      {boards.map((board) => (
        <BoardSection key={board.id} board={board} ask={ask} />
      ))}
    </GateProvider>
  );
}

/** What the server tells a user: a gate, which follows as long as it is the same user, and boards. */
function useServer(user: string | null): { gate: Gate | undefined; boards: Board[] } {
  const [news, setNews] = useState<{ user: string | null; gate: Gate; boards: Board[] }>();
  useEffect(() => {
    let gate: Gate | undefined;
    return connect(user, ({ permissions, boards }) => {
      if (gate === undefined) gate = new Gate(permissions);
      else gate.replace(permissions);
      setNews({ user, gate, boards });
    });
  }, [user]);
  return news?.user === user ? news : { gate: undefined, boards: [] };
}
