// What keeps a gate's time takes any gate, whatever its policy, and gives a function that ends it.
import { Gate } from 'rolegate';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { Gate as ServerGate } from 'rolegate/server';
import { keepTime } from 'rolegate/time';
import { same } from './expect.js';

const end = keepTime(new Gate({ rolegate: 1 }));
keepTime(new ReadonlyGate({ rolegate: 1 }));
keepTime(new ServerGate({ rolegate: 1 }));
keepTime(new Gate({ rolegate: 1, policy: { entityTypes: { note: { roles: [], actions: {} } } } }));

// @ts-expect-error: a session has no time of its own
keepTime(new Gate({ rolegate: 1 }).as('ada'));
// @ts-expect-error: a document is no gate
keepTime({ rolegate: 1 });

same<typeof end>()<() => void>();
