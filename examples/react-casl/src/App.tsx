import { createMongoAbility } from '@casl/ability';
import { AbilityProvider } from '@casl/react';
import { useEffect, useState } from 'react';
import type { AppAbility } from './ability';
import { BoardSection } from './BoardSection';
import { people } from './boards/people';
import type { Request } from './boards/server';
import { NewBoard } from './NewBoard';
import { connect, send } from './network';
import type { CaslNews } from './server';

export function App() {
  const [user, setUser] = useState<string | null>('bo');
  const [problem, setProblem] = useState<string>();
  const { ability, boards } = useServer(user);
  const ask = async (request: Request) => setProblem(await send(user, request));
  return (
    <AbilityProvider value={ability}>
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
    </AbilityProvider>
  );
}

/** What nobody may do anything by, while the server has not answered. */
const none = createMongoAbility<AppAbility>();

/** What the server tells a user: an ability, which follows as long as it is the same user, and boards. */
function useServer(user: string | null): { ability: AppAbility; boards: CaslNews['boards'] } {
  const [news, setNews] = useState<{ user: string | null; ability: AppAbility; boards: CaslNews['boards'] }>();
  useEffect(() => {
    const ability = createMongoAbility<AppAbility>();
    return connect(user, ({ rules, boards }) => {
      ability.update(rules);
      setNews({ user, ability, boards });
    });
  }, [user]);
  return news?.user === user ? news : { ability: none, boards: [] };
}
