// A change of ten million cells, staged, made and taken back in a page that never waits for it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addRecipient,
  cell,
  expect,
  LONGEST,
  longestTask,
  openShare,
  shareDialog,
  shareRow,
  shows,
  test,
  visit,
} from './support';

const [USERS, JOBS] = [50_000, 200];
let folder = '';

// Playwright's own trace works on the page's thread, too.
test.use({ trace: 'off' });

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolegate-'));
  const staff = Array.from({ length: USERS }, (_, i) => ({ id: `u${i}`, name: `User ${i}`, groups: ['all'] }));
  const jobs = Array.from({ length: JOBS }, (_, i) => ({
    id: `job${i}`,
    type: 'batch_job',
    name: `Job ${i}`,
    parent: 'scoring',
  }));
  writeFileSync(
    join(folder, 'wide.json'),
    JSON.stringify({
      rolegate: 1,
      groups: [{ id: 'all', name: 'Everybody' }],
      users: [{ id: 'ada', name: 'Ada' }, ...staff],
      entities: [{ id: 'scoring', type: 'deployment', name: 'Scoring' }, ...jobs],
      grants: [{ entity: 'scoring', user: 'ada', role: 'OWNER' }],
    }),
  );
});

test.afterAll(() => rmSync(folder, { recursive: true }));

test(
  'a wide change is counted, marked in the grid, made and taken back without holding the page up',
  { tag: '@alone' },
  async ({ page, browser }, info) => {
    test.setTimeout(120_000);
    await visit(page);
    await page.locator('.document-button').click();
    await page.getByLabel('Document file').setInputFiles(join(folder, 'wide.json'));
    await expect(page.getByText('50,001 users', { exact: true })).toBeVisible({ timeout: 60_000 });
    await page.keyboard.press('Escape');
    const bar = page.getByRole('complementary', { name: 'Staged changes' });
    const denied = (name: string) =>
      cell(page, `${name}: View deployment in inventory: denied, no access, would be allowed by what is staged`);
    const steps: [string, () => Promise<void>][] = [
      [
        'plan',
        async () => {
          await openShare(page);
          await addRecipient(page, 'Everybody');
          await shareRow(page, 'Everybody').getByRole('combobox').selectOption({ label: 'User' });
          await shows(shareDialog(page).getByRole('region', { name: 'Effect' }), 'by 50,000 people on 201 entities');
        },
      ],
      [
        'stage',
        async () => {
          await shareDialog(page).getByRole('button', { name: 'Stage' }).click();
          await shows(bar, '1 staged change: 30,300,000 actions gained, 0 lost');
          await shows(denied('User 3'), 'No→ Yes');
        },
      ],
      [
        'review',
        async () => {
          await bar.getByRole('button', { name: 'Review' }).click();
          const lines = bar.getByRole('list', { name: 'Who gains and loses what' }).getByRole('listitem');
          await lines.nth(199).waitFor();
          await shows(bar, 'and 10,049,800 more');
          await bar.getByRole('button', { name: 'Close' }).click();
        },
      ],
      [
        'scroll',
        async () => {
          for (let i = 1; i <= 5; i++) {
            await page.getByRole('grid').evaluate((grid, step) => grid.scrollTo(0, step * 34_000), i);
            await page.waitForTimeout(100);
          }
          await shows(denied('User 5001'), 'No→ Yes');
        },
      ],
      [
        'apply',
        async () => {
          await bar.getByRole('button', { name: 'Apply' }).click();
          await shows(cell(page, 'User 5001: View deployment in inventory: allowed'), 'Yes');
        },
      ],
      [
        'undo',
        async () => {
          await page.getByRole('button', { name: /^Undo: Share Scoring/ }).click();
          await shows(cell(page, 'User 5001: View deployment in inventory: denied, no access'), 'No');
        },
      ],
      [
        'redo, as the person',
        async () => {
          await page.getByRole('button', { name: /^Redo: Share Scoring/ }).click();
          await shows(cell(page, 'User 5001: View deployment in inventory: allowed'), 'Yes');
        },
      ],
    ];
    for (const [name, work] of steps) {
      const longest = await longestTask(browser, page, work);
      info.annotations.push({ type: name, description: `${longest.toFixed(0)} ms` });
      expect(longest, name).toBeLessThan(LONGEST);
    }
  },
);
