import { expect, panel, paste, test, visit } from './support';

test('the policy shows the role tables with their footnotes', async ({ page }) => {
  await visit(page, '#/policy/dataset');
  const table = page.getByRole('region', { name: 'Roles of Dataset' }).getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText([
    'Action',
    'ConsumerCan view (READ_ONLY)',
    'Consumerwith data accessCan view (READ_ONLY)',
    'EditorCan edit (READ_WRITE)',
    'Editorwith data accessCan edit (READ_WRITE)',
    'OwnerOwns (OWNER)',
  ]);
  const row = (name: string) =>
    table
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
      .getByRole('cell');
  await expect(row('Download dataset')).toHaveText(['No', 'Yes', 'No', 'Yes', 'Yes']);
  await expect(row('Modify metadata')).toHaveText(['No', 'No', 'Yes', 'Yes', 'Yes']);
  await expect(row('Reload')).toHaveText(['No', 'No', 'No', 'Yes3', 'Yes3']);
  await expect(row('Delete dataset')).toHaveText(['No', 'No', 'No', 'No', 'Yes']);
  await expect(page.locator('.note-list li').nth(2)).toHaveText('Reloading a remote dataset turns it into a snapshot.');
  // As it is edited, each cell says what the engine makes of it here.
  const said = (rows: Element[]) =>
    rows.map((one) => [...one.querySelectorAll('td.allowed, td.denied')].map((td) => td.classList.contains('allowed')));
  const read = await table.getByRole('row').evaluateAll(said);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const grid = page.getByRole('grid', { name: 'Edit roles of Dataset' });
  await expect(grid).toBeVisible();
  const edited = (await grid.getByRole('row').evaluateAll(said)).filter(({ length }) => length > 0);
  expect(edited).toEqual(read.filter(({ length }) => length > 0));
});

test('app roles and tiers stand beside them', async ({ page }) => {
  await visit(page, '#/policy');
  const roles = page.getByRole('region', { name: 'App roles' });
  const viewer = roles.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Viewer', exact: true }) });
  await expect(viewer.getByRole('cell').first()).toHaveText('read');
  await expect(page.getByRole('region', { name: 'Tiers' }).getByRole('row').last()).toContainText('admin');
  await page.getByRole('link', { name: 'Deployment', exact: true }).click();
  const actions =
    '“Add user to deployment”, “Change permission levels of users” and “Remove users from shared deployment”';
  await expect(page.getByText(`Shared with ${actions}.`)).toBeVisible();
});

/** A policy with a map of roles, type-level actions alone, and a tier that holds everywhere. */
const PLAIN = {
  rolegate: 1,
  policy: {
    tiers: { write: { cap: 'OWNER' }, all: { cap: 'OWNER', holds: 'OWNER', where: 'everywhere' } },
    entityTypes: {
      folder: {
        label: 'Folder',
        roles: [
          { id: 'guest', label: 'Guest', level: 'READ_ONLY' },
          { id: 'keeper', label: 'Keeper', level: 'OWNER' },
        ],
        inherits: { folder: { guest: null } },
        actions: { open: { label: 'Open', holders: ['guest', 'keeper'] } },
      },
      account: {
        label: 'Account',
        typeActions: {
          pay: { label: 'Pay', appRoles: ['billing'] },
          see: { label: 'See', tier: 'write' },
          close: { label: 'Close', appRoles: [] },
        },
      },
    },
    appRoles: { billing: { label: 'Billing' }, root: { label: 'Root', tiers: { folder: 'all' } } },
  },
  users: [{ id: 'al', name: 'Al' }],
  entities: [
    { id: 'home', type: 'folder', name: 'Home' },
    { id: 'diary', type: 'folder', name: 'Diary', parent: 'home', inherits: false },
  ],
  grants: [{ entity: 'home', user: 'al', role: 'keeper' }],
};

test('it says what a map carries over, who has what needs no entity, and what does not inherit', async ({ page }) => {
  await visit(page);
  await paste(page, JSON.stringify(PLAIN));
  await expect(page.locator('.document-name')).toHaveText('Pasted document');
  await page.goto('./#/policy/folder?sample=own');
  await expect(page.getByText('From a folder: Guest as nothing.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Tiers' }).getByRole('row').last()).toContainText(
    'Owns (OWNER), everywhere',
  );
  await page.goto('./#/policy/account?sample=own');
  const table = page.getByRole('region', { name: 'Roles of Account' }).getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText(['Action', 'Given by']);
  await expect(table.getByRole('cell')).toHaveText([
    'needs no entity: for the app roles Billing',
    'needs no entity: from the tier write up',
    'needs no entity: no app role gives it',
  ]);
  await page.goto('./#/entity/diary?sample=own');
  await expect(panel(page).getByText('from which it takes no roles')).toBeVisible();
});
