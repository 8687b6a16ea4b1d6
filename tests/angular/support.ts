// A workspace of a thousand projects, and components shown for somebody in it, without zone.js.
import '@angular/compiler';
import { type Type, provideZonelessChangeDetection, signal } from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { type AnyGate, Gate } from 'rolegate';
import { provideGate } from 'rolegate/angular';

export const ids = Array.from({ length: 1000 }, (_, index) => `p${index}`);

export const DOCUMENT = {
  rolegate: 1,
  users: [{ id: 'ada' }, { id: 'bo' }],
  entities: ids.map((id) => ({ id, type: 'project' })),
  grants: ids.flatMap((entity) => [
    { entity, user: 'ada', role: 'USER' },
    { entity, user: 'bo', role: 'OWNER' },
  ]),
};

export const gateOf = () => new Gate(DOCUMENT);

export const project = <Id>(id: Id) => ({ type: 'project', id }) as const;

export const promote = (gate: Gate, entity: string, role: 'OWNER' | 'USER' = 'OWNER') =>
  gate.share('bo', entity, [{ user: 'ada', role }]);

/** Shows a component for a user; the gate and the user can be set anew. */
export async function shown(component: Type<unknown>, first: AnyGate | undefined, who: string | null | undefined) {
  const [gate, user] = [signal(first), signal(who)];
  const app = await createApplication({
    providers: [provideZonelessChangeDetection(), provideGate({ gate, user })],
  });
  const container = document.createElement('div');
  app.bootstrap(component, container);
  /** What is shown once all is settled. */
  const text = async () => {
    await app.whenStable();
    return container.textContent;
  };
  await text();
  return { container, gate, user, text, end: () => app.destroy() };
}
