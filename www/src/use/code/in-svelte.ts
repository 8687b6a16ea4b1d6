/** Components of Svelte. */
import { type Asked, type AskedControl, type AskedEffect, type AskedList, type AskedOffers, written } from './asked';
import { person } from './literals';
import { membershipLines } from './membership';

export const inSvelte = (asked: Asked, user: string): string =>
  written(
    asked,
    { control, list, effect, offers },
    `// In a component around it, once: provideGate(() => ({ gate, user: ${person(user)} }))`,
  );

const control = ({ question, action, on }: AskedControl, provided: string) => `<script>
  import { useAnswers } from 'rolegate/svelte';

  ${provided}
  const { ${question} } = useAnswers();
  const asked = $derived(${question}(${action}, ${on}));
</script>

<button disabled={!asked.allowed} title={asked.denial?.message}>…</button>
`;

function list({ question, args, item, key, words, element, where }: AskedList, provided: string): string {
  const some = where && `.filter((${item}) => ${where})`;
  const asked = `${question}(${args.join(', ')})${some}`;
  return `<script>
  import { useAnswers } from 'rolegate/svelte';

  ${provided}
  const { ${question} } = useAnswers();
  const list = $derived(${asked});
</script>

{#each list as ${item} (${key})}
  <${element}>${words.map((word) => `{${word}}`).join(' ')}</${element}>
{/each}
`;
}

const effect = ({ edits }: AskedEffect, provided: string) => `<script>
  import { useAnswers } from 'rolegate/svelte';

  ${provided}
  const { gate } = useAnswers();
  let diff = $state.raw();
  // The gate stays as it is, until ${'`gate().apply(edits)`'}.
  const look = () => {
    ${membershipLines(edits, 'gate()').join('\n    ')}
    diff = gate().preview(edits);
  };
</script>

<button onclick={look}>What if? {diff?.count}</button>
`;

const offers = (_: AskedOffers, provided: string) => `<script>
  import { useAnswers } from 'rolegate/svelte';

  ${provided}
  const { assignableRoles, entities } = useAnswers();
</script>

{#each entities() as entity (entity.type + entity.id)}
  <label>
    {entity.type} {entity.id}
    <select>
      {#each assignableRoles(entity) as { role, label, assignable } (role)}
        <option value={role} disabled={!assignable}>{label}</option>
      {/each}
    </select>
  </label>
{/each}
`;
