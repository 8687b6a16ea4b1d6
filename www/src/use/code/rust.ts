/** A question in Rust. */
import { doubleQuoted } from './literals';
import type { CodeQuestion, Question } from './question';

export function inRust(question: CodeQuestion): string {
  const lines = linesOf(question).join('\n');
  const used = ['Edit', 'EntityFilter', 'Fields', 'Gate', 'RecordId', 'Subject'].filter(
    (name) => name === 'Gate' || lines.includes(`${name}::`),
  );
  const names = used.length === 1 ? 'Gate' : `{${used.join(', ')}}`;
  return `use rolegate::${names};\n\nlet gate = Gate::from_json(&std::fs::read("permissions.json")?)?;\n${lines}\n`;
}

const named = ({ type, id }: { type: string; id: string }) => `(${doubleQuoted(type)}, ${doubleQuoted(id)})`;
const who = (user: string) => (user === '' ? 'Subject::VISITOR' : doubleQuoted(user));

function linesOf(question: CodeQuestion): string[] {
  switch (question.kind) {
    case 'decision': {
      const asked = `${who(question.user)}, ${doubleQuoted(question.action)}, ${named(question.entity)}`;
      return [`let allowed = gate.can(${asked})?;`, `let decision = gate.explain(${asked})?;`];
    }
    case 'screen':
      return [`let actions = gate.actions(${who(question.user)}, ${named(question.entity)})?;`];
    case 'listScreen': {
      const filter = `EntityFilter::default().of_type(${doubleQuoted(question.type)})`;
      return [
        `for entity in gate.entities(${who(question.user)}, ${filter})? {`,
        `    println!("{entity:?}: {}", gate.can(${who(question.user)}, ${doubleQuoted(question.action)}, entity)?);`,
        '}',
      ];
    }
    case 'whoCan':
      return [`let users = gate.who_can(${doubleQuoted(question.action)}, ${named(question.entity)})?;`];
    case 'entities': {
      const action = question.action === undefined ? '' : `.action(${doubleQuoted(question.action)})`;
      const filter = `EntityFilter::default().of_type(${doubleQuoted(question.type)})${action}`;
      return [`let entities = gate.entities(${who(question.user)}, ${filter})?;`];
    }
    case 'reach':
      return [`let entities = gate.entities(${who(question.user)}, EntityFilter::default())?;`];
    case 'list':
      return [
        `let grants = gate.access_list(${named(question.entity)})?;`,
        `let everybody = gate.expanded_access_list(${named(question.entity)})?;`,
      ];
    case 'offers':
      if (question.entity)
        return [`let roles = gate.assignable_roles(${who(question.user)}, ${named(question.entity)})?;`];
      return [
        `for entity in gate.entities(${who(question.user)}, EntityFilter::default())? {`,
        `    let roles = gate.assignable_roles(${who(question.user)}, entity)?;`,
        '    let labels: Vec<_> = roles.iter().filter(|role| role.assignable).map(|role| &role.label).collect();',
        '    println!("{entity:?}: {labels:?}");',
        '}',
      ];
    case 'join':
      return membership(question);
    case 'policy':
      return [
        'let policy = serde_json::to_value(gate.policy_document())?;',
        `let roles = &policy["entityTypes"][${doubleQuoted(question.type)}]["roles"];`,
        ...typeLine(question),
      ];
  }
}

function typeLine({ user, type, action }: Question<'policy'>): string[] {
  if (action === undefined) return [];
  return [`let allowed = gate.can_on_type(${who(user)}, ${doubleQuoted(action)}, ${doubleQuoted(type)})?;`];
}

function membership({ user, place, joins }: Question<'join'>): string[] {
  const preview = (fields: string) => [
    `let edit = Edit::patch(RecordId::user(${doubleQuoted(user)}), Fields::new()${fields});`,
    '// What would it do? The gate stays as it is, until `gate.apply`.',
    'let diff = gate.preview(&[edit])?;',
  ];
  const id = doubleQuoted(place.id);
  if (place.kind === 'organization') return preview(joins ? `.set("organization", ${id})` : '.clear("organization")');
  const [field, written] = place.kind === 'group' ? ['groups', 'groups'] : ['app_roles', 'appRoles'];
  return [
    `let mut ${field} = gate.user(${doubleQuoted(user)}).and_then(|user| user.${field}).unwrap_or_default();`,
    joins ? `${field}.push(${id}.into());` : `${field}.retain(|one| one != ${id});`,
    ...preview(`.set("${written}", ${field})`),
  ];
}
