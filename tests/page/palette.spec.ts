// Whatever there is, found by typing.
import { expect, paste, test, visit } from './support';

const input = 'combobox';

test('what is called just so comes first, and Enter waits for what it is meant for', async ({ page }) => {
  await visit(page);
  await page.keyboard.press('/');
  await page.keyboard.type('delete project', { delay: 0 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Delete project');
  await expect(page).toHaveURL(/#\/action\/project\/delete/);
  await page.goBack();
  await expect(page).not.toHaveURL(/dialog=find/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Who may do what on');
});

test('it finds people, entities, groups, organizations, app roles, types and commands', async ({ page }) => {
  await visit(page);
  for (const [text, url] of [
    ['tomas', /#\/user\/tomas\.lindqvist/],
    ['storm season', /#\/entity\/storm-season/],
    ['claims', /#\/members\/group\/claims/],
    ['brightwater', /#\/members\/organization\/brightwater/],
    ['data scientist', /#\/members\/app-role\/data_scientist/],
    ['model package', /#\/policy\/model_package/],
    ['ten questions', /#\/start/],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.getByRole(input, { name: 'Search: Find' }).fill(text);
    await page.keyboard.press('Enter');
    await expect(page, text).toHaveURL(url);
  }
  await page.keyboard.press('Control+k');
  await page.getByRole(input, { name: 'Search: Find' }).fill('theme dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('numbers are in the order in which people count', async ({ page }) => {
  await visit(page);
  const entities = [10, 2, 1].map((n) => ({ id: `b${n}`, type: 'project', name: `Board ${n}` }));
  await paste(page, JSON.stringify({ rolegate: 1, users: [{ id: 'u' }], entities }));
  await expect(page.locator('.document-name')).toHaveText('Pasted document');
  await page.keyboard.press('Control+k');
  await page.getByRole(input, { name: 'Search: Find' }).fill('board');
  await expect(page.getByRole('option')).toHaveText([/^Board 1/, /^Board 2/, /^Board 10/]);
});

test('Escape and Back close it, and the focus is where it was', async ({ page }) => {
  await visit(page);
  await page.getByLabel('Filter users').focus();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Find' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).not.toHaveURL(/dialog=find/);
  await expect(page.getByLabel('Filter users')).toBeFocused();
  await page.keyboard.type('a/b');
  await expect(page.getByLabel('Filter users')).toHaveValue('a/b');
});
