/** Components of Angular. */
import {
  type Asked,
  type AskedControl,
  type AskedEffect,
  type AskedList,
  type AskedOffers,
  calledWith,
  written,
} from './asked';
import { person } from './literals';
import { membershipLines } from './membership';

export const inAngular = (asked: Asked, user: string): string =>
  written(
    asked,
    { control, list, effect, offers },
    `// Among the providers, once: provideGate({ gate, user: ${person(user)} })`,
  );

/** What may change is followed where it is a function. */
const followed = (code: string) => (code.startsWith('{ type:') ? `() => (${code})` : code);

function control({ question, action, on }: AskedControl, provided: string): string {
  const called = calledWith('inject', question);
  return `import { Component } from '@angular/core';
import { ${called} } from 'rolegate/angular';

${provided}
@Component({
  selector: 'app-control',
  template: \`<button [disabled]="!decision().allowed" [title]="decision().denial?.message ?? ''">…</button>\`,
})
export class Control {
  readonly decision = ${called}(${action}, ${followed(on)});
}
`;
}

function list({ question, args, item, key, words, element, where }: AskedList, provided: string): string {
  const called = calledWith('inject', question);
  const shown = words.map((word) => `{{ ${word} }}`).join(' ');
  const asked = `${called}(${args.map(followed).join(', ')})`;
  const [core, fields] = where
    ? [
        '{ Component, computed }',
        `  readonly all = ${asked};\n  readonly list = computed(() => this.all().filter((${item}) => ${where}));`,
      ]
    : ['{ Component }', `  readonly list = ${asked};`];
  return `import ${core} from '@angular/core';
import { ${called} } from 'rolegate/angular';

${provided}
@Component({
  selector: 'app-list',
  template: \`@for (${item} of list(); track ${key}) { <${element}>${shown}</${element}> }\`,
})
export class List {
${fields}
}
`;
}

const effect = ({ edits }: AskedEffect, provided: string) => `import { Component, signal } from '@angular/core';
import type { Diff, Gate } from 'rolegate';
import { injectGate } from 'rolegate/angular';

${provided}
@Component({
  selector: 'app-what-if',
  template: \`<button (click)="look()">What if? {{ diff()?.count }}</button>\`,
})
export class WhatIf {
  readonly gate = injectGate<Gate>();
  readonly diff = signal<Diff | undefined>(undefined);

  // The gate stays as it is, until ${'`apply(edits)`'}.
  look() {
    const gate = this.gate()!;
    ${membershipLines(edits, 'gate').join('\n    ')}
    this.diff.set(gate.preview(edits));
  }
}
`;

const offers = (_: AskedOffers, provided: string) => `import { Component, input } from '@angular/core';
import type { EntityReference } from 'rolegate';
import { injectAssignableRoles, injectEntities } from 'rolegate/angular';

@Component({
  selector: 'app-roles',
  template: \`
    <label>
      {{ entity().type }} {{ entity().id }}
      <select>
        @for (role of roles(); track role.role) {
          <option [value]="role.role" [disabled]="!role.assignable">{{ role.label }}</option>
        }
      </select>
    </label>
  \`,
})
export class Roles {
  readonly entity = input.required<EntityReference>();
  readonly roles = injectAssignableRoles(() => this.entity());
}

${provided}
@Component({
  imports: [Roles],
  selector: 'app-hand-out',
  template: \`@for (entity of entities(); track entity.type + entity.id) { <app-roles [entity]="entity" /> }\`,
})
export class HandOut {
  readonly entities = injectEntities();
}
`;
