// An access list of ten thousand grants, read and changed in a page that never waits for it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  expect,
  leap,
  LONGEST,
  LONGEST_SLOWED,
  longestTask,
  panel,
  shareDialog,
  shareRow,
  shows,
  slowed,
  test,
  visit,
} from './support';

const GRANTS = 10_000;
let folder = '';

// Playwright's own trace works on the page's thread, too.
test.use({ trace: 'off' });

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolegate-'));
  const users = Array.from({ length: GRANTS }, (_, i) => ({ id: `u${i}`, name: `User ${i}` }));
  const grants = users.map(({ id }, i) => ({ entity: 'churn', user: id, role: i === 0 ? 'OWNER' : 'USER' }));
  writeFileSync(
    join(folder, 'long.json'),
    JSON.stringify({ rolegate: 1, users, entities: [{ id: 'churn', type: 'project', name: 'Churn' }], grants }),
  );
});

test.afterAll(() => rmSync(folder, { recursive: true }));

test(
  'a long access list is in the page as far as it is in view, in the details and in the share dialog',
  { tag: '@alone' },
  async ({ page, browser }, info) => {
    test.setTimeout(120_000);
    await visit(page, '#/entity/claims-severity');
    await page.locator('.document-button').click();
    const entries = panel(page).locator('.access').first().getByRole('listitem');
    const rows = shareDialog(page).locator('.share-rows').getByRole('listitem');
    const steps: [string, () => Promise<void>][] = [
      [
        'open',
        async () => {
          await page.getByLabel('Document file').setInputFiles(join(folder, 'long.json'));
          await shows(entries.first(), /^User 0/);
        },
      ],
      [
        'scroll the details',
        async () => {
          await leap(panel(page));
          await shows(entries.last(), /^User 9999/);
          await expect(entries.last()).toBeInViewport();
          await expect(entries.last()).toHaveAttribute('aria-posinset', String(GRANTS));
        },
      ],
      [
        'open the share dialog',
        async () => {
          await page.getByRole('button', { name: 'Share…' }).click();
          await shows(rows.first(), 'User 0');
        },
      ],
      [
        'scroll the share dialog',
        async () => {
          await leap(shareDialog(page));
          await shows(rows.last(), 'User 9999');
        },
      ],
      [
        'change one',
        async () => {
          await shareRow(page, 'User 9990').getByRole('combobox').selectOption({ label: 'Consumer' });
          await shows(shareDialog(page).getByRole('region', { name: 'Effect' }), 'lost, by 1 person');
        },
      ],
    ];
    for (const [name, work] of steps) {
      const longest = await longestTask(browser, page, work);
      info.annotations.push({ type: name, description: `${longest.toFixed(0)} ms` });
      expect.soft(longest, name).toBeLessThan(LONGEST);
    }
    await shareDialog(page).getByRole('button', { name: 'Discard' }).click();
    await page.keyboard.press('Escape');
    const slow = await longestTask(browser, page, () =>
      slowed(page, async () => {
        await page.getByRole('button', { name: 'Share…' }).click();
        await rows.first().waitFor();
        await leap(shareDialog(page));
      }),
    );
    info.annotations.push({ type: 'share, slowed', description: `${slow.toFixed(0)} ms` });
    expect.soft(slow, 'share, slowed').toBeLessThan(LONGEST_SLOWED);
    expect(await entries.count()).toBeLessThanOrEqual(200);
    expect(await rows.count()).toBeLessThanOrEqual(200);
  },
);
