// The rules as they would come from a server, which has worked out what Ada may delete.
import { createMongoAbility, subject } from '@casl/ability';
import { AbilityProvider, useAbility } from '@casl/react';
import { createElement } from 'react';

export function make(ids) {
  const owned = [];
  const rules = () => [
    { action: ['view', 'rename'], subject: 'project', conditions: { id: { $in: ids } } },
    { action: 'delete', subject: 'project', conditions: { id: { $in: [...owned] } } },
  ];
  const ability = createMongoAbility(rules());
  return {
    Provider: ({ children }) => createElement(AbilityProvider, { value: ability }, children),
    useMay: (id) => useAbility().can('delete', subject('project', { id })),
    share(id) {
      owned.push(id);
      ability.update(rules());
    },
  };
}
