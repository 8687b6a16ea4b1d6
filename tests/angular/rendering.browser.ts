// Components that show answers, in a real browser and without zone.js: how often each of them is rendered.
import './support.js';
import { Component, input, signal } from '@angular/core';
import { Gate } from 'rolegate';
import { injectCan, injectDecision, provideGate } from 'rolegate/angular';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { equal } from '../browser/assert.mjs';
import { DOCUMENT, gateOf, ids, project, promote, promotedDocument } from '../browser/workspace.mjs';
import { shown } from './support.js';

const renders = new Map<string, number>();
const again = () => [...renders].filter(([, count]) => count > 1);

@Component({ selector: 'delete-button', template: '<button [disabled]="isDenied()">{{ id() }}</button>' })
class DeleteButton {
  readonly id = input.required<string>();
  readonly canDelete = injectCan('delete', () => project(this.id()));

  isDenied() {
    renders.set(this.id(), (renders.get(this.id()) ?? 0) + 1);
    return !this.canDelete();
  }
}

@Component({
  imports: [DeleteButton],
  selector: 'all-buttons',
  template: '@for (id of ids; track id) { <delete-button [id]="id" /> }',
})
class AllButtons {
  readonly ids = ids;
}

const chosen = signal('p1');
let asked = 0;

@Component({ selector: 'chosen-one', template: '{{ shown() }}' })
class ChosenOne {
  readonly decision = injectDecision('delete', () => project(chosen()));

  shown() {
    asked++;
    const { allowed, denial, loading } = this.decision();
    return `${allowed} ${loading ?? denial?.code ?? 'fine'}`;
  }
}

const seenAs = signal('bo');
const shared = gateOf();

@Component({
  imports: [ChosenOne],
  providers: [provideGate({ gate: shared, user: seenAs })],
  selector: 'seen-as',
  template: '<chosen-one />',
})
class SeenAs {}

@Component({ imports: [ChosenOne, SeenAs], selector: 'side-by-side', template: '<chosen-one />, <seen-as />' })
class SideBySide {}

export const tests = {
  async 'a thousand gated buttons: the one that flips renders again, alone'() {
    const gate = gateOf();
    renders.clear();
    const { container, text, end } = await shown(AllButtons, gate, 'ada');
    equal([renders.size, again()], [1000, []]);
    equal(container.querySelectorAll(':disabled').length, 1000);
    promote(gate, 'p7');
    await text();
    equal(again(), [['p7', 2]]);
    equal(container.querySelectorAll(':disabled').length, 999);
    end();
  },

  async 'a document that is replaced renders what flipped, and nothing else, with either gate'() {
    for (const Made of [Gate, ReadonlyGate]) {
      const gate = new Made(DOCUMENT);
      renders.clear();
      const { container, text, end } = await shown(AllButtons, gate, 'ada');
      const next = promotedDocument('p7');
      gate.replace(next);
      await text();
      equal(again(), [['p7', 2]]);
      equal(container.querySelectorAll(':disabled').length, 999);
      gate.replace({ ...next, entities: DOCUMENT.entities });
      await text();
      equal(renders.get('p7'), 2, 'an equal document renders nothing');
      end();
    }
  },

  async 'another user, another entity, a gate that comes later: one rendering, with the answer there'() {
    asked = 0;
    const { gate, user, text, end } = await shown(ChosenOne, undefined, undefined);
    equal([await text(), asked], ['false true', 1]);
    const made = gateOf();
    gate.set(made);
    equal(await text(), 'false true');
    user.set('ada');
    equal(await text(), 'false role_lacks_action');
    const before = asked;
    user.set('bo');
    equal([await text(), asked], ['true fine', before + 1]);
    user.set('ada');
    chosen.set('p2');
    equal([await text(), asked], ['false role_lacks_action', before + 2]);
    promote(made, 'p2');
    equal([await text(), asked], ['true fine', before + 3]);
    promote(made, 'p1');
    equal([await text(), asked], ['true fine', before + 3]);
    gate.set(new Gate({ ...DOCUMENT, grants: [] }));
    equal(await text(), 'false no_access');
    end();
  },

  async 'a component provides what is in it with another user'() {
    chosen.set('p3');
    const { text, end } = await shown(SideBySide, shared, 'ada');
    equal(await text(), 'false role_lacks_action, true fine');
    seenAs.set('ada');
    equal(await text(), 'false role_lacks_action, false role_lacks_action');
    promote(shared, 'p3');
    equal(await text(), 'true fine, true fine');
    end();
  },
};
