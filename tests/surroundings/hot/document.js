export const documentFor = (role) => ({
  rolegate: 1,
  users: [{ id: 'ada' }],
  entities: [{ id: 'churn', type: 'project' }],
  grants: [{ entity: 'churn', user: 'ada', role }],
});
