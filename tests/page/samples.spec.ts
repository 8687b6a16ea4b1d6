import { cell, expect, test, visit } from './support';

for (const { title, hash, cells } of [
  {
    title: 'Kestrel Robotics',
    hash: '#/entity/bootloader?sample=gitlab',
    cells: ['Anouk Verhoeven: Look at issue figures: allowed', 'Dmitri Volkov: Look at DORA figures: allowed'],
  },
  {
    title: 'Juniper Maps',
    hash: '#/entity/tiles?sample=github',
    cells: ['Chidi Eze: Let people and teams in: allowed', /^Emil Sørensen: Let people and teams in: denied/],
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
