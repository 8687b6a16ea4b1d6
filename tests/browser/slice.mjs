/** Ada's slice of one entity alone. */
export const sliceOf = (id) => ({
  rolegate: 1,
  slice: { user: 'ada', entities: [{ type: 'project', id }] },
  users: [{ id: 'ada' }],
  entities: [{ id, type: 'project' }],
  grants: [{ entity: id, user: 'ada', role: 'OWNER' }],
});
