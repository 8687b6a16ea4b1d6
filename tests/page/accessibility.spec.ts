import { settled } from './settled';
import { enter, expect, expectAccessible, openShare, paste, shareDialog, shareRow, test, visit } from './support';

const faces = [
  '#/entity/settled-claims',
  '#/entity/claims-severity?user=lena.fischer&action=launch_ides',
  '#/entity/settled-claims?action=share',
  '#/entity/settled-claims?q=nobody',
  '#/entity/settled-claims?without=group:data-science',
  '#/entity/lost',
  '#/user/priya.raman',
  '#/user/priya.raman?entity=settled-claims',
  '#/user/alice?sample=records',
  '#/action/dataset/share',
  '#/action/dataset/share?user=marco.bianchi',
];
const others = [
  '#/start',
  '#/members/group/ml-operations?user=yusuf.demir',
  '#/members/app-role/viewer',
  '#/offers/priya.raman',
  '#/app/claims-severity?as=lena.fischer',
  '#/policy/dataset',
];
const covered = {
  '#/start?dialog=find': 'Find',
  '#/entity/claims-severity?user=lena.fischer&action=launch_ides&dialog=code': 'Use this in your own code',
};

for (const [name, views] of Object.entries({ 'the faces of the cube': faces, 'the other views': others })) {
  test(`${name} pass axe, light and dark`, async ({ page }) => {
    test.setTimeout(240_000);
    for (const hash of views) {
      await visit(page, hash);
      await expect(page.locator('main')).not.toBeEmpty();
      await expectAccessible(page, hash);
    }
  });
}

test('what is laid over a view passes axe, light and dark', async ({ page }) => {
  for (const [hash, name] of Object.entries(covered)) {
    await visit(page, hash);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await expectAccessible(page, hash);
  }
  await visit(page);
  await page.getByRole('button', { name: /^Entity: / }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page, 'a list of choices');
  await page.keyboard.press('Escape');
  const dialog = await enter(page, '{ "rolegate": 2, "usrs": [] }');
  await expect(dialog.getByRole('alert')).toContainText('could not be opened');
  await expectAccessible(page, 'the document dialog with problems');
});

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

test('the title names the view and the document', async ({ page }) => {
  await visit(page, '#/entity/settled-claims');
  await expect(page).toHaveTitle('By entity – Brightwater Insurance – Rolegate explorer');
  await page.getByRole('link', { name: 'In an app' }).click();
  await expect(page).toHaveTitle('In an app – Brightwater Insurance – Rolegate explorer');
});

test('every view begins with its one heading of the first level', async ({ page }) => {
  for (const hash of [
    '#/entity/settled-claims',
    '#/user/priya.raman',
    '#/app/claims-severity?as=lena.fischer',
    '#/policy/dataset',
  ]) {
    await visit(page, hash);
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    const levels = await page
      .locator('main')
      .getByRole('heading')
      .evaluateAll((list) => list.map(({ tagName }) => tagName));
    expect(levels[0], hash).toBe('H1');
    expect(
      levels.filter((level) => level === 'H1'),
      hash,
    ).toHaveLength(1);
  }
});

test('a view has one person to choose, and says what for', async ({ page }) => {
  await visit(page, '#/user/priya.raman?as=lena.fischer');
  await expect(page.getByRole('button', { name: /Choose another$/ })).toHaveText(['Priya Raman']);
  await visit(page, '#/app?as=lena.fischer');
  await expect(page.getByRole('button', { name: 'Signed in as: Lena Fischer. Choose another' })).toHaveCount(1);
});

/** Names longer than any line, with and without a place to break them. */
const long = (words: string) =>
  JSON.stringify({
    rolegate: 1,
    groups: [{ id: 'g', name: words }],
    users: [
      { id: 'u', name: words, groups: ['g'] },
      { id: 'v', name: `${words}2`, groups: ['g'] },
    ],
    entities: [{ id: 'e', type: 'dataset', name: words }],
    grants: [
      { entity: 'e', user: 'u', role: 'OWNER' },
      { entity: 'e', group: 'g', role: 'CONSUMER', canShare: false },
    ],
  });

for (const [kind, name] of [
  ['of many words', 'Maximiliana von Hohenburg '.repeat(8)],
  ['of one word', 'x'.repeat(220)],
] as const) {
  test(`a name ${kind} stays inside at 1280 and at 400 pixels`, async ({ page }) => {
    await visit(page);
    await paste(page, long(name));
    await expect(page.locator('.document-name')).toHaveText('Pasted document');
    for (const hash of [
      '#/entity/e',
      '#/entity/e?user=v',
      '#/entity/e?user=v&action=share',
      '#/user/u',
      '#/action/dataset/share',
      '#/app/e',
    ]) {
      await page.goto(`./${hash}${hash.includes('?') ? '&' : '?'}sample=own`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const width of [1280, 400]) {
        await page.setViewportSize({ width, height: 800 });
        await settled(page);
        const beyond = await page.evaluate(() =>
          [
            document.documentElement,
            ...document.querySelectorAll('.top, .tabs, .panel, .main, .app-side, .app-page, .bar'),
          ]
            .filter((element) => element.scrollWidth > element.clientWidth)
            .map((element) => element.className || element.tagName),
        );
        expect(beyond, `${hash} at ${width}`).toEqual([]);
      }
    }
  });
}

/** What reaches beyond the page, beyond the bar at the top or out of the view, and what in the bar covers another. */
const beyond = () => {
  const found: string[] = [];
  for (const element of [document.documentElement, ...document.querySelectorAll('.top, .tabs, .main, .panel')])
    if (element.scrollWidth > element.clientWidth) found.push(`${element.className || 'the page'} is too wide`);
  const boxes = (selector: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)]
      .map((element) => ({ element, name: element.textContent, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
  const bar = document.querySelector('.top')!.getBoundingClientRect();
  const parts = boxes('.brand, .tabs a, .top-right > :not(nav), .project-links > *');
  for (const [at, { name, box }] of parts.entries()) {
    if (box.left < 0 || box.right > bar.right + 0.5 || box.bottom > bar.bottom + 0.5) found.push(`${name} is cut`);
    for (const { name: other, box: by } of parts.slice(at + 1)) {
      const isApart = box.right < by.left + 0.5 || by.right < box.left + 0.5;
      if (!isApart && box.top < by.bottom - 0.5 && by.top < box.bottom - 0.5) found.push(`${name} covers ${other}`);
    }
  }
  if (boxes('.document-button').some(({ box }) => box.width < 80)) found.push('the document has no room for its name');
  const isScrolled = (element: Element | null): boolean =>
    element !== null &&
    element.id !== 'main' &&
    (/auto|scroll/.test(getComputedStyle(element).overflowX) || isScrolled(element.parentElement));
  for (const { element, name, box } of boxes('main :is(h1, h2, h3, button, a, input, select)'))
    if ((box.left < 0 || box.right > innerWidth + 0.5) && !isScrolled(element)) found.push(`${name} leaves the view`);
  return found;
};

const ALL_WIDTHS = Array.from({ length: 29 }, (_, at) => 320 + at * 40);
const SOME_WIDTHS = [320, 400, 640, 768, 910, 1024, 1440];

test('nothing overflows or is cut, from 320 to 1440 pixels', async ({ page }) => {
  test.slow();
  // Undo and redo stand in the bar, too, once something is done.
  await visit(page, '#/entity/claims-severity?as=ines.duarte');
  await openShare(page);
  await shareRow(page, 'Tomas Lindqvist')
    .getByRole('button', { name: /^Remove/ })
    .click();
  await shareDialog(page).getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('button', { name: /^Undo: / })).toBeVisible();
  // The bar is that of the tab: there a view is held to every width, another with the same tab to some.
  const tabs = new Set<string>();
  for (const hash of [...faces, ...others]) {
    await visit(page, hash);
    await settled(page);
    const tab = hash.split(/[/?]/)[1]!;
    for (const width of tabs.has(tab) ? SOME_WIDTHS : ALL_WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      expect.soft(await page.evaluate(beyond), `${hash} at ${width}`).toEqual([]);
    }
    tabs.add(tab);
  }
});
