import { expect, expectAccessible, paste, test, visit } from './support';

const views = {
  'by entity': '#/entity/settled-claims',
  'by entity, a cell explained': '#/entity/claims-severity?user=lena.fischer&action=launch_ides',
  'by user': '#/user/priya.raman',
  'by user, an entity chosen': '#/user/priya.raman?entity=settled-claims',
  'by action': '#/action/dataset/share',
  'by action, a user chosen': '#/action/dataset/share?user=marco.bianchi',
  'an action chosen': '#/entity/settled-claims?action=share',
  'nothing found': '#/entity/settled-claims?q=nobody',
  'no such entity': '#/entity/lost',
  'in an app': '#/app/claims-severity?as=lena.fischer',
  'a document with a policy of its own': '#/user/alice?sample=records',
  policy: '#/policy/dataset',
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const [name, hash] of Object.entries(views)) {
      test(`${name} passes axe`, async ({ page }) => {
        await visit(page, hash);
        await expect(page.locator('main')).not.toBeEmpty();
        await expectAccessible(page);
      });
    }

    test('the document dialog with problems passes axe', async ({ page }) => {
      await visit(page);
      const dialog = await paste(page, '{ "rolegate": 2, "usrs": [] }');
      await expect(dialog.getByRole('alert')).toContainText('could not be opened');
      await expectAccessible(page);
    });

    test('a list of choices passes axe', async ({ page }) => {
      await visit(page);
      await page.getByRole('button', { name: /^Entity: / }).click();
      await expect(page.getByRole('option').first()).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test('a toggle overrides the system, and is remembered', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await visit(page);
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Theme: as the system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  expect(await scheme()).toBe('dark');
  expect(await background()).not.toBe(light);
  await page.reload();
  expect(await scheme()).toBe('dark');
});

test('the skip link leads past the navigation', async ({ page }) => {
  await visit(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

for (const width of [360, 390, 768]) {
  test(`nothing overflows at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const hash of Object.values(views)) {
      await visit(page, hash);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, hash).toBeLessThanOrEqual(width);
    }
  });
}
