// An application registers its policy once: gates, sessions and hooks without a type argument are of it.
import { Gate, definePolicy, type TypeOf } from 'rolegate';
import { useCan } from 'rolegate/react';
import { useAnswers } from 'rolegate/svelte';
import { useCan as useCanRef } from 'rolegate/vue';
import { same } from '../expect.js';

const policy = definePolicy({
  entityTypes: { record: { roles: [{ id: 'owner', level: 'OWNER' }], actions: { read: { holders: ['owner'] } } } },
});

declare module 'rolegate' {
  interface Register {
    policy: typeof policy;
  }
}

same<'record'>()<TypeOf>();
const gate = new Gate('{}');
gate.can('ada', 'read', { type: 'record', id: 'r1' });
useCan('read', { type: 'record', id: 'r1' });
// @ts-expect-error a misspelt action
gate.as('ada').can('raed', { type: 'record', id: 'r1' });
// @ts-expect-error a type of the built-in policy
useCan('delete', { type: 'project', id: 'p1' });
useCanRef('read', () => ({ type: 'record', id: 'r1' }));
// @ts-expect-error a misspelt action
useCanRef('raed', { type: 'record', id: 'r1' });
useAnswers().can('read', { type: 'record', id: 'r1' });
// @ts-expect-error a misspelt action
useAnswers().can('raed', { type: 'record', id: 'r1' });
