/** The same question in components: a control that is on or off by its answer. */
import type { Framework } from './bindings';
import type { CodeQuestion } from './question';
import { listIn } from './lists';
import { entityCode, person, quoted } from './literals';

/** Null where a component has nothing to ask of it. */
export function askedInFramework(framework: Framework, question: CodeQuestion): string | null {
  if (question.kind === 'decision') return decisions[framework](question);
  if (question.kind === 'screen') return screens[framework](question);
  if (question.kind === 'listScreen') return listIn(framework, question);
  return null;
}

type Decision = Extract<CodeQuestion, { kind: 'decision' }>;
type Screen = Extract<CodeQuestion, { kind: 'screen' }>;

const decisions: Record<Framework, (question: Decision) => string> = {
  React: ({ user, action, entity }) => `import { GateProvider, useDecision } from 'rolegate/react';

const entity = ${entityCode(entity)};

function Control() {
  const { allowed, denial } = useDecision(${quoted(action)}, entity);
  return <button disabled={!allowed} title={denial?.message}>…</button>;
}

// Around it, once: ${'`new Gate(await answer.text())`'} is the gate.
export const App = ({ gate }) => (
  <GateProvider gate={gate} user={${person(user)}}>
    <Control />
  </GateProvider>
);
`,
  Vue: ({ user, action, entity }) => `<script setup>
import { useDecision } from 'rolegate/vue';

// In main.js, once: app.use(gatePlugin, { gate, user: ${person(user)} })
const decision = useDecision(${quoted(action)}, ${entityCode(entity)});
</script>

<template>
  <button :disabled="!decision.allowed" :title="decision.denial?.message">…</button>
</template>
`,
  Svelte: ({ user, action, entity }) => `<script>
  import { useAnswers } from 'rolegate/svelte';

  // In a component around it, once: provideGate(() => ({ gate, user: ${person(user)} }))
  const { decision } = useAnswers();
  const asked = $derived(decision(${quoted(action)}, ${entityCode(entity)}));
</script>

<button disabled={!asked.allowed} title={asked.denial?.message}>…</button>
`,
  Solid: ({ user, action, entity }) => `import { GateProvider, useDecision } from 'rolegate/solid';

function Control() {
  const decision = useDecision(${quoted(action)}, ${entityCode(entity)});
  return <button disabled={!decision().allowed} title={decision().denial?.message}>…</button>;
}

// Around it, once: ${'`new Gate(await answer.text())`'} is the gate.
export const App = (props) => (
  <GateProvider gate={props.gate} user={${person(user)}}>
    <Control />
  </GateProvider>
);
`,
  Angular: ({ user, action, entity }) => `import { Component } from '@angular/core';
import { injectDecision } from 'rolegate/angular';

// Among the providers, once: provideGate({ gate, user: ${person(user)} })
@Component({
  selector: 'app-control',
  template: \`<button [disabled]="!decision().allowed" [title]="decision().denial?.message ?? ''">…</button>\`,
})
export class Control {
  readonly decision = injectDecision(${quoted(action)}, () => (${entityCode(entity)}));
}
`,
};

const screens: Record<Framework, (question: Screen) => string> = {
  React: ({ user, entity }) => `import { GateProvider, useActions } from 'rolegate/react';

const entity = ${entityCode(entity)};

function Toolbar() {
  return useActions(entity).map((action) => <button key={action}>{action}</button>);
}

// Around it, once: ${'`new Gate(await answer.text())`'} is the gate.
export const App = ({ gate }) => (
  <GateProvider gate={gate} user={${person(user)}}>
    <Toolbar />
  </GateProvider>
);
`,
  Vue: ({ user, entity }) => `<script setup>
import { useActions } from 'rolegate/vue';

// In main.js, once: app.use(gatePlugin, { gate, user: ${person(user)} })
const actions = useActions(${entityCode(entity)});
</script>

<template>
  <button v-for="action in actions" :key="action">{{ action }}</button>
</template>
`,
  Svelte: ({ user, entity }) => `<script>
  import { useAnswers } from 'rolegate/svelte';

  // In a component around it, once: provideGate(() => ({ gate, user: ${person(user)} }))
  const { actions } = useAnswers();
</script>

{#each actions(${entityCode(entity)}) as action (action)}
  <button>{action}</button>
{/each}
`,
  Solid: ({ user, entity }) => `import { For } from 'solid-js';
import { GateProvider, useActions } from 'rolegate/solid';

function Toolbar() {
  const actions = useActions(${entityCode(entity)});
  return <For each={actions()}>{(action) => <button>{action}</button>}</For>;
}

// Around it, once: ${'`new Gate(await answer.text())`'} is the gate.
export const App = (props) => (
  <GateProvider gate={props.gate} user={${person(user)}}>
    <Toolbar />
  </GateProvider>
);
`,
  Angular: ({ user, entity }) => `import { Component } from '@angular/core';
import { injectActions } from 'rolegate/angular';

// Among the providers, once: provideGate({ gate, user: ${person(user)} })
@Component({
  selector: 'app-toolbar',
  template: \`@for (action of actions(); track action) { <button>{{ action }}</button> }\`,
})
export class Toolbar {
  readonly actions = injectActions(() => (${entityCode(entity)}));
}
`,
};
