import { Component, input, output } from '@angular/core';
import type { ObservedDecision, ObservedTypeDecision } from 'rolegate/angular';

/** A button that says why it is disabled. */
@Component({
  selector: 'app-action',
  template: `
    <button [disabled]="!decision().allowed" [title]="decision().denial?.message ?? ''" (click)="chosen.emit()">
      <ng-content />
    </button>
  `,
})
export class Action {
  readonly decision = input.required<ObservedDecision | ObservedTypeDecision>();
  readonly chosen = output();
}
