// A name may hold anything: it stays a name, and cannot turn round what the page says of it.
import type { Page } from '@playwright/test';
import { settled } from './settled';
import { cell, expect, openShare, panel, paste, shareDialog, test, visit } from './support';

const [OVERRIDE, POP] = ['\u202e', '\u2069'];
const HEBREW = '\u05e9\u05e8\u05d4';

/** A document of which every name is as given. */
const named = (name: (plain: string) => string) => ({
  rolegate: 1,
  policy: {
    appRoles: { viewer: { label: name('Viewer'), tiers: { folder: 'read' } } },
    notes: { n: name('A note') },
    entityTypes: {
      folder: {
        label: name('Folder'),
        roles: [
          { id: 'reader', label: name('Reader'), level: 'READ_ONLY' },
          { id: 'owner', label: name('Owner'), level: 'OWNER' },
        ],
        actions: {
          open: { label: name('Open'), holders: ['reader', 'owner'], notes: { reader: 'n' }, section: name('Look') },
          share: { label: name('Share'), holders: ['owner'] },
        },
        sharing: { action: 'share' },
        states: { archived: { label: name('Archived'), cap: 'READ_ONLY' } },
      },
    },
  },
  organizations: [{ id: 'org', name: name('Org') }],
  groups: [{ id: 'staff', name: name('Staff'), organization: 'org', appRoles: ['viewer'] }],
  users: [
    { id: 'eve', name: name('Eve'), organization: 'org', groups: ['staff'] },
    { id: 'al', name: name('Al'), organization: 'org' },
  ],
  entities: [
    { id: 'home', type: 'folder', name: name('Home'), organization: 'org' },
    { id: 'old', type: 'folder', name: name('Old'), organization: 'org', state: 'archived' },
  ],
  grants: [
    { entity: 'home', group: 'staff', role: 'reader' },
    { entity: 'home', user: 'al', role: 'owner' },
    { entity: 'old', user: 'al', role: 'owner' },
  ],
});

const views = [
  '#/entity/home?',
  '#/entity/home?user=eve&action=share&',
  '#/entity/home?user=eve&action=open&',
  '#/entity/old?user=al&action=share&',
  '#/entity/home?user=eve&',
  '#/entity/home?action=share&',
  '#/user/eve?',
  '#/action/folder/share?',
  '#/app/home?as=eve&',
  '#/policy/folder?',
];

/** Every text and attribute of the page, its title among them, in which a control of direction is not in its place. */
const turned = (page: Page) =>
  page.evaluate(() => {
    const texts: string[] = [document.title];
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) if (name !== 'href') texts.push(value);
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.push(node.nodeValue!);
    }
    const isolated = /\u2068[^\u202a-\u202e\u2066-\u2069]*\u2069/gu;
    return texts.filter((text) => /[\u202a-\u202e\u2066-\u2069]/u.test(text.replace(isolated, '')));
  });

for (const [kind, name] of [
  ['turn what comes after them', (plain: string) => `${plain}${POP}${OVERRIDE}`],
  ['are from right to left', (plain: string) => `${HEBREW} ${plain}${POP}`],
] as const) {
  test(`names that ${kind} are isolated wherever they stand`, async ({ page }) => {
    test.slow();
    await visit(page);
    await paste(page, JSON.stringify(named(name)));
    await expect(page.locator('.document-name')).toHaveText('Pasted document');
    for (const view of views) {
      await page.goto(`./${view}sample=own`);
      await expect(page.locator('main')).toContainText(/Eve|Open/);
      await settled(page);
      expect(await turned(page), view).toEqual([]);
    }
    await page.goto('./#/entity/home?as=al&sample=own');
    await openShare(page);
    await shareDialog(page)
      .getByRole('button', { name: /^Remove .*Staff/ })
      .click();
    await expect(shareDialog(page).getByRole('region', { name: 'Effect' })).toContainText('Eve');
    expect(await turned(page)).toEqual([]);
    await shareDialog(page).getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('complementary', { name: 'What was done' })).toContainText('Staff');
    expect(await turned(page)).toEqual([]);
  });
}

test('what is said of a name from right to left stands after it', async ({ page }) => {
  await visit(page);
  await paste(page, JSON.stringify(named((plain) => (plain === 'Eve' ? HEBREW : plain))));
  await page.goto('./#/entity/home?user=eve&action=share&sample=own');
  const heading = panel(page).getByRole('heading', { level: 2 });
  await expect(heading).toContainText(': Share');
  const [name, colon] = await heading.evaluate((element) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const at = (character: string) => {
      walker.currentNode = element;
      while (walker.nextNode()) {
        const index = walker.currentNode.nodeValue!.indexOf(character);
        if (index < 0) continue;
        range.setStart(walker.currentNode, index);
        range.setEnd(walker.currentNode, index + 1);
        return range.getBoundingClientRect().left;
      }
      return -1;
    };
    return [at('\u05e9'), at(':')];
  });
  expect(name).toBeGreaterThan(0);
  expect(colon).toBeGreaterThan(name!);
});

test('a blank name is told by its id, and one of a thousand letters by how it begins', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 800 });
  await visit(page);
  const names: Record<string, string> = { Eve: ' \u200b\n ', Al: 'x'.repeat(1_000) };
  await paste(page, JSON.stringify(named((plain) => names[plain] ?? plain)));
  await page.goto('./#/entity/home?sample=own');
  await expect(page.getByRole('rowheader', { name: 'eve' })).toBeVisible();
  await cell(page, /^eve: Open/).click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('eve: Open');
  await page.goto('./#/entity/home?user=al&action=share&sample=own');
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText(/^x{119}…: Share$/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
});
