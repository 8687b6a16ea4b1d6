// The sections of a type's actions, on a workspace whose types have a hundred actions and more.
import { cell, expect, panel, paste, test, visit } from './support';

test('a role table has the actions under the headings of their sections', async ({ page }) => {
  await visit(page, '#/policy/group?sample=gitlab');
  const table = page.getByRole('region', { name: 'Roles of Group' }).getByRole('table');
  const sections = table.getByRole('rowgroup').filter({ has: page.locator('.section-row') });
  await expect(sections.nth(0).getByRole('rowheader').first()).toHaveText('Group');
  const members = sections.nth(1).getByRole('rowheader');
  await expect(members.first()).toHaveText('Members');
  await expect(members.nth(1)).toHaveText('Manage members');
});

test('so have the heads of columns, what a user may do, and the list to choose an action from', async ({ page }) => {
  await visit(page, '#/entity/robots?user=anouk&sample=gitlab');
  const heads = page.getByRole('columnheader').filter({ has: page.locator('.column-section') });
  await expect(heads.first()).toHaveText('GroupLook around');
  await expect(page.getByRole('columnheader', { name: /^Start a subgroup/ })).toHaveText('Start a subgroup');
  await expect(panel(page).getByRole('heading', { name: 'Members', exact: true })).toBeVisible();
  await page.goto('./#/action/group/browse_group?sample=gitlab');
  await page.getByRole('button', { name: /^Action: / }).click();
  await page.keyboard.type('members');
  await expect(page.getByText('Group: Members')).toBeVisible();
});

test('of many actions some are looked for, and of many rows those with access', async ({ page }) => {
  await visit(page, '#/entity/robots?sample=gitlab');
  await page.getByLabel('Filter actions').fill('members');
  await expect(page.getByRole('columnheader', { name: /Manage members/ })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /^Start a subgroup/ })).toHaveCount(0);
  const rows = page.getByRole('rowheader');
  const all = await rows.count();
  await page.getByLabel('Only with access').check();
  await expect.poll(() => rows.count()).toBeLessThan(all);
  await expect(cell(page, /allowed/).first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Filter actions')).toHaveValue('members');
  await expect(page.getByLabel('Only with access')).toBeChecked();
  await page.getByLabel('Filter actions').fill('no such thing');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(rows).toHaveCount(all);
});

test('rows are in the order in which people count, and a type says how many it has', async ({ page }) => {
  await visit(page);
  const entities = [10, 9, 1].map((n) => ({ id: `b${n}`, type: 'project', name: `Board ${n}` }));
  const text = JSON.stringify({
    rolegate: 1,
    users: [{ id: 'u' }],
    entities: [...entities, { id: 'd', type: 'dataset' }],
  });
  await paste(page, text);
  await page.goto('./#/user/u?sample=own');
  await expect(page.getByRole('grid').getByRole('rowheader')).toHaveText(['Board 1', 'Board 9', 'Board 10', 'd']);
  await expect(page.locator('.grid-count')).toHaveText(['3', '1']);
});
