// What a change warns of, and how it is taken back.
import type { Page } from '@playwright/test';
import { addRecipient, cell, expect, openShare, panel, paste, shareDialog, shareRow, test, visit } from './support';

const small = JSON.stringify({
  rolegate: 1,
  groups: [{ id: 'ops', name: 'Ops' }],
  users: [
    { id: 'ada', name: 'Ada' },
    { id: 'bo', name: 'Bo', appRoles: ['viewer'] },
    { id: 'cy', name: 'Cy', groups: ['ops'], active: false },
    { id: 'di', name: 'Di', groups: ['ops'] },
  ],
  entities: [
    { id: 'churn', type: 'project', name: 'Churn' },
    { id: 'sales', type: 'dataset', name: 'Sales' },
  ],
  grants: [
    { entity: 'churn', user: 'ada', role: 'OWNER' },
    { entity: 'churn', user: 'bo', role: 'USER' },
    { entity: 'sales', user: 'ada', role: 'OWNER' },
    { entity: 'sales', group: 'ops', role: 'EDITOR', canShare: false, canUseData: true },
  ],
});

async function open(page: Page, hash: string) {
  await visit(page);
  await paste(page, small);
  await expect(page.locator('.document-name')).toHaveText('Pasted document');
  await page.goto(`./${hash}`);
}

test('that nobody owns an entity any more is said before, where it is staged, and once it is done', async ({
  page,
}) => {
  await open(page, '#/entity/churn?sample=own&as=ada');
  await openShare(page);
  await shareRow(page, 'Ada').getByRole('button', { name: 'Remove Ada' }).click();
  await shareRow(page, 'Bo').getByRole('combobox').selectOption({ label: 'Owner' });
  const effect = shareDialog(page).getByRole('region', { name: 'Effect' });
  await expect(effect).toContainText('Nobody owns Churn any more.');
  // Said once, at the line whose role a ceiling cuts.
  await expect(shareRow(page, 'Bo')).toContainText('Their ceiling cuts this role');
  await expect(effect.locator('.share-warning')).toHaveCount(1);
  await shareDialog(page).getByRole('button', { name: 'Stage' }).click();
  const bar = page.getByRole('complementary', { name: 'Staged changes' });
  await expect(bar).toContainText('Nobody owns Churn any more.');
  await bar.getByRole('button', { name: 'Review' }).click();
  await expect(bar.getByText('Nobody owns Churn any more.')).toHaveCount(1);
  await bar.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('complementary', { name: 'What was done' })).toContainText(
    'Note: nobody owns Churn any more.',
  );
});

test('what is taken away comes back as it was, with its flags', async ({ page }) => {
  await open(page, '#/entity/sales?sample=own&as=ada');
  const list = panel(page).getByRole('listitem').filter({ hasText: 'Ops' });
  await expect(list).toContainText('may not share');
  await openShare(page);
  await shareRow(page, 'Ops').getByRole('button', { name: 'Remove Ops' }).click();
  await shareDialog(page).getByRole('button', { name: 'Apply' }).click();
  await expect(list).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo: Take Sales from Ops' }).click();
  await expect(list).toContainText('may not share');
  await expect(cell(page, /^Di: Download dataset/)).toHaveText(/^Yes/);
});

test('a record that was changed is taken back and made again, and its answers and reasons follow', async ({ page }) => {
  await open(page, '#/entity/sales?sample=own&user=cy&action=download');
  await panel(page)
    .getByRole('button', { name: /^Try it/ })
    .first()
    .click();
  await page.getByRole('complementary', { name: 'Staged changes' }).getByRole('button', { name: 'Apply' }).click();
  const download = cell(page, /^Cy: Download dataset/);
  await expect(download).toHaveText(/^Yes/);
  await expect(page.getByRole('rowheader', { name: 'Cy' })).not.toContainText('Inactive');
  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(download).toHaveAccessibleName(/denied, inactive user/);
  await expect(page.getByRole('rowheader', { name: 'Cy' })).toContainText('Inactive');
  await page.getByRole('button', { name: /^Redo: / }).click();
  await expect(download).toHaveText(/^Yes/);
});

test('what changes nothing says so, and leaves nothing to take back', async ({ page }) => {
  await open(page, '#/entity/churn?sample=own&as=ada');
  await openShare(page);
  await addRecipient(page, 'Di');
  await shareDialog(page).getByRole('button', { name: 'Stage' }).click();
  await openShare(page);
  await addRecipient(page, 'Di');
  await shareDialog(page).getByRole('button', { name: 'Apply' }).click();
  const bar = page.getByRole('complementary', { name: 'Staged changes' });
  await expect(bar).toContainText('Di has this on Churn already.');
  await bar.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('complementary', { name: 'What was done' })).toContainText('Note: this changes nothing.');
  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(cell(page, 'Di: View everything: denied, no access')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeDisabled();
});
