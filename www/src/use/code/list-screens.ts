/** The screen of a list in components: what somebody may see, with a control in each row. */
import type { Framework } from './bindings';
import { person, quoted } from './literals';
import type { Question } from './question';

type List = Question<'listScreen'>;

export const listIn = (framework: Framework, question: List): string => lists[framework](question);

const lists: Record<Framework, (question: List) => string> = {
  React: ({ user, type, action }) => `import { GateProvider, useEntities, useMatrix } from 'rolegate/react';

function List() {
  const entities = useEntities({ type: ${quoted(type)} }).map((id) => ({ type: ${quoted(type)}, id }));
  const rows = useMatrix(entities);
  return entities.map((entity) => (
    <p key={entity.id}>
      {entity.id} <button disabled={!rows.can(${quoted(action)}, entity)}>…</button>
    </p>
  ));
}

// Around it, once: ${'`new Gate(await answer.text())`'} is the gate.
export const App = ({ gate }) => (
  <GateProvider gate={gate} user={${person(user)}}>
    <List />
  </GateProvider>
);
`,
  Vue: ({ user, type, action }) => `<script setup>
import { computed } from 'vue';
import { useEntities, useMatrix } from 'rolegate/vue';

// In main.js, once: app.use(gatePlugin, { gate, user: ${person(user)} })
const ids = useEntities({ type: ${quoted(type)} });
const entities = computed(() => ids.value.map((id) => ({ type: ${quoted(type)}, id })));
const rows = useMatrix(entities);
</script>

<template>
  <p v-for="entity in entities" :key="entity.id">
    {{ entity.id }} <button :disabled="!rows.can(${quoted(action)}, entity)">…</button>
  </p>
</template>
`,
  Svelte: ({ user, type, action }) => `<script>
  import { useAnswers } from 'rolegate/svelte';

  // In a component around it, once: provideGate(() => ({ gate, user: ${person(user)} }))
  const { entities, matrix } = useAnswers();
  const list = $derived(entities({ type: ${quoted(type)} }).map((id) => ({ type: ${quoted(type)}, id })));
  const rows = $derived(matrix(list));
</script>

{#each list as entity (entity.id)}
  <p>{entity.id} <button disabled={!rows.can(${quoted(action)}, entity)}>…</button></p>
{/each}
`,
  Solid: ({ user, type, action }) => `import { For } from 'solid-js';
import { GateProvider, useEntities, useMatrix } from 'rolegate/solid';

function List() {
  const ids = useEntities({ type: ${quoted(type)} });
  const entities = () => ids().map((id) => ({ type: ${quoted(type)}, id }));
  const rows = useMatrix(entities);
  return (
    <For each={entities()}>
      {(entity) => (
        <p>
          {entity.id} <button disabled={!rows().can(${quoted(action)}, entity)}>…</button>
        </p>
      )}
    </For>
  );
}

// Around it, once: ${'`new Gate(await answer.text())`'} is the gate.
export const App = (props) => (
  <GateProvider gate={props.gate} user={${person(user)}}>
    <List />
  </GateProvider>
);
`,
  Angular: ({ user, type, action }) => `import { Component, computed } from '@angular/core';
import { injectEntities, injectMatrix } from 'rolegate/angular';

// Among the providers, once: provideGate({ gate, user: ${person(user)} })
@Component({
  selector: 'app-list',
  template: \`
    @for (entity of entities(); track entity.id) {
      <p>{{ entity.id }} <button [disabled]="!rows().can(${quoted(action)}, entity)">…</button></p>
    }
  \`,
})
export class List {
  readonly ids = injectEntities({ type: ${quoted(type)} });
  readonly entities = computed(() => this.ids().map((id) => ({ type: ${quoted(type)}, id })));
  readonly rows = injectMatrix(this.entities);
}
`,
};
