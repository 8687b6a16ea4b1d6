/** What there is to begin with. */
import type { GateDocument } from 'rolegate';
import { people } from './people';
import { policy } from './policy';

export { people };

export const workspace: GateDocument<typeof policy> = {
  rolegate: 1,
  policy,
  users: people,
  entities: [
    { id: 'launch', type: 'board', name: 'Launch' },
    { id: 'site', type: 'card', name: 'Write the site', parent: 'launch' },
    { id: 'party', type: 'card', name: 'Plan the party', parent: 'launch' },
    { id: 'hiring', type: 'board', name: 'Hiring' },
    { id: 'advert', type: 'card', name: 'Post the advert', parent: 'hiring' },
  ],
  grants: [
    { entity: 'launch', user: 'ada', role: 'owner' },
    { entity: 'launch', user: 'bo', role: 'editor' },
    { entity: 'launch', public: 'anyone', role: 'viewer' },
    { entity: 'hiring', user: 'cy', role: 'owner' },
    { entity: 'party', user: 'bo', role: 'owner' },
  ],
};
