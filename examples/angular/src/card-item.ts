import { Component, inject, input } from '@angular/core';
import { injectDecision } from 'rolegate/angular';
import { Action } from './action';
import type { Card } from './boards/server';
import { Server } from './server';

@Component({
  imports: [Action],
  selector: 'li[app-card-item]',
  template: `
    <span>{{ card().name }}</span>
    <app-action [decision]="renaming()" (chosen)="rename()">Rename</app-action>
    <app-action [decision]="deletion()" (chosen)="delete()">Delete</app-action>
  `,
})
export class CardItem {
  readonly server = inject(Server);
  readonly card = input.required<Card>();
  readonly entity = () => ({ type: 'card', id: this.card().id }) as const;
  readonly renaming = injectDecision('rename', this.entity);
  readonly deletion = injectDecision('delete', this.entity);

  rename() {
    const { id, name } = this.card();
    const next = prompt('Name of the card', name);
    if (next) this.server.ask({ kind: 'rename', type: 'card', id, name: next });
  }

  delete() {
    this.server.ask({ kind: 'delete', cards: [this.card().id] });
  }
}
