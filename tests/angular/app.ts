// What the server renders.
import '@angular/compiler';
import { Component, provideZonelessChangeDetection } from '@angular/core';
import { type BootstrapContext, bootstrapApplication } from '@angular/platform-browser';
import { provideServerRendering, renderApplication } from '@angular/platform-server';
import { Gate } from 'rolegate';
import { injectCan, injectDecision, provideGate } from 'rolegate/angular';

export const gate = new Gate({
  rolegate: 1,
  users: [{ id: 'ada', name: 'Ada' }, { id: 'bo' }],
  entities: [{ id: 'churn', type: 'project', name: 'Churn' }],
  grants: [
    { entity: 'churn', user: 'ada', role: 'USER' },
    { entity: 'churn', user: 'bo', role: 'OWNER' },
  ],
});

@Component({
  selector: 'app-root',
  template: `
    <button [disabled]="!deletion().allowed" [title]="deletion().denial?.message ?? ''">Delete</button>
    @if (canRename()) { <b>Rename</b> }
  `,
})
class App {
  readonly deletion = injectDecision('delete', { type: 'project', id: 'churn' });
  readonly canRename = injectCan('rename', { type: 'project', id: 'churn' });
}

/** The page for a user. */
export function rendered(user: string | null) {
  const providers = [provideZonelessChangeDetection(), provideServerRendering(), provideGate({ gate, user })];
  const bootstrap = (context: BootstrapContext) => bootstrapApplication(App, { providers }, context);
  return renderApplication(bootstrap, { document: '<html><body><app-root></app-root></body></html>' });
}
