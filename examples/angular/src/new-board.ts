import { Component, inject } from '@angular/core';
import { injectDecisionOnType } from 'rolegate/angular';
import { Action } from './action';
import { Server } from './server';

@Component({
  imports: [Action],
  selector: 'app-new-board',
  template: '<app-action [decision]="decision()" (chosen)="create()">New board</app-action>',
})
export class NewBoard {
  readonly server = inject(Server);
  readonly decision = injectDecisionOnType('create', 'board');

  create() {
    const name = prompt('Name of the board');
    if (name) this.server.ask({ kind: 'create_board', name });
  }
}
