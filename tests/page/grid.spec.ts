import type { Page } from '@playwright/test';
import { cell, expect, panel, test, visit } from './support';

const focused = (page: Page) =>
  page.evaluate(() => {
    const { role, ariaLabel, ariaColIndex, parentElement, textContent } = document.activeElement as HTMLElement;
    return {
      role,
      label: ariaLabel ?? textContent,
      column: Number(ariaColIndex),
      row: Number(parentElement?.ariaRowIndex),
    };
  });

test('the four states are told apart by words and symbols', async ({ page }) => {
  await visit(page, '#/entity/claims-severity');
  await expect(cell(page, 'Inês Duarte: Delete project: allowed')).toHaveText('Yes');
  await expect(cell(page, 'Lena Fischer: Launch IDEs: denied, over the limit set for them')).toHaveText('Cut');
  await expect(cell(page, 'Tomas Lindqvist: Delete project: denied, role lacks the action')).toHaveText('No');
  await expect(cell(page, 'Oliver Reyes: View everything: denied, inactive user')).toHaveText('No');
  await expect(cell(page, 'Nadia Karim (external auditor): View everything: denied, no access')).toHaveText('No');
  const symbols = await Promise.all(
    [
      'Inês Duarte: Delete project: allowed',
      'Lena Fischer: Launch IDEs: denied, over the limit set for them',
      'Tomas Lindqvist: Delete project: denied, role lacks the action',
    ].map((label) => cell(page, label).evaluate((element) => getComputedStyle(element).backgroundImage)),
  );
  expect(new Set(symbols).size).toBe(3);

  await visit(page, '#/entity/settled-claims');
  await expect(cell(page, 'Marco Bianchi: Share: allowed, with a footnote')).toHaveText('Yes1');
  await expect(page.getByText("May hand out roles no higher than one's own.")).toBeVisible();
});

test('a grid is one tab stop, moved by arrows, Home, End and pages', async ({ page }) => {
  await visit(page, '#/entity/claims-severity');
  const grid = page.getByRole('grid');
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
  await expect(grid).toHaveAttribute('aria-rowcount', '15');
  await expect(grid).toHaveAttribute('aria-colcount', '13');
  await page.getByRole('button', { name: /columns? to the right$/ }).focus();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toMatchObject({
    role: 'gridcell',
    row: 2,
    column: 2,
    label: 'Amelia Hart: View everything: allowed',
  });

  const steps: [string, number, number][] = [
    ['ArrowRight', 2, 3],
    ['ArrowDown', 3, 3],
    ['End', 3, 13],
    ['Home', 3, 1],
    ['ArrowLeft', 3, 1],
    ['Control+End', 15, 13],
    ['ArrowDown', 15, 13],
    ['Control+Home', 1, 1],
    ['ArrowUp', 1, 1],
    ['ArrowRight', 1, 2],
  ];
  for (const [key, row, column] of steps) {
    await page.keyboard.press(key);
    await expect.poll(() => focused(page), key).toMatchObject({ row, column });
    await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
  }
  expect(await focused(page)).toMatchObject({ role: 'columnheader', label: 'View everything' });
  await page.keyboard.press('PageDown');
  await expect.poll(async () => (await focused(page)).row).toBeGreaterThan(5);
  await page.keyboard.press('PageUp');
  await expect.poll(() => focused(page)).toMatchObject({ row: 1, column: 2 });
  await page.keyboard.press('Tab');
  await expect(grid.locator(':focus')).toHaveCount(0);
});

test('Enter explains the cell in focus', async ({ page }) => {
  await visit(page, '#/entity/claims-severity');
  await page.getByRole('button', { name: /columns? to the right$/ }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(panel(page)).toContainText('Diego Santos: View everything');
  await expect(page.locator('[aria-selected="true"]')).toHaveAttribute('aria-label', /^Diego Santos: View everything/);
});

test('a denial is explained: the paths, the ceiling, where the ceiling comes from', async ({ page }) => {
  await visit(page, '#/entity/claims-severity');
  await cell(page, /^Lena Fischer: Launch IDEs/).click();
  const details = panel(page);
  await expect(details).toContainText('Denied');
  await expect(details).toContainText('Lena Fischer: Launch IDEs');
  await expect(details).toContainText('on Claims severity 2024');
  await expect(details.getByRole('listitem').filter({ hasText: 'Granted directly: User' })).toContainText(
    'gives this action',
  );
  await expect(details.getByRole('listitem').filter({ hasText: 'Through the group Claims: Consumer' })).toContainText(
    'does not give this action',
  );
  await expect(details).toContainText(
    'The tier read on Project lets through only what “Can view” roles may do. It takes this action away.',
  );
  await expect(details).toContainText('Set by the app role Viewer (through Claims).');
});

test('an allowed action is explained with its data access and footnote', async ({ page }) => {
  await visit(page, '#/user/priya.raman?entity=settled-claims&action=create_version');
  const details = panel(page);
  await expect(details).toContainText('Allowed');
  const paths = details.locator('.paths').getByRole('listitem');
  await expect(paths.filter({ hasText: 'Granted directly: Consumer' })).toContainText('without data access');
  const group = paths.filter({ hasText: 'Through the group Data Science: Editor' });
  await expect(group).toContainText('with data access');
  await expect(group).toContainText('may not share');
  await expect(group).toContainText('gives this action');
  await expect(details).toContainText('The new version is either a link to the data or the data itself.');
});

test('what comes from a parent names the parent and the role there', async ({ page }) => {
  await visit(page, '#/entity/severity-nightly?user=tomas.lindqvist&action=view');
  await expect(panel(page)).toContainText(
    'From the deployment Claims severity, live, through the group Data Science User there',
  );
});

test("a user's entities stand in sections of their type, each under its own actions", async ({ page }) => {
  await visit(page, '#/user/lena.fischer');
  await expect(page.getByRole('columnheader', { name: 'Project', exact: true })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Data connection', exact: true })).toBeVisible();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(29 + 13));
  await page.getByRole('columnheader', { name: 'Data source', exact: true }).click();
  await page.keyboard.press('Control+End');
  await expect(cell(page, /^Storm season: /).first()).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Calendar', exact: true })).toBeVisible();
});

test('the filter narrows the rows and says how many are left', async ({ page }) => {
  await visit(page, '#/action/project/view');
  await page.getByLabel('Filter users').fill('mar bian');
  await expect(page.getByRole('rowheader')).toHaveText(['Marco Bianchi']);
  await expect(page.getByText('1 of 14 users', { exact: true }).first()).toBeVisible();
  await page.getByLabel('Filter users').fill('nobody');
  await expect(page.getByText('No users match “nobody”.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page.getByRole('rowheader')).toHaveCount(14);
});

test('it says how many decisions it made in what time', async ({ page }) => {
  await visit(page, '#/entity/claims-severity');
  await expect(page.locator('.timing')).toHaveText(/^168 decisions in (under )?[\d.]+ ms$/);
});
