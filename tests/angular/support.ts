// Components shown for somebody in the workspace of a thousand projects, without zone.js.
import '@angular/compiler';
import { type Type, provideZonelessChangeDetection, signal } from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import type { AnyGate } from 'rolegate';
import { provideGate } from 'rolegate/angular';

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
