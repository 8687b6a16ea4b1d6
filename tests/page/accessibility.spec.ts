import { settled } from './settled';
import { enter, expect, expectAccessible, paste, test, visit } from './support';

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

test('nothing overflows at 360, 390 and 768 pixels', async ({ page }) => {
  for (const hash of [...faces, ...others]) {
    await visit(page, hash);
    for (const width of [360, 390, 768]) {
      await page.setViewportSize({ width, height: 800 });
      await settled(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${hash} at ${width}`).toBeLessThanOrEqual(width);
    }
  }
});
