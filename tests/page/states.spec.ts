import { cell, expect, expectAccessible, panel, paste, test, visit } from './support';

/** A folder that is archived, and a plain one. */
const text = JSON.stringify({
  rolegate: 1,
  policy: {
    entityTypes: {
      folder: {
        label: 'Folder',
        roles: [
          { id: 'reader', label: 'Reader', level: 'READ_ONLY' },
          { id: 'owner', label: 'Owner', level: 'OWNER' },
        ],
        actions: {
          open: { label: 'Open', holders: ['reader', 'owner'] },
          rename: { label: 'Rename', holders: ['owner'] },
        },
        states: { archived: { label: 'Archived', cap: 'READ_ONLY' } },
      },
    },
  },
  users: [{ id: 'ada', name: 'Ada' }],
  entities: [
    { id: 'old', type: 'folder', name: 'Old', state: 'archived' },
    { id: 'new', type: 'folder', name: 'New' },
  ],
  grants: [
    { entity: 'old', user: 'ada', role: 'owner' },
    { entity: 'new', user: 'ada', role: 'owner' },
  ],
});

test('an entity shows its state, and why that takes an action away; to leave it can be tried', async ({ page }) => {
  await visit(page);
  await paste(page, text);
  await page.goto('./#/user/ada?sample=own');
  await expect(page.getByRole('rowheader', { name: /Old.*Archived/ })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: /New/ })).not.toContainText('Archived');
  await expect(cell(page, 'Old: Open: allowed')).toBeVisible();
  await expect(cell(page, 'New: Rename: allowed')).toBeVisible();
  await cell(page, 'Old: Rename: denied, not in its present state').click();
  await expect(panel(page)).toContainText('Its state Archived takes it away');
  await expect(panel(page)).toContainText('Archived lets through only what “Can view” roles may do.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Try it: Take Old out of the state Archived' }).click();
  await expect(cell(page, /^Old: Rename: denied.*would be allowed by what is staged/)).toBeVisible();
  await page.goto('./#/entity/old?sample=own');
  await expect(panel(page).locator('.eyebrow')).toContainText('Archived');
});
