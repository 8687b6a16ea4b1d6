/**
 * The server of the other examples, with what this page needs in place of a slice: every permission as a rule, with a
 * reason where it is denied, and the access lists, of which CASL knows nothing.
 */
import type { RawRuleOf } from '@casl/ability';
import type { AccessEntry, AssignableRole, RoleOf } from 'rolegate/server';
import type { AppAbility } from '../ability';
import { policy } from '../boards/policy';
import { connect as connectBoards, gate, type Board, type News } from '../boards/server';

export { send } from '../boards/server';

type Role = RoleOf<typeof policy, 'board'>;

export interface Sharing {
  entries: AccessEntry<Role>[];
  roles: AssignableRole<Role>[];
}

export interface CaslNews {
  rules: RawRuleOf<AppAbility>[];
  /** Where the user may share it, with who has access and which roles there are. */
  boards: (Board & { sharing?: Sharing })[];
}

export function connect(user: string | null, hear: (news: CaslNews) => void): () => void {
  return connectBoards(user, (news) => hear(newsFor(user, news)));
}

function newsFor(user: string | null, { boards }: News): CaslNews {
  const create = gate.explainOnType(user, 'create', 'board');
  const rules = [
    { action: 'create', subject: 'board', inverted: !create.allowed, reason: create.denial?.message },
    ...boards.flatMap(({ id, cards }) => [
      ...rulesFor(user, 'board', id),
      ...cards.flatMap((card) => rulesFor(user, 'card', card.id)),
    ]),
  ] as RawRuleOf<AppAbility>[];
  return { rules, boards: boards.map((board) => ({ ...board, ...sharingOf(user, board.id) })) };
}

function rulesFor(user: string | null, type: 'board' | 'card', id: string) {
  return Object.keys(policy.entityTypes[type].actions).map((action) => {
    const { allowed, denial } = gate.explain(user, action as 'view', { type, id });
    return { action, subject: type, conditions: { id }, inverted: !allowed, reason: denial?.message };
  });
}

function sharingOf(user: string | null, id: string): { sharing?: Sharing } {
  const board = { type: 'board', id } as const;
  if (!gate.can(user, 'share', board)) return {};
  return { sharing: { entries: gate.accessList(board), roles: gate.assignableRoles(user, board) } };
}
