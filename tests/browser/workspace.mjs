/** A workspace of a thousand projects, of which Ada uses each and Bo owns each. */
import { Gate } from 'rolegate';

export const ids = Array.from({ length: 1000 }, (_, index) => `p${index}`);

export const DOCUMENT = {
  rolegate: 1,
  users: [{ id: 'ada' }, { id: 'bo' }],
  entities: ids.map((id) => ({ id, type: 'project' })),
  grants: ids.flatMap((entity) => [
    { entity, user: 'ada', role: 'USER' },
    { entity, user: 'bo', role: 'OWNER' },
  ]),
};

export const gateOf = () => new Gate(DOCUMENT);

export const project = (id) => ({ type: 'project', id });

/** Shares so that Ada gets a role. */
export const promote = (gate, entity, role = 'OWNER') => gate.share('bo', entity, [{ user: 'ada', role }]);

/** The same projects in another order, with everybody's numbers new, and Ada the owner of one. */
export const promotedDocument = (id) => ({
  ...DOCUMENT,
  users: [{ id: 'zoe' }, ...DOCUMENT.users],
  entities: DOCUMENT.entities.toReversed(),
  grants: DOCUMENT.grants.map((grant) =>
    grant.entity === id && grant.user === 'ada' ? { ...grant, role: 'OWNER' } : grant,
  ),
});
