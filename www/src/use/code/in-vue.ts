/** Components of Vue. */
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

export const inVue = (asked: Asked, user: string): string =>
  written(
    asked,
    { control, list, effect, offers },
    `// In main.js, once: app.use(gatePlugin, { gate, user: ${person(user)} })`,
  );

function control({ question, action, on }: AskedControl, provided: string): string {
  const composable = calledWith('use', question);
  return `<script setup>
import { ${composable} } from 'rolegate/vue';

${provided}
const decision = ${composable}(${action}, ${on});
</script>

<template>
  <button :disabled="!decision.allowed" :title="decision.denial?.message">…</button>
</template>
`;
}

function list({ question, args, item, key, words, element, where }: AskedList, provided: string): string {
  const composable = calledWith('use', question);
  const shown = words.map((word) => `{{ ${word} }}`).join(' ');
  const asked = `const ${where ? 'all' : 'list'} = ${composable}(${args.join(', ')});`;
  return `<script setup>
${where && "import { computed } from 'vue';\n"}import { ${composable} } from 'rolegate/vue';

${provided}
${asked}
${where && `const list = computed(() => all.value.filter((${item}) => ${where}));\n`}</script>

<template>
  <${element} v-for="${item} in list" :key="${key}">${shown}</${element}>
</template>
`;
}

function effect({ edits }: AskedEffect, provided: string): string {
  return `<script setup>
import { shallowRef } from 'vue';
import { useGate } from 'rolegate/vue';

${provided}
const gate = useGate();
const diff = shallowRef();
// The gate stays as it is, until ${'`gate.value.apply(edits)`'}.
const look = () => {
  ${membershipLines(edits, 'gate.value').join('\n  ')}
  diff.value = gate.value.preview(edits);
};
</script>

<template>
  <button @click="look">What if? {{ diff?.count }}</button>
</template>
`;
}

const offers = (_: AskedOffers, provided: string) => `<!-- HandOut.vue -->
<script setup>
import { useEntities } from 'rolegate/vue';
import Roles from './Roles.vue';

${provided}
const entities = useEntities();
</script>

<template>
  <Roles v-for="entity in entities" :key="entity.type + entity.id" :entity="entity" />
</template>

<!-- Roles.vue -->
<script setup>
import { useAssignableRoles } from 'rolegate/vue';

const props = defineProps({ entity: Object });
const roles = useAssignableRoles(() => props.entity);
</script>

<template>
  <label>
    {{ entity.type }} {{ entity.id }}
    <select>
      <option v-for="role in roles" :key="role.role" :value="role.role" :disabled="!role.assignable">
        {{ role.label }}
      </option>
    </select>
  </label>
</template>
`;
