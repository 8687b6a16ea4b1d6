import { Component, computed, inject, input, output, signal } from '@angular/core';
import { injectAccessList, injectAssignableRoles } from 'rolegate/angular';
import type { Board, Change } from './boards/server';
import { people } from './boards/workspace';
import { Server } from './server';

type Entry = ReturnType<ShareDialog['entries']>[number];

@Component({
  selector: 'app-share-dialog',
  template: `
    <dialog open [attr.aria-label]="'Share ' + board().name">
      <ul>
        @for (entry of entries(); track entry) {
          <li>
            <span>{{ entry.name ?? entry.recipient.public }}</span>
            <select
              [attr.aria-label]="'Role of ' + (entry.name ?? entry.recipient.public)"
              (change)="choose(entry, $event)"
            >
              @for (choice of roles(); track choice.role) {
                <option [value]="choice.role" [selected]="choice.role === entry.role">{{ choice.label }}</option>
              }
              <option value="">No access</option>
            </select>
          </li>
        }
      </ul>
      <select aria-label="Person" #select (change)="person.set(select.value)">
        <option value="">Somebody else</option>
        @for (other of others(); track other.id) {
          <option [value]="other.id">{{ other.name }}</option>
        }
      </select>&ngsp;
      <button [disabled]="person() === ''" (click)="share({ user: person(), role: 'viewer' })">
        Add as viewer</button>&ngsp;
      <button (click)="closed.emit()">Close</button>
    </dialog>
  `,
})
export class ShareDialog {
  readonly server = inject(Server);
  readonly board = input.required<Board>();
  readonly closed = output();
  readonly entity = () => ({ type: 'board', id: this.board().id }) as const;
  readonly entries = injectAccessList(this.entity);
  readonly assignable = injectAssignableRoles(this.entity);
  readonly roles = computed(() => this.assignable().filter(({ assignable }) => assignable));
  readonly person = signal('');
  readonly others = computed(() =>
    people.filter(({ id }) => !this.entries().some(({ recipient }) => recipient.user === id)),
  );

  share(change: Change) {
    this.server.ask({ kind: 'share', board: this.board().id, changes: [change] });
  }

  choose({ recipient, role }: Entry, { target }: Event) {
    const select = target as HTMLSelectElement;
    this.share({ ...recipient, role: this.roles()[select.selectedIndex]?.role ?? null });
    // It shows what is so, until the server has done it.
    select.value = role;
  }
}
