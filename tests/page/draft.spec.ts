// What is filled in in the share dialog stays until it is applied, staged or discarded.
import { addRecipient, cell, expect, openShare, shareDialog, shareRow, test, visit } from './support';

test('a draft outlives Escape, another actor, another view and a reload', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?as=sara.okafor');
  await openShare(page);
  await addRecipient(page, 'Mei Tanaka');
  await shareRow(page, 'Marco Bianchi').getByRole('combobox').selectOption({ label: 'Editor' });
  await page.keyboard.press('Escape');
  await expect(shareDialog(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Share…/ })).toContainText('2 not applied');
  await page.getByRole('link', { name: 'Policy' }).click();
  await page.getByRole('link', { name: 'By entity' }).click();
  await page.getByRole('button', { name: /^Share…/ }).click();
  await expect(shareRow(page, 'Mei Tanaka')).toContainText('New');
  await shareDialog(page)
    .getByRole('button', { name: /^Acting as/ })
    .click();
  await page.keyboard.type('tomas');
  await expect(page.locator('.choice')).toHaveText([/^Tomas Lindqvist/]);
  await page.keyboard.press('Enter');
  await expect(shareDialog(page).getByTitle('cannot_share').first()).toBeVisible();
  await expect(shareRow(page, 'Mei Tanaka')).toContainText('New');
  await page.reload();
  await expect(shareRow(page, 'Mei Tanaka')).toContainText('New');
  await shareDialog(page).getByRole('button', { name: 'Discard' }).click();
  await expect(shareRow(page, 'Mei Tanaka')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Share…/ })).not.toContainText('not applied');
});

test('adding who is there already is said; who was to be removed stays', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?as=sara.okafor');
  await openShare(page);
  await addRecipient(page, 'Marco Bianchi');
  await expect(shareDialog(page).getByText('Marco Bianchi is in the list already.')).toBeVisible();
  await shareRow(page, 'Marco Bianchi').getByRole('button', { name: 'Remove Marco Bianchi' }).click();
  await addRecipient(page, 'Marco Bianchi');
  await expect(shareDialog(page).getByText('Marco Bianchi is in the list already.')).toHaveCount(0);
  await expect(shareRow(page, 'Marco Bianchi')).not.toContainText('To be removed');
});

test('what everybody is refused for is said once', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?as=tomas.lindqvist');
  await page.getByRole('button', { name: 'Share…' }).click();
  await expect(shareRow(page, 'Sara Okafor')).toBeVisible();
  await expect(shareDialog(page).getByText(/Tomas Lindqvist does not have/)).toHaveCount(1);
});

test('Ctrl+Z in the dialog leaves what is behind it alone', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?as=sara.okafor');
  await openShare(page);
  await addRecipient(page, 'Mei Tanaka');
  await shareDialog(page).getByRole('button', { name: 'Apply' }).click();
  await expect(cell(page, /^Mei Tanaka: Share: allowed/)).toBeAttached();
  await openShare(page);
  await shareRow(page, 'Marco Bianchi').getByRole('combobox').focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Undo: Share/ })).toBeVisible();
  await expect(cell(page, /^Mei Tanaka: Share: allowed/)).toBeAttached();
});

for (const height of [900, 420]) {
  test(`the list to add from is whole, and nothing moves while one aims, ${height} pixels high`, async ({ page }) => {
    await page.setViewportSize({ width: 1000, height });
    await visit(page, '#/entity/settled-claims?as=sara.okafor');
    await openShare(page);
    const top = async () => (await shareDialog(page).boundingBox())!.y;
    const before = await top();
    const add = shareDialog(page).getByRole('button', { name: /^Add a person/ });
    await add.scrollIntoViewIfNeeded();
    await add.click();
    const list = page.getByRole('listbox');
    await expect(page.locator('.choice').first()).toBeVisible();
    const { y, height: tall } = (await list.boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + tall).toBeLessThanOrEqual(height);
    expect(tall).toBeGreaterThan(90);
    const isOnTop = await list.evaluate((element) => {
      const box = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(box.left + 20, box.bottom - 12));
    });
    expect(isOnTop).toBe(true);
    await page.getByRole('option', { name: /^Mei Tanaka/ }).click();
    await expect(shareRow(page, 'Mei Tanaka')).toContainText('New');
    expect(await top()).toBe(before);
  });
}
