// What somebody opens and changes stays: however large it is, in however many tabs; and where it cannot, that is said.
import { Buffer } from 'node:buffer';
import type { Page } from '@playwright/test';
import { cell, churnOf, expect, expectAccessible, paste, test, visit } from './support';

const note = (page: Page) => page.getByRole('status').filter({ hasText: 'Export the document before you close' });

/** Gives Bo a role, as a remedy of a denial. */
async function help(page: Page) {
  await page.goto('./#/entity/claims-severity?user=yusuf.demir&action=view');
  await page
    .getByRole('button', { name: /^Try it: Give Yusuf Demir/ })
    .first()
    .click();
  await page.getByRole('complementary', { name: 'Staged changes' }).getByRole('button', { name: 'Apply' }).click();
}

test('a document of millions of characters survives a reload', async ({ page }) => {
  test.slow();
  await visit(page);
  await page.locator('.document-button').click();
  const long = { ...churnOf('Ada'), notice: undefined };
  const users = Array.from({ length: 60_000 }, (_, i) => ({ id: `u${i}`, name: `Somebody with the number ${i}` }));
  const text = JSON.stringify({ ...long, users: [...long.users, ...users] });
  expect(text.length).toBeGreaterThan(2_500_000);
  await page
    .getByLabel('Document file')
    .setInputFiles({ name: 'long.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(page.locator('.document-name')).toHaveText('long.json', { timeout: 20_000 });
  await page.getByLabel('Filter users').fill('number 59999');
  await expect(page.getByRole('rowheader')).toHaveText(['Somebody with the number 59999']);
  await expect(note(page)).toHaveCount(0);
  await page.reload();
  await expect(page.locator('.document-name')).toHaveText('long.json', { timeout: 20_000 });
  await expect(page.getByRole('rowheader')).toHaveText(['Somebody with the number 59999']);
});

test('two tabs on one document make its changes together, and undo them together', async ({ page, context }) => {
  await visit(page, '#/entity/claims-severity');
  const other = await context.newPage();
  await visit(other, '#/entity/claims-severity');
  await help(page);
  const helped = (tab: Page) => cell(tab, 'Yusuf Demir: View everything: allowed');
  await expect(helped(page)).toBeVisible();
  await expect(helped(other)).toBeVisible();

  await other.goto('./#/entity/settled-claims?user=tomas.lindqvist&action=share');
  await other.getByRole('button', { name: /^Try it: Let Data Science/ }).click();
  await expect(page.getByRole('complementary', { name: 'Staged changes' })).toContainText('1 staged change');
  await page.getByRole('complementary', { name: 'Staged changes' }).getByRole('button', { name: 'Apply' }).click();
  await expect(cell(other, /^Tomas Lindqvist: Share: allowed/)).toBeVisible();

  await other
    .getByRole('button', { name: /^Undo: / })
    .first()
    .click();
  await expect(cell(other, /^Tomas Lindqvist: Share: denied/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Redo: Let Data Science/ })).toBeVisible();
  await expect(helped(page)).toBeVisible();
  await page.reload();
  await expect(helped(page)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Undo: Give Yusuf Demir/ })).toBeVisible();
});

test('each of two tabs keeps the document that it opened, until it is forgotten', async ({ page, context }) => {
  await visit(page);
  await paste(page, JSON.stringify(churnOf('Ada')));
  await expect(cell(page, 'Ada: Delete project: allowed')).toBeVisible();
  const other = await context.newPage();
  await visit(other);
  await paste(other, JSON.stringify(churnOf('Zoe')));
  await expect(cell(other, 'Zoe: Delete project: allowed')).toBeVisible();
  await page.reload();
  await expect(cell(page, 'Ada: Delete project: allowed')).toBeVisible();
  await other.reload();
  await expect(cell(other, 'Zoe: Delete project: allowed')).toBeVisible();

  await page.locator('.document-button').click();
  const dialog = page.getByRole('dialog', { name: 'Document' });
  await expect(dialog.getByRole('link', { name: /^Pasted document/ })).toHaveCount(2);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Forget Pasted document' }).click();
  await expect(dialog.getByRole('link', { name: /^Pasted document/ })).toHaveCount(1);
  await page.reload();
  await expect(page.locator('.document-name')).toHaveText('Pasted document');
  await other.reload();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('The document of this link is not in this browser');
});

for (const [why, hinder] of [
  [
    'is full',
    () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  ],
  [
    'is forbidden',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('forbidden', 'SecurityError');
      };
    },
  ],
] as const) {
  test(`where storage ${why}, the page works, and says what it cannot keep`, async ({ page }) => {
    await page.addInitScript(hinder);
    await visit(page);
    await expect(note(page)).toHaveCount(0);
    await page.goto('./#/policy/project');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Consumer: Delete project', exact: true }).click();
    await expect(note(page)).toContainText('What you make of the policy is not kept');
    // Another part of the page takes the place of the editor, which was fetched on demand as well.
    await page.getByRole('link', { name: 'In an app', exact: true }).click();
    await expect(page.locator('.app-page').getByRole('heading')).toBeVisible();
    await page.goto('./#/entity/claims-severity');
    await help(page);
    await expect(cell(page, 'Yusuf Demir: View everything: allowed')).toBeVisible();
    await expect(note(page)).toContainText('Your changes are not kept');
    await expectAccessible(page);
    await paste(page, JSON.stringify(churnOf('Ada')));
    await expect(note(page)).toContainText('This document is not kept');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('pasted-document.json');
    const asked = page.waitForEvent('dialog');
    const leaving = page.goto('about:blank').catch(() => {});
    await (await asked).accept();
    await leaving;
  });
}
