// The bindings on the oldest versions that the package says it serves: what those had is enough to ask and to follow.
import * as rolegate from 'rolegate';
import { decisions, documentOf } from '../decisions.mjs';
import * as angular from './angular.mjs';
import * as solid from './solid.mjs';
import * as svelte from './svelte.mjs';
import * as vue from './vue.mjs';

/** What Bo may do on the project, and how many entities he reaches. */
const [BEFORE, AFTER] = ['false,false,0,1,false', 'true,true,12,2,true'];

for (const [name, { shown }] of Object.entries({ angular, solid, svelte, vue })) {
  const gate = new rolegate.Gate(documentOf());
  const { text, settled, end } = shown(gate, { type: 'project', id: 'churn' });
  const check = async (expected) => {
    await settled?.();
    if (text().trim() !== expected) throw new Error(`${name}: expected ${expected}, found ${text()}`);
  };
  await check(BEFORE);
  gate.share('ada', 'churn', [{ user: 'bo', role: 'OWNER' }]);
  await check(AFTER);
  end();
}
globalThis.decisions = [decisions(rolegate)];
