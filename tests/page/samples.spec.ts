import { cell, expect, panel, test, visit } from './support';

for (const { title, hash, cells } of [
  {
    title: 'Kestrel Robotics',
    hash: '#/entity/bootloader?sample=gitlab',
    cells: ['Anouk Verhoeven: Analytics: 7 of 7 allowed', 'Carmen Ibarra: Application security: 4 of 6 allowed'],
  },
  {
    title: 'Fernhill Architects',
    hash: '#/entity/brief?sample=files',
    cells: ['Agnes Obi: Delete: allowed', 'Agnes Obi: Edit: denied, not in its present state'],
  },
  {
    title: 'Boards by plan',
    hash: '#/entity/sales?sample=plans',
    cells: ['Ben Achterberg: Read: denied, over the limit set for them', 'Dan Petrov: Read: denied, no access'],
  },
  {
    title: 'Juniper Maps',
    hash: '#/entity/tiles?sample=github',
    cells: ['Chidi Eze: Access: 4 of 4 allowed', 'Emil Sørensen: Access: 0 of 4 allowed'],
  },
]) {
  test(`${title}, a document of roles that a real system has, is bundled`, async ({ page }) => {
    await visit(page);
    await page.locator('.document-button').click();
    await page.getByRole('link', { name: new RegExp(`^${title}`) }).click();
    await expect(page.locator('.document-name')).toHaveText(title);
    await visit(page, hash);
    for (const label of cells) await expect(cell(page, label)).toBeVisible();
  });
}

test('an empty document is there to begin with', async ({ page }) => {
  await visit(page);
  await page.locator('.document-button').click();
  await page.getByRole('link', { name: /^Nothing yet/ }).click();
  await expect(page.getByText('Nothing is in this document yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Policy' })).toBeVisible();
});

test('what a plan does not cover says which plan does', async ({ page }) => {
  await visit(page, '#/entity/sales?user=ben&action=read&sample=plans');
  await expect(panel(page)).toContainText('Give Ben Achterberg the app role Business plan');
});
