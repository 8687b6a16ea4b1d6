import { computed, effect, Injectable, signal } from '@angular/core';
import { Gate } from 'rolegate';
import { connect, send } from './boards/network';
import type { Board, Request } from './boards/server';

/** What the server tells the user: a gate, which follows as long as it is the same user, and boards. */
@Injectable({ providedIn: 'root' })
export class Server {
  readonly user = signal<string | null>('bo');
  readonly problem = signal<string | undefined>(undefined);
  readonly gate = computed(() => this.#current()?.gate);
  readonly boards = computed(() => this.#current()?.boards ?? []);

  readonly #told = signal<{ user: string | null; gate: Gate; boards: Board[] } | undefined>(undefined);
  readonly #current = computed(() => (this.#told()?.user === this.user() ? this.#told() : undefined));

  constructor() {
    effect((onCleanup) => {
      const user = this.user();
      let gate: Gate | undefined;
      const end = connect(user, ({ permissions, boards }) => {
        if (gate === undefined) gate = new Gate(permissions);
        else gate.replace(permissions);
        this.#told.set({ user, gate, boards });
      });
      onCleanup(end);
    });
  }

  async ask(request: Request): Promise<void> {
    this.problem.set(await send(this.user(), request));
  }
}
