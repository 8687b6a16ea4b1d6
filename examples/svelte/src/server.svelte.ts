import { Gate } from 'rolegate';
import { connect } from './boards/network';
import type { Board } from './boards/server';

/** What the server tells a user: a gate, which follows as long as it is the same user, and boards. */
export function serverFor(user: () => string | null) {
  let news = $state.raw<{ user: string | null; gate: Gate; boards: Board[] }>();
  const current = $derived(news?.user === user() ? news : undefined);
  $effect(() => {
    const who = user();
    let gate: Gate | undefined;
    return connect(who, ({ permissions, boards }) => {
      if (gate === undefined) gate = new Gate(permissions);
      else gate.replace(permissions);
      news = { user: who, gate, boards };
    });
  });
  return {
    get gate() {
      return current?.gate;
    },
    get boards() {
      return current?.boards ?? [];
    },
  };
}
