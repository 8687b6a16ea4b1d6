import type { AnyPolicy, EntityArgument, Gate, SliceOptions } from '../../entrypoints/server.js';
import { Exit, Unusable, listOption, now, userOf, VISITOR, type Call, type Command } from '../command.js';
import { entityNamed } from '../entity.js';
import { gateOf } from '../input.js';

export const slice: Command = {
  name: 'slice',
  takes: ['document', 'user'],
  summary: "the smallest document that gives this user the same decisions: what a server sends to the user's browser",
  exits: ['printed'],
  options: {
    visitor: VISITOR,
    entities: { type: 'string', multiple: true, value: 'entity', description: 'of this entity alone; may repeat' },
    share: { type: 'boolean', description: 'with the access lists of all entities that this user may share' },
    'share-of': {
      type: 'string',
      multiple: true,
      value: 'entity',
      description: 'with the access list of this entity; may repeat',
    },
    contacts: { type: 'boolean', description: 'with those who could make the changes of remedies' },
    now,
  },
  examples: [
    'rolegate slice workspace.json lena.fischer',
    'rolegate slice workspace.json lena.fischer --json',
    'rolegate slice workspace.json lena.fischer --entities claims-severity --contacts',
    'rolegate slice workspace.json lena.fischer --share',
  ],
  async run(call) {
    const [document] = call.args as [string];
    const gate = await gateOf(document, call);
    const sliced = gate.slice(userOf(call), optionsOf(gate, call));
    call.reply([JSON.stringify(sliced, null, 2)], sliced);
    return Exit.yes;
  },
};

function optionsOf(gate: Gate<AnyPolicy>, call: Call): SliceOptions {
  const named = (option: string): EntityArgument[] | undefined =>
    listOption(call, option)?.map((word) => entityNamed(gate, word));
  const [entities, lists] = [named('entities'), named('share-of')];
  if (lists !== undefined && call.options.share === true) {
    throw new Unusable('`--share` and `--share-of` exclude each other', '`--share` is of all that the user may share');
  }
  return {
    ...(entities && { entities }),
    share: lists ?? call.options.share === true,
    contacts: call.options.contacts === true,
  };
}
