// What leaves the page: a link with the document in it, the picture of the paths as a file.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { cell, churnOf, expect, keptChanges, panel, paste, test, visit } from './support';

const HIDDEN = '\u202e';

const staged = (page: Page) => page.getByRole('complementary', { name: 'Staged changes' });
const documents = (page: Page) => page.getByRole('dialog', { name: 'Document' });

const packed = (value: unknown) => gzipSync(JSON.stringify(value)).toString('base64url');

async function copyLink(page: Page): Promise<string> {
  await page.locator('.document-button').click();
  await documents(page).getByRole('button', { name: 'Copy a link with this document' }).click();
  await expect(documents(page).getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await expect(documents(page)).toContainText(`${link.length.toLocaleString('en')} characters`);
  return link;
}

test('a link has the document with what is staged, and shows it to somebody else as one of their own', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page);
  await paste(page, JSON.stringify(churnOf('Ada')));
  await page.goto('./#/entity/churn?user=bo&action=view&sample=own');
  await page
    .getByRole('button', { name: /^Try it: Give Bo/ })
    .first()
    .click();
  await expect(staged(page)).toContainText('1 staged change');
  await expect(page.getByRole('navigation', { name: 'Rolegate' }).getByRole('link')).toHaveCount(3);
  const link = await copyLink(page);

  const other = await (await browser.newContext({ baseURL: baseURL! })).newPage();
  await other.goto(link);
  await expect(cell(other, /^Bo: View everything: denied, .*would be allowed/)).toBeVisible();
  await expect(panel(other)).toContainText('Bo: View everything');
  await expect(staged(other)).toContainText('1 staged change');
  await expect(other.locator('.document-name')).toHaveText('Pasted document');
  expect(other.url()).toMatch(/#\/entity\/churn\?user=bo&action=view&sample=own\.[0-9a-f]{16}$/);

  // What they do with it stays theirs, and the same link leads there again.
  await staged(other).getByRole('button', { name: 'Apply' }).click();
  await expect(cell(other, 'Bo: View everything: allowed')).toBeVisible();
  await expect.poll(() => keptChanges(other)).toBe(1);
  await other.goto('./');
  await other.goto(link);
  await expect(cell(other, 'Bo: View everything: allowed')).toBeVisible();
  await expect(staged(other)).toHaveCount(0);
  await other.locator('.document-button').click();
  await expect(documents(other).getByRole('link', { name: /^Pasted document/ })).toHaveCount(1);
  await other.context().close();
});

test('a link that is broken, too much or no document says so, and what to do', async ({ page }) => {
  const whole = packed({ name: 'Ours', document: churnOf('Ada') });
  await page.goto(`./#/entity/churn?carried=${whole.slice(0, -20)}`);
  await expect(page.getByRole('alert')).toContainText('The link is broken or was cut off on its way');
  await expect(page.getByRole('alert')).toContainText('Ask for the whole link again');
  await page.getByRole('link', { name: 'Show Brightwater Insurance instead' }).click();
  await expect(page.locator('.document-name')).toHaveText('Brightwater Insurance');

  const bomb = packed({ name: 'Ours', document: { rolegate: 1, users: 'x'.repeat(6_000_000) } });
  for (const carried of [
    '%',
    'AAAA',
    bomb,
    packed([]),
    packed({ name: 'Ours', document: {}, staged: [{ title: 1 }] }),
  ]) {
    await page.goto(`./#/entity?carried=${carried}`);
    await expect(documents(page).getByRole('alert')).toContainText('broken_link');
    await expect(documents(page).getByRole('alert')).toContainText('The page keeps the document that it had.');
    expect(page.url()).not.toContain('carried');
    await page.keyboard.press('Escape');
    await expect(documents(page)).toBeHidden();
  }

  await page.goto(`./#/entity?carried=${packed({ name: `A${HIDDEN}B`, document: { rolegate: 2 } })}`);
  await expect(documents(page).getByRole('alert')).toContainText('AB could not be opened');
  await expect(documents(page).getByRole('alert')).toContainText('wrong_version');
  await page.keyboard.press('Escape');
  await expect(documents(page)).toBeHidden();
  const wrong = [
    {
      title: 'Wrong',
      edits: [
        { put: 'policy', value: {} },
        { put: 'user', value: null },
      ],
    },
  ];
  await page.goto(`./#/entity/churn?carried=${packed({ name: 'Theirs', document: churnOf('Ada'), staged: wrong })}`);
  await expect(page.getByRole('complementary', { name: 'What was done' })).toContainText('would be refused');
  await expect(page.locator('.document-name')).toHaveText('Theirs');
  await page.goto(`./#/entity/churn?carried=${whole}`);
  await expect(cell(page, 'Ada: Delete project: allowed')).toBeVisible();
  await expect(page.locator('.document-name')).toHaveText('Ours');
});

test('the picture of the paths is saved as a file that needs nothing else, with its names as they are', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await visit(page);
  await paste(page, JSON.stringify(churnOf(`<b>&"Ada"${HIDDEN}\u0001 עדה`)));
  await cell(page, /Ada.*: Delete project: allowed/).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the picture' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('b-ada-עדה-delete-project-allowed-on-churn.svg');
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).toContain('\u2068&lt;b&gt;&amp;"Ada"');
  expect(text).not.toMatch(/\u202e|<style|style=|class=|href|url\(|var\(|<script/);
  const drawn = await page.evaluate((svg) => {
    const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    const ground = root.querySelector(':scope > rect')!;
    const words = [...root.querySelectorAll('g text')].map((one) => one.firstChild!.textContent);
    return { name: root.tagName, ground: ground.getAttribute('fill'), words };
  }, text);
  expect(drawn).toMatchObject({
    name: 'svg',
    ground: '#fff',
    words: ['Direct grant', 'Owner', expect.any(String), 'write'],
  });
});
