/** A small document for tests of the API. */
export const workspace = () => ({
  rolegate: 1,
  organizations: [{ id: 'acme' }],
  groups: [{ id: 'readers', organization: 'acme' }],
  users: [
    { id: 'ada', organization: 'acme' },
    { id: 'bo', organization: 'acme', groups: ['readers'] },
    { id: 'vic', organization: 'acme', appRoles: ['viewer'] },
  ],
  entities: [
    { id: 'churn', type: 'project', organization: 'acme' },
    { id: 'sales', type: 'dataset', organization: 'acme' },
  ],
  grants: [
    { entity: 'churn', user: 'ada', role: 'OWNER' },
    { entity: 'churn', group: 'readers', role: 'CONSUMER' },
    { entity: 'sales', user: 'ada', role: 'OWNER' },
  ],
});
