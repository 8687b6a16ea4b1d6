// In Vue, a `shallowRef` keeps the type as it is; a `ref` describes the same gate without its private fields.
import { ref, shallowRef } from 'vue';
import { Gate, type Session } from 'rolegate';
import { gatePage } from 'rolegate/dom';

const gate = shallowRef<Gate>();
gate.value = new Gate('{}');
const session = shallowRef<Session>(gate.value.as('ada'));
gatePage(session.value);

const unwrapped = ref(new Gate('{}'));
unwrapped.value.can('ada', 'delete', { type: 'project', id: 'churn' }) satisfies boolean;
// @ts-expect-error without its private fields it is no gate to hand on
unwrapped.value satisfies Gate;
gatePage(unwrapped.value.as('ada'));
// @ts-expect-error a misspelt action
unwrapped.value.can('ada', 'delte', { type: 'project', id: 'churn' });
