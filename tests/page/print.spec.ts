// Paper: a grid whole, however little of it is in view, laid out for pages and gone afterwards.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, paste, test, visit } from './support';

const tables = (page: Page) => page.locator('.paper table');

/** As a printer would do, but for the paper: what is there to be printed stays until that is done. */
const withoutPrinter = (page: Page) =>
  page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });

const printed = (page: Page) => expect(page.locator('body[data-printed]')).toHaveCount(1);

const pagesOf = (pdf: Uint8Array) => new TextDecoder('latin1').decode(pdf).match(/\/Type\s*\/Page\b/g)?.length;

test('all rows and columns of a grid are printed, in groups that fit on pages, and go away', async ({ page }) => {
  await withoutPrinter(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 700, height: 500 });
  await visit(page, '#/entity?sample=gitlab');
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  // Whatever is folded.
  const columns = 62;
  await page.keyboard.press('Control+p');
  await printed(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.paper')).toContainText(
    /^Who may do what on robotsKestrel Robotics.* 20\d\d at .*8 users/,
  );
  await expect(page.locator('.paper')).toContainText('a role gives it, and a limit or its state holds it back');
  const heads = await tables(page).evaluateAll((all) =>
    all.map((table) => table.querySelectorAll('thead tr:last-child th').length - 1),
  );
  expect(heads.reduce((sum, count) => sum + count)).toBe(columns);
  expect(Math.max(...heads)).toBeLessThanOrEqual(12);
  for (const table of await tables(page).all()) await expect(table.locator('tbody tr')).toHaveCount(8);
  await expect(tables(page).nth(1).locator('thead')).toContainText(`12 to 22 of ${columns} columns`);
  await expect(page.getByRole('row', { name: /^Greta Nyström Owner/ }).first()).toContainText('Yes');
  for (const chrome of ['.top', '.grid', '.toolbar', '.panel']) await expect(page.locator(chrome)).toBeHidden();
  expect(await page.locator('.paper').evaluate((paper) => getComputedStyle(paper).color)).toBe('rgb(26, 34, 48)');
  // Printing tells when it is over.
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBeGreaterThan(2);
  await expect(page.locator('.paper')).toHaveCount(0);
});

test('what the filter shows and what is staged is printed, and what is too large says so', async ({ page }) => {
  await withoutPrinter(page);
  await visit(page, '#/entity/claims-severity?user=yusuf.demir&action=view');
  await page
    .getByRole('button', { name: /^Try it: Give Yusuf Demir/ })
    .first()
    .click();
  await expect(page.getByRole('complementary', { name: 'Staged changes' })).toContainText('1 action gained');
  await page.getByLabel('Filter users').fill('yu');
  await expect(page.locator('.filter-status').first()).toHaveText('1 of 14 users');
  await page.getByRole('button', { name: 'Print' }).click();
  await printed(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.paper')).toContainText('1 of 14 usersThose that match “yu”With what the staged changes');
  await expect(tables(page).locator('tbody tr')).toHaveText([/^Yusuf DemirNo → YesNo/]);
  await expect(page.locator('.panel')).toContainText('Yusuf Demir: View everything');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.paper')).toHaveCount(0);
  // By the browser's own command, too.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.paper')).toContainText('With what the staged changes would make of it');
  await expect(tables(page).locator('tbody tr')).toHaveText([/^Yusuf DemirNo → YesNo/]);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });

  const users = Array.from({ length: 5_000 }, (_, i) => ({ id: `u${i}`, name: `Somebody ${i}`, groups: ['all'] }));
  const groups = [{ id: 'all', name: 'Everybody' }];
  const entities = [{ id: 'churn', type: 'project', name: 'Churn' }];
  await paste(page, JSON.stringify({ rolegate: 1, users, groups, entities }));
  await expect(page.locator('.filter-status').first()).toHaveText('5,000 users');
  await page.getByRole('button', { name: 'Print' }).click();
  const dialog = page.getByRole('dialog', { name: 'Print' });
  await expect(dialog).toContainText('too large to be printed whole: only the first 3,333 of 5,000 users are');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  // By the browser's own command there is no time to ask: what is in view is printed, and lists that the page has.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.paper')).toContainText('5,000 usersOnly what was in view');
  await expect(tables(page).locator('tbody tr').first()).toContainText('Somebody 0No');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.getByRole('link', { name: 'Groups' }).click();
  await expect(page.getByRole('heading', { name: '5,000 members' })).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.place-list li')).toHaveCount(5_000);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
});

test('the policy, read or edited, is on paper with all its columns and rows, and without what is pressed', async ({
  page,
}) => {
  // The width of a page that lies.
  await page.setViewportSize({ width: 1032, height: 700 });
  const beyond = () =>
    page
      .locator('main :is(th, td)')
      .evaluateAll((cells) =>
        cells.filter((cell) => cell.getBoundingClientRect().right > innerWidth).map(({ textContent }) => textContent),
      );
  await visit(page, '#/policy?sample=gitlab');
  await page.getByRole('button', { name: 'Planning' }).click();
  await expect(page.getByRole('row', { name: /^Manage labels/ })).toHaveCount(0);
  const pdf = pagesOf(await page.pdf({ preferCSSPageSize: true }))!;
  expect(pdf).toBeGreaterThan(2);
  expect(pdf).toBeLessThan(8);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  // What is folded is unfolded for it.
  await expect(page.getByRole('row', { name: /^Manage labels/ })).toHaveCount(1);
  expect(await beyond()).toEqual([]);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(page.getByRole('row', { name: /^Manage labels/ })).toHaveCount(0);

  await visit(page, '#/policy/dataset');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const appRoles = page.getByRole('region', { name: 'App roles' });
  await expect(appRoles.getByRole('columnheader', { name: 'Calendar' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  expect(await beyond()).toEqual([]);
  await expect(page.locator('.effect, .effect-tools, .adding').filter({ visible: true })).toHaveCount(0);
  const edges = await appRoles
    .locator('select')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopWidth));
  expect(new Set(edges)).toEqual(new Set(['0px']));
});
