// What people need who space their text, see less, or have the system's colours: measured, where no rule of axe does.
import type { Locator, Page } from '@playwright/test';
import { violations } from './axe';
import { settled } from './settled';
import { expect, openShare, panel, test, visit } from './support';

/** The contrast of two colours of the page, as it draws them. */
const contrast = (page: Page, one: string, other: string) =>
  page.evaluate(
    ([first, second]) => {
      const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
      const light = (colour: string) => {
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = colour;
        canvas.fillStyle = getComputedStyle(probe).color;
        probe.remove();
        canvas.fillRect(0, 0, 1, 1);
        const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const [a, b] = [light(first), light(second)].sort((x, y) => y - x) as [number, number];
      return (a + 0.05) / (b + 0.05);
    },
    [one, other] as const,
  );

test('what is filled in or chosen has an edge that is seen (1.4.11), and words are read on a flash (1.4.3)', async ({
  page,
}) => {
  await visit(page);
  await openShare(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const behind of ['--bg', '--surface', '--raised'])
      expect(await contrast(page, 'var(--field)', `var(${behind})`), behind).toBeGreaterThanOrEqual(3);
    const edge = (locator: Locator) => locator.evaluate((element) => getComputedStyle(element).borderTopColor);
    const field = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = 'var(--field)';
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    });
    for (const input of [
      page.getByLabel('Filter users'),
      page.locator('select').first(),
      page.locator('.share .picker-button').first(),
    ])
      expect(await edge(input), colorScheme).toBe(field);
    for (const words of ['--text', '--muted', '--yes', '--cut'])
      expect(await contrast(page, `var(${words})`, 'var(--flash)'), words).toBeGreaterThanOrEqual(4.5);
  }
});

test('of a page that is enlarged twice, the grid has one half and the details of what is chosen the other', async ({
  page,
}) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await visit(page, '#/user/priya.raman?entity=settled-claims');
  await expect(panel(page)).toContainText('Everybody with access');
  const chosen = page.locator('.grid [aria-selected="true"]');
  await settled(page);
  const isFree = () =>
    chosen.evaluate((element) => {
      const { left, top, bottom } = element.getBoundingClientRect();
      const at = (y: number) => document.elementFromPoint(left + 20, y)?.closest('[aria-selected]');
      return at(top + 4) === element && at(bottom - 4) === element;
    });
  await expect.poll(isFree).toBe(true);
  await panel(page).evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(panel(page).getByText('Everybody with access')).toBeInViewport();
  expect(await isFree()).toBe(true);
  await panel(page).getByRole('button', { name: 'Close the details' }).click();
  await expect(chosen).toHaveCount(0);
  await expect(page.locator('.panel-chosen')).toHaveCount(0);
});

test('in forced colours one sees what is chosen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await visit(page, '#/entity/settled-claims?user=tomas.lindqvist&action=share');
  const chosen = page.locator('.grid [aria-selected="true"]');
  await expect(chosen).toHaveCount(1);
  const outline = (locator: Locator) =>
    locator.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return [outlineStyle, Number.parseFloat(outlineWidth) >= 2];
    });
  expect(await outline(chosen)).toEqual(['solid', true]);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option').first()).toBeVisible();
  expect(await outline(page.getByRole('option', { selected: true }))).toEqual(['solid', true]);
});

test('what a control is called holds what is written on it (2.5.3)', async ({ page }) => {
  for (const hash of [
    '#/start',
    '#/entity/settled-claims?user=tomas.lindqvist&action=share',
    '#/user/priya.raman?entity=settled-claims',
    '#/members/group/data-science',
    '#/offers/priya.raman',
    '#/app/claims-severity?as=lena.fischer',
    '#/app?as=lena.fischer',
    '#/entity/plan-2?sample=files&at=2028-07-01T00:00:00Z',
    '#/entity/settled-claims?as=sara.okafor&share=settled-claims',
    '#/entity?dialog=document',
  ]) {
    await visit(page, hash);
    await settled(page);
    // A cell is called by where it is: what is written in it is said after that, in full.
    expect(await violations(page, { runOnly: ['label-content-name-mismatch'] }, ['.grid']), hash).toEqual([]);
  }
});

test('a grid says that it goes on beyond its edge', async ({ page }) => {
  await visit(page, '#/entity/settled-claims');
  const more = page.locator('.grid-more');
  await expect(more).toHaveCount(1);
  const box = (await page.getByRole('grid').boundingBox())!;
  const { x, width } = (await more.boundingBox())!;
  expect(Math.round(x + width)).toBeLessThanOrEqual(Math.round(box.x + box.width));
  expect(x).toBeGreaterThan(box.x + box.width - 60);
  const columns = page.getByRole('group', { name: 'Columns' });
  // All columns are said to be in view that can be read, though the edge of the last may be cut.
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(columns).toHaveText('Columns 1–8 of 12');
  const right = columns.getByRole('button', { name: /columns? to the right$/ });
  // It may be off by the time it is pressed: then the press does nothing.
  while ((await right.getAttribute('aria-disabled')) === 'false') await right.click({ force: true });
  await expect(columns).toHaveText(/^Columns \d+–12 of 12$/);
  await expect(more).toHaveCount(0);
  await columns.getByRole('button', { name: /columns? to the left$/ }).click();
  await expect(more).toHaveCount(1);
  await page.getByRole('gridcell').first().focus();
  await page.keyboard.press('End');
  await expect(more).toHaveCount(0);
  await page.setViewportSize({ width: 2400, height: 900 });
  await page.keyboard.press('Home');
  await expect(more).toHaveCount(0);
  await expect(columns).toHaveCount(0);
});
