// The certification scenario's fixture: alice reads and writes record-1, bob reads it and does not write.
import { Gate } from 'rolegate';

export const fixture = new Gate({
  rolegate: 1,
  policy: {
    notes: { audited: 'Every write is logged.' },
    entityTypes: {
      record: {
        roles: [
          { id: 'reader', level: 'READ_ONLY' },
          { id: 'writer', level: 'READ_WRITE' },
          { id: 'owner', level: 'OWNER' },
        ],
        actions: {
          read: { holders: ['reader', 'writer', 'owner'] },
          write: { holders: ['writer', 'owner'], notes: { writer: 'audited' } },
          share: { holders: ['owner'] },
        },
        sharing: { action: 'share' },
      },
    },
  },
  users: [{ id: 'alice' }, { id: 'bob' }, { id: 'olga' }],
  entities: [
    { id: 'record-1', type: 'record' },
    { id: 'record-2', type: 'record' },
  ],
  grants: [
    { entity: 'record-1', user: 'alice', role: 'writer' },
    { entity: 'record-1', user: 'bob', role: 'reader' },
    { entity: 'record-1', user: 'olga', role: 'owner' },
    { entity: 'record-2', user: 'alice', role: 'reader' },
    { entity: 'record-2', user: 'olga', role: 'owner' },
  ],
});

export const user = (id) => ({ type: 'user', id });
export const record = (id) => ({ type: 'record', id });
export const action = (name) => ({ name });
