/** A question as marks on the elements of a page. */
import { person } from './literals';
import type { CodeQuestion } from './question';

/** Null where no element asks it. */
export function inMarks(question: CodeQuestion): string | null {
  const elements = elementsFor(question);
  return (
    elements &&
    `${elements}

<script type="module">
  import { Gate } from 'rolegate';
  import { gatePage } from 'rolegate/dom';

  const answer = await fetch('/permissions.json');
  gatePage(new Gate(await answer.text()).as(${person(question.user)}));
</script>
`
  );
}

function elementsFor(question: CodeQuestion): string | null {
  if (question.kind === 'policy' && question.action !== undefined) {
    return `<button data-can="${text(question.action)}" data-can-type="${text(question.type)}">…</button>`;
  }
  if (question.kind !== 'decision' && question.kind !== 'screen') return null;
  const { entity } = question;
  const actions = question.kind === 'decision' ? [question.action] : question.actions;
  const buttons = actions.map((action) => `  <button data-can="${text(action)}">…</button>`).join('\n');
  return `<article data-entity="${text(entity.id)}" data-can-type="${text(entity.type)}" data-deny="explain">
${buttons}
</article>`;
}

const text = (value: string) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
