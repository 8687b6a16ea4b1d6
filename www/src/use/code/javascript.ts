/** A question in JavaScript, to the gate itself. */
import type { EntityReference } from 'rolegate';
import { entityCode, filterCode, person, quoted } from './literals';
import { membershipLines } from './membership';
import type { CodeQuestion, Question } from './question';

const LOADED = `import { Gate } from 'rolegate';

const answer = await fetch('/permissions.json');
const gate = new Gate(await answer.text());
`;

export const inJavaScript = (question: CodeQuestion): string => `${LOADED}\n${linesOf(question).join('\n')}\n`;

function linesOf(question: CodeQuestion): string[] {
  switch (question.kind) {
    case 'decision': {
      const asked = `${person(question.user)}, ${quoted(question.action)}, entity`;
      return [
        `const entity = ${entityCode(question.entity)};`,
        `const allowed = gate.can(${asked});`,
        `const { summary, denial } = gate.explain(${asked});`,
        'console.log(allowed, summary, denial?.remedies);',
      ];
    }
    case 'screen':
      return [
        `const actions = gate.as(${person(question.user)}).actions(${entityCode(question.entity)});`,
        'console.log(actions);',
      ];
    case 'listScreen':
      return [
        `const user = ${person(question.user)};`,
        `const type = ${quoted(question.type)};`,
        'for (const id of gate.entities(user, { type })) {',
        `  console.log(id, gate.can(user, ${quoted(question.action)}, { type, id }));`,
        '}',
      ];
    case 'whoCan':
      return [`console.log(gate.whoCan(${quoted(question.action)}, ${entityCode(question.entity)}));`];
    case 'entities':
      return [`console.log(gate.entities(${person(question.user)}, ${filterCode(question)}));`];
    case 'reach':
      return [`console.log(gate.entities(${person(question.user)}));`];
    case 'list':
      return [
        `const entity = ${entityCode(question.entity)};`,
        'console.log(gate.accessList(entity));',
        'console.log(gate.accessList(entity, { expand: true }));',
      ];
    case 'offers':
      if (question.entity) return sharingLines(question.user, question.entity);
      return [
        `const user = ${person(question.user)};`,
        'for (const entity of gate.entities(user)) {',
        '  const roles = gate.assignableRoles(user, entity).filter(({ assignable }) => assignable);',
        '  if (roles.length > 0) console.log(entity, roles.map(({ label }) => label));',
        '}',
      ];
    case 'join':
      return [
        ...membershipLines(question, 'gate'),
        '// What would it do? The gate stays as it is, until `gate.apply(edits)`.',
        'const { changes, warnings } = gate.preview(edits);',
        'console.log([...changes], warnings);',
      ];
    case 'policy':
      return [
        `const { roles, actions } = gate.policy.entityTypes[${quoted(question.type)}];`,
        'console.log(roles, actions);',
        ...typeLine(question),
      ];
  }
}

/** What a share dialog offers, and what it does. */
function sharingLines(user: string, entity: EntityReference): string[] {
  return [
    `const user = ${person(user)};`,
    `const entity = ${entityCode(entity)};`,
    'const roles = gate.assignableRoles(user, entity).filter(({ assignable }) => assignable);',
    'console.log(roles.map(({ label }) => label));',
    '// It throws what it is refused for. What follows the gate is as it is afterwards.',
    'const share = (recipient, role) => gate.share(user, entity, [{ user: recipient, role }]);',
  ];
}

/** What needs no entity is asked of its type. */
function typeLine({ user, type, action }: Question<'policy'>): string[] {
  if (action === undefined) return [];
  return [`console.log(gate.canOnType(${person(user)}, ${quoted(action)}, ${quoted(type)}));`];
}
