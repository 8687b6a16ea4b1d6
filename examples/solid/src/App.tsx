import { createEffect, createSignal, For, onCleanup, type Accessor } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { Gate } from 'rolegate';
import { GateProvider } from 'rolegate/solid';
import { BoardSection } from './BoardSection';
import { connect, send } from './boards/network';
import type { Board, Request } from './boards/server';
import { people } from './boards/workspace';
import { NewBoard } from './NewBoard';

export function App() {
  const [user, setUser] = createSignal<string | null>('bo');
  const [problem, setProblem] = createSignal<string>();
  const { gate, boards } = createServer(user);
  const ask = async (request: Request) => setProblem(await send(user(), request));
  // While there is no gate yet, everything below is denied.
  return (
    <GateProvider gate={gate()} user={user()}>
      <h1>Boards</h1>
      <label>
        Signed in as{' '}
        <select onChange={(event) => setUser(event.currentTarget.value || null)}>
          <For each={people}>
            {({ id, name }) => (
              <option value={id} selected={id === user()}>
                {name}
              </option>
            )}
          </For>
          <option value="">nobody</option>
        </select>
      </label>{' '}
      <NewBoard ask={ask} />
      <p role="status">{problem()}</p>
      <For each={boards()}>{(board) => <BoardSection board={board} ask={ask} />}</For>
    </GateProvider>
  );
}

/** What the server tells a user: a gate, which follows as long as it is the same user, and boards. */
function createServer(user: Accessor<string | null>) {
  const [told, setTold] = createSignal<{ user: string | null; gate: Gate }>();
  const [boards, setBoards] = createStore<Board[]>([]);
  createEffect(() => {
    const who = user();
    let gate: Gate | undefined;
    const end = connect(who, (news) => {
      if (gate === undefined) setTold({ user: who, gate: (gate = new Gate(news.permissions)) });
      else gate.replace(news.permissions);
      setBoards(reconcile(news.boards));
    });
    onCleanup(end);
  });
  const gate = () => (told()?.user === user() ? told()?.gate : undefined);
  return { gate, boards: () => (gate() ? boards : []) };
}
