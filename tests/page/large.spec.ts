import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cell, expect, leap, LONGEST, LONGEST_SLOWED, longestTask, shows, slowed, test, visit } from './support';

const USERS = 10_000;
const ENTITIES = 100_000;
const GRANTS = 500_000;
// Playwright's own trace works on the page's thread, too.
test.use({ trace: 'off' });

let folder = '';

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolegate-'));
  const types = ['project', 'dataset', 'deployment', 'custom_model', 'app', 'calendar'];
  const roles = ['READ_ONLY', 'OWNER'];
  const users = Array.from({ length: USERS }, (_, i) => ({
    id: `u${i}`,
    name: `User ${i}`,
    groups: [`g${i % 500}`],
    ...(i % 3 === 0 && { appRoles: ['viewer'] }),
  }));
  const groups = Array.from({ length: 500 }, (_, i) => ({ id: `g${i}`, name: `Group ${i}` }));
  const entities = Array.from({ length: ENTITIES }, (_, i) => ({
    id: `e${i}`,
    name: `Entity ${i}`,
    type: types[i % types.length],
  }));
  const grants = Array.from({ length: GRANTS }, (_, i) => {
    const [entity, round] = [i % ENTITIES, Math.floor(i / ENTITIES)];
    const recipient = round === 0 ? { group: `g${entity % 500}` } : { user: `u${(entity * 7 + round * 1013) % USERS}` };
    return { entity: `e${entity}`, ...recipient, role: roles[round % 2] };
  });
  writeFileSync(join(folder, 'large.json'), JSON.stringify({ rolegate: 1, groups, users, entities, grants }));
});

test.afterAll(() => rmSync(folder, { recursive: true }));

test(
  'with 10,000 users and 100,000 entities nothing that one does holds the page up',
  { tag: '@alone' },
  async ({ page, browser }, info) => {
    test.setTimeout(180_000);
    await visit(page);
    await page.locator('.document-button').click();
    const scroll = () => leap(page.getByRole('grid'), 3_111, 517);
    const steps: [string, () => Promise<void>][] = [
      [
        'open',
        async () => {
          await page.getByLabel('Document file').setInputFiles(join(folder, 'large.json'));
          await page.getByText('10,000 users', { exact: true }).waitFor({ timeout: 120_000 });
          await shows(page.getByRole('gridcell').first(), /Yes|No|Cut/);
        },
      ],
      ['scroll by entity', scroll],
      [
        'filter',
        async () => {
          await page.getByLabel('Filter users').fill('user 99');
          await page.getByText('280 of 10,000 users').first().waitFor();
        },
      ],
      [
        'by user',
        async () => {
          await page.getByRole('link', { name: 'By user' }).click();
          await page.getByText('100,000 entities', { exact: true }).waitFor();
          await shows(page.locator('.timing'), /decisions in/);
        },
      ],
      ['scroll by user', scroll],
      [
        'by action',
        async () => {
          await page.getByRole('link', { name: 'By action' }).click();
          await expect(page.getByRole('grid')).toHaveAttribute('aria-colcount', /^\d{5}$/);
        },
      ],
      ['scroll by action', scroll],
      [
        'explain',
        async () => {
          await cell(page, /^User \d+: /)
            .nth(20)
            .click();
          await page.locator('.verdict').waitFor();
        },
      ],
      [
        'change',
        async () => {
          await cell(page, /: denied, no access/)
            .first()
            .click();
          await page
            .getByRole('button', { name: /^Try it: Give/ })
            .first()
            .click();
          await page
            .getByRole('complementary', { name: 'Staged changes' })
            .getByRole('button', { name: 'Apply' })
            .click();
          await shows(page.locator('.flipped'), 'Yes');
          await shows(page.locator('.verdict-word'), 'Allowed');
        },
      ],
      [
        'undo',
        async () => {
          await page.getByRole('button', { name: /^Undo: Give/ }).click();
          await shows(page.locator('.verdict-word'), 'Denied');
        },
      ],
      [
        'export',
        async () => {
          await page.locator('.document-button').click();
          const made = page.waitForEvent('download', { timeout: 60_000 });
          await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
          await made;
          await page.keyboard.press('Escape');
          await page.getByRole('dialog').waitFor({ state: 'hidden' });
        },
      ],
      [
        'remarks',
        async () => {
          await page.locator('.document-button').click();
          await page.getByText('Remarks on this document').click();
          await page.getByText('No remarks on this document').waitFor({ timeout: 30_000 });
        },
      ],
    ];
    for (const [name, work] of steps) {
      const longest = await longestTask(browser, page, work);
      info.annotations.push({ type: name, description: `${longest.toFixed(0)} ms` });
      expect(longest, name).toBeLessThan(LONGEST);
    }
    await page.keyboard.press('Escape');
    for (const view of ['By user', 'By entity']) {
      await page.getByRole('link', { name: view }).click();
      await page.getByRole('gridcell').first().waitFor();
      const longest = await longestTask(browser, page, () => slowed(page, scroll));
      info.annotations.push({ type: `${view}, slowed`, description: `${longest.toFixed(0)} ms` });
      expect(longest, `${view}, slowed`).toBeLessThan(LONGEST_SLOWED / 2);
    }
  },
);
