import { Component, inject } from '@angular/core';
import { BoardSection } from './board-section';
import { people } from './boards/workspace';
import { NewBoard } from './new-board';
import { Server } from './server';

@Component({
  imports: [BoardSection, NewBoard],
  selector: 'app-root',
  template: `
    <h1>Boards</h1>
    <label>
      Signed in as
      <select (change)="signIn($event)">
        @for (person of people; track person.id) {
          <option [value]="person.id" [selected]="person.id === server.user()">{{ person.name }}</option>
        }
        <option value="">nobody</option>
      </select>
    </label>&ngsp;
    <app-new-board />
    <p role="status">{{ server.problem() }}</p>
    @for (board of server.boards(); track board.id) {
      <app-board-section [board]="board" />
    }
  `,
})
export class App {
  readonly server = inject(Server);
  readonly people = people;

  signIn({ target }: Event) {
    this.server.user.set((target as HTMLSelectElement).value || null);
  }
}
