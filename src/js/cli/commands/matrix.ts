import type {
  AnyPolicy,
  EntityDocument,
  Gate,
  PolicyDocument,
  UserArgument,
  UserDocument,
} from '../../entrypoints/server.js';
import { Exit, Unusable, listOption, now, textOption, visitorHelp, type Call, type Command } from '../command.js';
import { entityNamed, namesOf } from '../entity.js';
import { gateOf } from '../input.js';
import { printable, table } from '../text.js';

export const matrix: Command = {
  name: 'matrix',
  takes: ['document'],
  summary: 'what everybody may do on everything: users × entities',
  exits: ['printed'],
  options: {
    user: { type: 'string', multiple: true, value: 'id', description: 'only this user; may repeat' },
    visitor: { type: 'boolean', description: 'also somebody who is not signed in' },
    entity: { type: 'string', multiple: true, value: 'entity', description: 'only this entity; may repeat' },
    type: { type: 'string', value: 'type', description: 'only entities of this type' },
    action: { type: 'string', value: 'action', description: 'a grid of this action alone' },
    now,
  },
  examples: [
    'rolegate matrix workspace.json --type dataset',
    'rolegate matrix workspace.json --action delete --type project',
    'rolegate matrix workspace.json --user lena.fischer --json',
  ],
  async run(call) {
    const gate = await gateOf(call.args[0] as string, call);
    const axes = axesOf(gate, call);
    const action = textOption(call, 'action');
    if (action !== undefined) requireAction(gate, axes.entities, action);
    const cells = cellsOf(gate, axes);
    if (action === undefined)
      call.reply(
        list(cells),
        cells.map(({ user, entity, type, actions }) => ({ user, entity, type, actions })),
      );
    else
      call.reply(
        grid(axes, cells, action),
        cells.flatMap((cell) => narrowed(cell, action)),
      );
    return Exit.yes;
  },
};

interface Axes {
  users: UserArgument[];
  entities: EntityDocument[];
  /** The entities as they are printed. */
  names: string[];
}

interface Cell {
  user: UserArgument;
  entity: string;
  type: string;
  /** The entity as it is printed. */
  name: string;
  actions: string[];
  /** Every action of the entity's type. */
  asked: string[];
}

function axesOf(gate: Gate<AnyPolicy>, call: Call): Axes {
  const { users = [], entities = [] } = gate.toDocument();
  const type = textOption(call, 'type');
  if (type !== undefined) gate.entities('', { type });
  const ofType = (entity: EntityDocument) => type === undefined || entity.type === type;
  const columns = chosenEntities(gate, entities, listOption(call, 'entity')).filter(ofType);
  const visitors = call.options.visitor === true ? [null] : [];
  return {
    users: [...visitors, ...chosenUsers(gate, users, listOption(call, 'user'))],
    entities: columns,
    names: columns.map(namesOf(entities)),
  };
}

/** All users, or those of the ids; an id that is not there was misspelt. */
function chosenUsers(gate: Gate<AnyPolicy>, users: readonly UserDocument[], ids: string[] | undefined): string[] {
  const known = new Set(users.map(({ id }) => id));
  for (const id of ids ?? []) {
    if (known.has(id)) continue;
    // Of a slice, which knows of one user alone, that is what throws.
    gate.entities(id);
    missing(id, 'user');
  }
  return ids ?? [...known];
}

function chosenEntities(
  gate: Gate<AnyPolicy>,
  entities: readonly EntityDocument[],
  words: string[] | undefined,
): EntityDocument[] {
  if (words === undefined) return [...entities];
  return words.map((word) => {
    const named = entityNamed(gate, word);
    // Throws where several have the id.
    gate.actions('', named);
    const { type, id } = typeof named === 'string' ? { type: undefined, id: named } : named;
    const is = (entity: EntityDocument) => entity.id === id && (type === undefined || entity.type === type);
    return entities.find(is) ?? missing(word, 'entity');
  });
}

function missing(id: string, what: string): never {
  throw new Unusable(`the document has no ${what} \`${printable(id)}\``, visitorHelp(id));
}

function cellsOf(gate: Gate<AnyPolicy>, { users, entities, names }: Axes): Cell[] {
  const decided = gate.matrix({ users, entities: entities.map(({ type, id }) => ({ type, id })) });
  return users.flatMap((user) =>
    entities.map(({ id, type }, at) => {
      const asked = actionsOf(gate.policy, type);
      const actions = asked.filter((action) => decided.can(user, { type, id }, action));
      return { user, entity: id, type, name: names[at] as string, actions, asked };
    }),
  );
}

/** Throws what the gate throws where the action is one of none of the types. */
function requireAction(gate: Gate<AnyPolicy>, entities: EntityDocument[], action: string): void {
  const types = new Set(entities.map(({ type }) => type));
  for (const type of types) if (actionsOf(gate.policy, type).includes(action)) return;
  for (const type of types) gate.entities('', { type, action });
}

function actionsOf(policy: PolicyDocument, type: string): string[] {
  return Object.keys(policy.entityTypes[type]?.actions ?? {});
}

/** Nothing where the entity's type has no such action: that is no denial. */
function narrowed({ user, entity, type, actions, asked }: Cell, action: string): object[] {
  return asked.includes(action) ? [{ user, entity, type, allowed: actions.includes(action) }] : [];
}

function nameOf(user: UserArgument): string {
  return user ?? '(visitor)';
}

function list(cells: Cell[]): string[] {
  const rows = cells.map(({ user, name, actions }) => [nameOf(user), name, actions.join(', ') || '-'].map(printable));
  return table([['user', 'entity', 'actions'], ...rows]);
}

function grid({ users, entities, names }: Axes, cells: Cell[], action: string): string[] {
  const rows = users.map((user, row) => {
    const own = cells.slice(row * entities.length, (row + 1) * entities.length);
    return [printable(nameOf(user)), ...own.map((cell) => answerIn(cell, action))];
  });
  return table([[printable(action), ...names.map(printable)], ...rows]);
}

function answerIn({ actions, asked }: Cell, action: string): string {
  if (actions.includes(action)) return 'yes';
  return asked.includes(action) ? '-' : '';
}
