import { Component, inject, input, signal } from '@angular/core';
import { injectCan, injectDecision, injectMatrix } from 'rolegate/angular';
import { Action } from './action';
import type { Board } from './boards/server';
import { CardItem } from './card-item';
import { Server } from './server';
import { ShareDialog } from './share-dialog';

@Component({
  imports: [Action, CardItem, ShareDialog],
  selector: 'app-board-section',
  template: `
    <section [attr.aria-label]="board().name">
      <h2>{{ board().name }}</h2>
      <app-action [decision]="renaming()" (chosen)="rename()">Rename</app-action>&ngsp;
      <app-action [decision]="adding()" (chosen)="addCard()">Add a card</app-action>&ngsp;
      <button [disabled]="!ofCards().canAll('delete')" (click)="deleteAll()">Delete all cards</button>&ngsp;
      @if (canShare()) {
        <button (click)="isSharing.set(true)">Share</button>
        @if (isSharing()) {
          <app-share-dialog [board]="board()" (closed)="isSharing.set(false)" />
        }
      }
      <ul>
        @for (card of board().cards; track card.id) {
          <li app-card-item [card]="card"></li>
        }
      </ul>
    </section>
  `,
})
export class BoardSection {
  readonly server = inject(Server);
  readonly board = input.required<Board>();
  readonly isSharing = signal(false);
  readonly entity = () => ({ type: 'board', id: this.board().id }) as const;
  readonly renaming = injectDecision('rename', this.entity);
  readonly adding = injectDecision('add_card', this.entity);
  readonly canShare = injectCan('share', this.entity);
  readonly ofCards = injectMatrix(() => this.board().cards.map(({ id }) => ({ type: 'card', id }) as const));

  rename() {
    const { id, name } = this.board();
    const next = prompt('Name of the board', name);
    if (next) this.server.ask({ kind: 'rename', type: 'board', id, name: next });
  }

  addCard() {
    const title = prompt('Name of the card');
    if (title) this.server.ask({ kind: 'add_card', board: this.board().id, name: title });
  }

  deleteAll() {
    this.server.ask({ kind: 'delete', cards: this.board().cards.map(({ id }) => id) });
  }
}
