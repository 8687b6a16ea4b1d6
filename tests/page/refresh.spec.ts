// After a change only what it touches is asked again; what is then shown is what a page shows that opens on the
// document as it is now.
import type { Page } from '@playwright/test';
import { asked, settled } from './settled';
import { cell, expect, remember, test, visit } from './support';

type Edit = Record<string, unknown>;

/** Changes of every kind that touch what is shown, or do not. */
const changes: [title: string, edit: Edit][] = [
  ['a grant is taken away', { revoke: { entity: 'severity-live', user: 'diego.santos' } }],
  [
    'a group is given a role, on the parent of jobs',
    { grant: { entity: 'severity-live', group: 'underwriting', role: 'user' } },
  ],
  [
    'another path to what one may do already',
    { grant: { entity: 'severity-live', user: 'lena.fischer', role: 'consumer' } },
  ],
  ['somebody else becomes owner', { grant: { entity: 'severity-live', user: 'hana.novak', role: 'owner' } }],
  ['another entity is shared', { grant: { entity: 'weather-events', user: 'diego.santos', role: 'owner' } }],
  [
    'an app role lifts a ceiling',
    {
      put: 'user',
      value: {
        id: 'diego.santos',
        name: 'Diego R. Santos',
        organization: 'brightwater',
        groups: ['underwriting'],
        appRoles: ['data_scientist'],
      },
    },
  ],
  [
    'a group has another name and no app role',
    { put: 'group', value: { id: 'claims', name: 'Claims desk', organization: 'brightwater' } },
  ],
  ['somebody leaves', { remove: 'user', id: 'marco.bianchi' }],
];

const views = [
  '#/entity/severity-live',
  '#/entity/severity-live?user=diego.santos&action=replace_model',
  '#/entity/severity-live?action=replace_model',
  '#/entity/severity-nightly?user=diego.santos',
  '#/entity/claims-severity?user=tomas.lindqvist',
  '#/user/diego.santos',
  '#/user/diego.santos?entity=severity-live',
  '#/action/deployment/replace_model',
  '#/app/severity-live?as=diego.santos',
];

type Titled = readonly (readonly [string, Edit])[];

/** Has a page open with changes that were made, and others that wait to be made, as ones that were undone. */
async function keptChanges(page: Page, made: Titled, waiting: Titled) {
  const steps = (list: Titled) => list.map(([title, edit]) => ({ title, edits: [edit], back: [] }));
  if (page.url() === 'about:blank') await visit(page);
  const [done, undone] = [steps(made), steps(waiting).reverse()];
  await remember(page, 'changes workspace', { revision: 'before', done, undone, staged: [] });
  await page.goto('about:blank');
}

const redo = (page: Page, title: string) => page.getByRole('button', { name: `Redo: ${title}`, exact: true }).click();

/** By itself `toPass` waits longer with each attempt, up to a second. */
const SOON = { intervals: [50], timeout: 10_000 };

/** All that the page tells, by sight and by ear. */
const shown = (page: Page) =>
  page.locator('#main').evaluate((main) => {
    const labels = [...main.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label'));
    const texts = [...main.querySelectorAll('*')]
      .filter(({ children, className }) => children.length === 0 && className !== 'timing')
      .map(({ textContent }) => textContent);
    return [...labels, ...texts].filter((text): text is string => !!text);
  });

/** The same once nothing is on its way any more. */
async function shownSettled(page: Page) {
  await settled(page);
  const all = await shown(page);
  expect(all.length).toBeGreaterThan(20);
  return all;
}

const madeAgain = async (page: Page, title: string) => {
  await redo(page, title);
  await expect(page.getByRole('complementary', { name: 'What was done' })).toContainText(`Done again: ${title}`);
};

/** What each view shows after each change, in a page that opens on the document as it is then. */
async function shownAfresh(page: Page) {
  const expected = [];
  for (const at of changes.keys()) {
    await keptChanges(page, changes.slice(0, at + 1), []);
    await visit(page);
    const byView: Record<string, string[]> = {};
    for (const view of views) {
      await page.goto(`./${view}`);
      byView[view] = await shownSettled(page);
    }
    expected.push(byView);
  }
  return expected;
}

test('each view shows after each change what a page shows that opens on it', async ({ page }) => {
  test.setTimeout(240_000);
  const expected = await shownAfresh(page);
  for (const view of views) {
    await keptChanges(page, [], changes);
    await visit(page, view);
    let [before, differed] = [await shownSettled(page), 0];
    for (const [index, [title]] of changes.entries()) {
      const wanted = expected[index]![view]!;
      await madeAgain(page, title);
      await expect(async () => expect(await shown(page), `${view}: ${title}`).toEqual(wanted)).toPass(SOON);
      if (JSON.stringify(wanted) !== JSON.stringify(before)) differed++;
      before = wanted;
    }
    // Most of them show in most views: else nothing would be compared.
    expect(differed, view).toBeGreaterThanOrEqual(2);
  }
});

/** What a page asks of its worker while something goes on. */
async function askedDuring(page: Page, work: () => Promise<void>) {
  const before = (await asked(page)).length;
  await work();
  await settled(page);
  return (await asked(page)).slice(before).sort();
}

test('a change elsewhere leaves all but the tiles unasked; one of what is shown leaves the grid open', async ({
  page,
}) => {
  await keptChanges(page, [], changes.slice(3));
  await visit(page, '#/entity/severity-live?user=hana.novak&action=replace_model');
  await settled(page);
  expect(await askedDuring(page, () => redo(page, 'somebody else becomes owner'))).toEqual([
    'apply',
    'explain',
    'gridReasons',
    'gridWindow',
    'preview',
  ]);
  await expect(cell(page, 'Hana Nováková: Replace model: denied, over the limit set for them')).toBeVisible();
  expect(await askedDuring(page, () => redo(page, 'another entity is shared'))).toEqual([
    'apply',
    'gridWindow',
    'preview',
  ]);
  // Of a record, the name and the place in lists may be another.
  expect(await askedDuring(page, () => redo(page, 'an app role lifts a ceiling'))).toEqual(
    expect.arrayContaining(['entityCard', 'explain', 'openGrid']),
  );
});

test('just the cells that say something else are marked', async ({ page }) => {
  await keptChanges(page, [], changes.slice(1, 4));
  await visit(page, '#/entity/severity-live');
  await settled(page);
  const texts = () => page.getByRole('gridcell').evaluateAll((cells) => cells.map(({ textContent }) => textContent));
  const marked = () =>
    page
      .getByRole('gridcell')
      .evaluateAll((cells) => cells.flatMap(({ classList }, at) => (classList.contains('flipped') ? [at] : [])));
  const flips = async (title: string) => {
    const before = await texts();
    await redo(page, title);
    await expect(page.getByRole('complementary', { name: 'What was done' })).toContainText(`Done again: ${title}`);
    await settled(page);
    const after = await texts();
    expect(after).toHaveLength(before.length);
    return after.flatMap((text, at) => (text === before[at] ? [] : [at]));
  };
  const given = await flips('a group is given a role, on the parent of jobs');
  expect(given.length).toBeGreaterThan(0);
  expect(await marked()).toEqual(given);
  await expect.poll(marked).toEqual([]);
  // Another way to the same: other reasons, no other answer.
  expect(await flips('another path to what one may do already')).toEqual([]);
  expect(await marked()).toEqual([]);
});
