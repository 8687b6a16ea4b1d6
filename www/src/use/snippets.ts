/** The code that asks a question, in each language and framework that can ask it. */
import type { EntityReference } from 'rolegate';
import type { CodeQuestion } from './question';
import { FRAMEWORKS } from './bindings';
import { askedInFramework } from './frameworks';
import { doubleQuoted, entityCode, person, quoted } from './literals';

export interface Snippet {
  /** Where it runs, for its tab. */
  name: string;
  /** How it gets there; empty where nothing is to be installed. */
  install: string;
  code: string;
}

export function snippetsFor(question: CodeQuestion): Snippet[] {
  const marks = marked(question);
  const rust = rustFor(question);
  const command = commandFor(question);
  const npm = 'npm install rolegate';
  return [
    { name: 'JavaScript', install: npm, code: javascriptFor(question) },
    ...(marks ? [{ name: 'Page marks', install: npm, code: marks }] : []),
    ...FRAMEWORKS.flatMap((name) => {
      const code = askedInFramework(name, question);
      return code ? [{ name, install: npm, code }] : [];
    }),
    ...(rust ? [{ name: 'Rust', install: 'cargo add rolegate', code: rust }] : []),
    ...(command ? [{ name: 'Command line', install: '', code: command }] : []),
  ];
}

const loaded = `import { Gate } from 'rolegate';

const answer = await fetch('/permissions.json');
const gate = new Gate(await answer.text());
`;

function javascriptFor(question: CodeQuestion): string {
  const lines = javascriptLines(question);
  return `${loaded}\n${lines.join('\n')}\n`;
}

function javascriptLines(question: CodeQuestion): string[] {
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
    case 'entities': {
      const action = question.action === undefined ? '' : `, action: ${quoted(question.action)}`;
      return [`console.log(gate.entities(${person(question.user)}, { type: ${quoted(question.type)}${action} }));`];
    }
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
        `const { groups = [] } = gate.user(${quoted(question.user)});`,
        `const value = { groups: [...groups, ${quoted(question.group)}] };`,
        `const edits = [{ patch: 'user', id: ${quoted(question.user)}, value }];`,
        '// What would it do? The gate stays as it is, until `gate.apply(edits)`.',
        'const { changes, warnings } = gate.preview(edits);',
        'console.log([...changes], warnings);',
      ];
    case 'policy':
      return [
        `const { roles, actions } = gate.policy.entityTypes[${quoted(question.type)}];`,
        'console.log(roles, actions);',
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

function marked(question: CodeQuestion): string | null {
  if (question.kind !== 'decision' && question.kind !== 'screen') return null;
  const { entity } = question;
  const action = question.kind === 'decision' ? question.action : 'share';
  const text = (value: string) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<article data-entity="${text(entity.id)}" data-can-type="${text(entity.type)}" data-deny="explain">
  <button data-can="${text(action)}">…</button>
</article>

<script type="module">
  import { Gate } from 'rolegate';
  import { gatePage } from 'rolegate/dom';

  const answer = await fetch('/permissions.json');
  gatePage(new Gate(await answer.text()).as(${person(question.user)}));
</script>
`;
}

function rustFor(question: CodeQuestion): string | null {
  const named = ({ type, id }: { type: string; id: string }) => `(${doubleQuoted(type)}, ${doubleQuoted(id)})`;
  const who = (user: string) => (user === '' ? 'Subject::Visitor' : doubleQuoted(user));
  const asked = (): string | null => {
    switch (question.kind) {
      case 'decision': {
        const { user, action, entity } = question;
        const args = `${who(user)}, ${doubleQuoted(action)}, ${named(entity)}`;
        return `let allowed = gate.can(${args})?;\nlet decision = gate.explain(${args})?;`;
      }
      case 'screen':
        return `let actions = gate.actions(${who(question.user)}, ${named(question.entity)})?;`;
      case 'whoCan':
        return `let users = gate.who_can(${doubleQuoted(question.action)}, ${named(question.entity)})?;`;
      case 'reach':
        return `let entities = gate.entities(${who(question.user)}, rolegate::EntityFilter::default())?;`;
      case 'list':
        return `let grants = gate.access_list(${named(question.entity)})?;`;
      default:
        return null;
    }
  };
  const lines = asked();
  const visitor = lines?.includes('Subject::') ? '{Gate, Subject}' : 'Gate';
  return (
    lines &&
    `use rolegate::${visitor};\n\nlet gate = Gate::from_json(&std::fs::read("permissions.json")?)?;\n${lines}\n`
  );
}

/** A word of a shell. */
const word = (text: string): string => (/^[\w.:@/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

function commandFor(question: CodeQuestion): string | null {
  const named = ({ type, id }: { type: string; id: string }) => word(`${type}:${id}`);
  const who = (user: string) => (user === '' ? '--visitor' : word(user));
  switch (question.kind) {
    case 'decision': {
      const { user, action, entity } = question;
      return `npx rolegate explain permissions.json ${who(user)} ${word(action)} ${named(entity)}\n`;
    }
    case 'whoCan':
      return `npx rolegate who-can permissions.json ${word(question.action)} ${named(question.entity)}\n`;
    case 'screen':
    case 'listScreen':
    case 'list':
    case 'reach':
      return 'npx rolegate matrix permissions.json\n';
    case 'entities':
      return question.action === undefined
        ? null
        : `npx rolegate matrix permissions.json --action ${word(question.action)}\n`;
    case 'policy':
      return 'npx rolegate lint permissions.json\n';
    default:
      return null;
  }
}
