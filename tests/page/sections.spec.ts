// The sections of a type's actions, on a workspace whose types have a hundred actions and more.
import { expect, panel, test, visit } from './support';

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
