/** The details of what is chosen: where they are, how they go, and what is said of them. */
import type { Locator, Page } from '@playwright/test';
import { cell, expect, expectAccessible, panel, test, visit } from './support';

const chosen = (page: Page) => cell(page, /^Tomas Lindqvist: Share/);
const bar = (page: Page, name = 'Staged changes') => page.getByRole('complementary', { name });
const spoken = (page: Page) => page.locator('p[role="status"][aria-live="polite"].hidden');

async function box(locator: Locator) {
  const { y, height } = (await locator.boundingBox())!;
  return { top: y, bottom: y + height };
}

/** Whether nothing lies over the middle of an element. */
const isOnTop = (locator: Locator) =>
  locator.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });

async function expectFree(page: Page) {
  await expect.poll(() => isOnTop(chosen(page))).toBe(true);
  await expect.poll(async () => (await box(chosen(page))).bottom <= (await box(panel(page))).top + 1).toBe(true);
}

async function tryRemedy(page: Page) {
  await panel(page)
    .getByRole('button', { name: /^Try it: Let Data Science/ })
    .click();
  await expect(bar(page)).toContainText('2 actions gained');
}

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 400, height: 800 } });

  test('what is chosen is in the part that the details leave free', async ({ page }) => {
    await visit(page, '#/entity/settled-claims');
    await chosen(page).click();
    await expect(panel(page)).toContainText('What would help');
    await expectFree(page);
  });

  test('so is what a link chooses', async ({ page }) => {
    await visit(page, '#/entity/settled-claims?user=tomas.lindqvist&action=share');
    await expect(panel(page)).toContainText('What would help');
    await expectFree(page);
  });

  test('so is what the arrow keys lead to', async ({ page }) => {
    await visit(page, '#/entity/settled-claims?user=amelia.hart&action=share');
    await expect(panel(page)).toContainText('Allowed');
    await cell(page, /^Amelia Hart: Share/).focus();
    for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowDown');
    await expect
      .poll(async () => (await box(page.locator('.grid :focus'))).bottom <= (await box(panel(page))).top + 1)
      .toBe(true);
  });

  test('what is staged is said below the details, which stay in sight', async ({ page }) => {
    await visit(page, '#/entity/settled-claims?user=tomas.lindqvist&action=share');
    await tryRemedy(page);
    expect(await isOnTop(bar(page).getByRole('button', { name: 'Apply' }))).toBe(true);
    expect((await box(panel(page))).bottom).toBeLessThanOrEqual((await box(bar(page))).top + 1);
    await expectFree(page);
  });

  test('the details above what is staged pass axe', async ({ page }) => {
    await visit(page, '#/entity/settled-claims?user=tomas.lindqvist&action=share');
    await tryRemedy(page);
    await expectAccessible(page);
    await bar(page).getByRole('button', { name: 'Review' }).click();
    await expectAccessible(page);
  });

  test('Escape closes the details and gives the focus back', async ({ page }) => {
    await visit(page, '#/entity/settled-claims');
    await chosen(page).click();
    await expect(panel(page)).toContainText('Denied');
    await panel(page).focus();
    await page.keyboard.press('Escape');
    await expect(panel(page)).not.toContainText('Denied');
    await expect(chosen(page)).toBeFocused();
    await expect(page).not.toHaveURL(/action=/);
  });
});

test('the grid keeps a height that is of use on a low screen', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 360 });
  await visit(page, '#/entity/settled-claims?user=tomas.lindqvist&action=share');
  await tryRemedy(page);
  await bar(page).getByRole('button', { name: 'Apply' }).click();
  await expect(bar(page, 'What was done')).toBeVisible();
  expect((await page.getByRole('grid').boundingBox())!.height).toBeGreaterThanOrEqual(200);
  await page.setViewportSize({ width: 1280, height: 360 });
  expect((await page.getByRole('grid').boundingBox())!.height).toBeGreaterThanOrEqual(200);
  await cell(page, /^Yusuf Demir: Share/).click();
  await expect(panel(page)).toContainText('Yusuf Demir');
});

test('the focus goes to what is said after Apply, and back to the grid after Discard and Dismiss', async ({ page }) => {
  await visit(page, '#/entity/settled-claims');
  await chosen(page).click();
  await tryRemedy(page);
  await bar(page).getByRole('button', { name: 'Discard' }).click();
  await expect(chosen(page)).toBeFocused();
  await tryRemedy(page);
  await bar(page).getByRole('button', { name: 'Apply' }).click();
  await expect(bar(page, 'What was done')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(bar(page, 'What was done').getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bar(page, 'What was done')).toContainText('Undone');
  await expect(bar(page, 'What was done')).toBeFocused();
  await bar(page, 'What was done').getByRole('button', { name: 'Dismiss' }).click();
  await expect(chosen(page)).toBeFocused();
});

test('the focus stays in the list of what is staged while something is left in it', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?user=tomas.lindqvist&action=share');
  await tryRemedy(page);
  await panel(page)
    .getByRole('button', { name: /^Try it: Give Tomas Lindqvist/ })
    .first()
    .click();
  await expect(bar(page)).toContainText('2 staged changes');
  await bar(page).getByRole('button', { name: 'Review' }).click();
  await bar(page)
    .getByRole('button', { name: /^Take out/ })
    .last()
    .click();
  await expect(bar(page)).toBeFocused();
  await bar(page)
    .getByRole('button', { name: /^Take out/ })
    .click();
  await expect(chosen(page)).toBeFocused();
});

test('closing the details gives the focus back to the cell', async ({ page }) => {
  await visit(page, '#/entity/settled-claims');
  await chosen(page).click();
  await panel(page).getByRole('button', { name: 'Close the details' }).click();
  await expect(chosen(page)).toBeFocused();
});

test('Escape in a field, a list of choices or a dialog leaves the details open', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?user=tomas.lindqvist&action=share');
  await page.getByRole('button', { name: /^Entity: / }).click();
  await page.keyboard.press('Escape');
  await page.locator('.document-button').click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(panel(page)).toContainText('Denied');
});

test('what Enter chooses is said', async ({ page }) => {
  await visit(page, '#/entity/settled-claims');
  await chosen(page).focus();
  await page.keyboard.press('Enter');
  await expect(spoken(page)).toHaveText(/^Tomas Lindqvist may not do “Share” on Settled claims 2019 to 2024: /);
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(spoken(page)).toHaveText('Details of Tomas Lindqvist');
});
