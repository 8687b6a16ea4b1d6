/**
 * The server of these examples, in the page, so that they need no other program. It has all data, and decides about
 * each request by itself, whatever the page shows; the page learns what its user may know.
 */
import { Gate, type Edit, type GateDocument, type RoleOf, type ShareChange } from 'rolegate/server';
import type { policy } from './policy';
import { workspace } from './workspace';

export interface Card {
  id: string;
  name: string;
}

export interface Board extends Card {
  cards: Card[];
}

/** What the page of one user is told, again whenever anything of it changes. */
export interface News {
  /** What its gate is made of. */
  permissions: GateDocument<typeof policy>;
  /** The boards that the user may view, with the cards. */
  boards: Board[];
}

/** A line of a share: a role for somebody, or with null none any more. */
export type Change = ShareChange<RoleOf<typeof policy, 'board'>>;

/** What a page asks the server to do. */
export type Request =
  | { kind: 'create_board'; name: string }
  | { kind: 'add_card'; board: string; name: string }
  | { kind: 'rename'; type: 'board' | 'card'; id: string; name: string }
  | { kind: 'delete'; cards: string[] }
  | { kind: 'share'; board: string; changes: Change[] };

export const gate = new Gate(workspace);
let made = 0;

/** Tells one user's page, now and whenever something has changed. Gives a function that ends that. */
export function connect(user: string | null, hear: (news: News) => void): () => void {
  hear(newsFor(user));
  return gate.subscribe(() => hear(newsFor(user)));
}

/** Does what a user asks for, or says as a sentence why not. */
export async function send(user: string | null, request: Request): Promise<string | undefined> {
  try {
    carryOut(user, request);
    return undefined;
  } catch (error) {
    const { issues, message } = error as Error & { issues?: { message: string }[] };
    return issues?.map((issue) => issue.message).join('; ') ?? message;
  }
}

function newsFor(user: string | null): News {
  const ids = gate.entities(user, { type: 'board', action: 'view' });
  const boards = ids.map((id) => {
    const board = { type: 'board', id } as const;
    const cards = gate.children(board).map(({ id, name }) => ({ id, name: name ?? id }));
    return { id, name: gate.entity(board)?.name ?? id, cards };
  });
  return { permissions: gate.slice(user, { share: true }) as News['permissions'], boards };
}

function carryOut(user: string | null, request: Request): void {
  switch (request.kind) {
    case 'create_board':
      need(gate.explainOnType(user, 'create', 'board'));
      return createBoard(user, { type: 'board', id: `board-${++made}` }, request.name);
    case 'add_card':
      need(gate.explain(user, 'add_card', { type: 'board', id: request.board }));
      return apply({ put: 'entity', value: { ...card(`card-${++made}`), name: request.name, parent: request.board } });
    case 'rename':
      need(gate.explain(user, 'rename', { type: request.type, id: request.id }));
      return apply({ patch: 'entity', id: { type: request.type, id: request.id }, value: { name: request.name } });
    case 'delete':
      for (const id of request.cards) need(gate.explain(user, 'delete', card(id)));
      return apply(...request.cards.map((id): Edit => ({ remove: 'entity', id: card(id) })));
    case 'share':
      gate.share(user, { type: 'board', id: request.board }, request.changes);
  }
}

/** A visitor creates none. */
function createBoard(user: string | null, board: { type: 'board'; id: string }, name: string): void {
  apply({ put: 'entity', value: { ...board, name } }, { grant: { entity: board, user: user ?? '', role: 'owner' } });
}

function card(id: string) {
  return { type: 'card', id } as const;
}

function apply(...edits: Edit[]): void {
  gate.apply(edits);
}

function need({ allowed, summary }: { allowed: boolean; summary: string }): void {
  if (!allowed) throw new Error(summary);
}

/** For the browser's console, and for tests: what somebody else does meanwhile. */
Object.assign(globalThis, { boards: { send } });
