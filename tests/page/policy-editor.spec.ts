// The policy is edited, seen in its effect, staged and taken back.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { cell, expect, expectAccessible, paste, test, visit } from './support';

const SMALL = {
  rolegate: 1,
  policy: {
    name: 'notes',
    entityTypes: {
      note: {
        label: 'Note',
        dataAccess: true,
        roles: [
          { id: 'reader', label: 'Reader', level: 'READ_ONLY' },
          { id: 'writer', label: 'Writer', level: 'READ_WRITE' },
          { id: 'owner', label: 'Owner', level: 'OWNER' },
        ],
        sharing: { action: 'share' },
        actions: {
          read: { label: 'Read', holders: ['reader', 'writer', 'owner'] },
          export: { label: 'Export', holders: ['writer+data', 'owner'] },
          edit: { label: 'Edit', holders: ['writer', 'owner'] },
          share: { label: 'Share', holders: ['owner'] },
        },
        typeActions: { create: { label: 'Create', tier: 'write' } },
      },
    },
    appRoles: { clerk: { label: 'Clerk', tiers: { note: 'read' } } },
  },
  users: [
    { id: 'ada', name: 'Ada' },
    { id: 'bo', name: 'Bo' },
    { id: 'cy', name: 'Cy', appRoles: ['clerk'] },
  ],
  entities: [{ id: 'plan', type: 'note', name: 'Plan' }],
  grants: [
    { entity: 'plan', user: 'ada', role: 'owner' },
    { entity: 'plan', user: 'bo', role: 'reader' },
    { entity: 'plan', user: 'cy', role: 'writer' },
  ],
};

const grid = (page: Page) => page.getByRole('grid', { name: 'Edit roles of Note' });
const tick = (page: Page, name: string) => grid(page).getByRole('checkbox', { name, exact: true });
const effect = (page: Page) => page.getByRole('complementary', { name: 'Effect' });
const bar = (page: Page) => page.getByRole('complementary', { name: 'Staged changes' });
const stage = (page: Page) => effect(page).getByRole('button', { name: 'Stage', exact: true });

async function edit(page: Page) {
  await visit(page);
  await paste(page, JSON.stringify(SMALL));
  await expect(page.locator('.document-name')).toHaveText('Pasted document');
  await page.goto('./#/policy/note?sample=own');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(grid(page)).toBeVisible();
}

test('a cell that is edited tells who gains what, is staged, applied, exported and taken back', async ({ page }) => {
  await edit(page);
  // By keys: from the cell that one comes to first, down to the third action.
  await tick(page, 'Reader: Read').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(tick(page, 'Reader: Edit')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(tick(page, 'Reader: Edit, changed')).toBeChecked();
  // Cy, too: what readers can do passes a clerk's ceiling.
  await expect(effect(page)).toContainText('2 actions gained, 0 lost, by 2 people.');
  await expect(effect(page).getByRole('listitem').filter({ hasText: 'Cy' })).toContainText('gains Edit');
  // What comes with another cell says so, and stays.
  const derived = tick(page, 'Reader with data access: Edit, changed');
  await expect(derived).toHaveAccessibleDescription(/^Held without data access, and so with it too/);
  await derived.click({ force: true });
  await expect(derived).toBeChecked();
  await expectAccessible(page);
  // It outlives the view and a reload, and its own history takes it back and makes it again.
  await page.getByRole('link', { name: 'Groups' }).click();
  await page.getByRole('link', { name: 'Policy', exact: true }).click();
  await expect(tick(page, 'Reader: Edit, changed')).toBeChecked();
  await page.keyboard.press('Control+z');
  await expect(tick(page, 'Reader: Edit')).not.toBeChecked();
  await page.keyboard.press('Control+y');
  await expect(tick(page, 'Reader: Edit, changed')).toBeChecked();
  await page.reload();
  await expect(tick(page, 'Reader: Edit, changed')).toBeChecked();
  await stage(page).click();
  await expect(bar(page)).toContainText('1 staged change: 2 actions gained, 0 lost');
  await bar(page).getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('row', { name: /^Edit/ }).getByRole('cell').first()).toHaveText('Yes');
  // The whole document has it, and loads again.
  await page.locator('.document-button').click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as a document' }).click();
  const exported = readFileSync(await (await download).path(), 'utf8');
  expect(JSON.parse(exported).policy.entityTypes.note.actions.edit.holders).toContain('reader');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('button', { name: /^Undo: Policy: Note: Reader may “Edit”/ }).click();
  await expect(page.getByRole('row', { name: /^Edit/ }).getByRole('cell').first()).toHaveText('No');
  await paste(page, exported);
  await expect(cell(page, /^Bo: Edit: allowed/)).toBeVisible();
});

test('what is refused stands in its place, and cannot be staged; so does what the records would miss', async ({
  page,
}) => {
  await edit(page);
  await grid(page).getByRole('button', { name: 'Reader' }).first().click();
  await grid(page).getByLabel('Level').selectOption('OWNER');
  const refused = grid(page).locator('thead .refused');
  await expect(refused).toContainText('writer has a lower level than the role before it.');
  await expect(refused).toContainText('List the roles from low to high.');
  await expect(stage(page)).toBeDisabled();
  await effect(page).getByRole('button', { name: 'Undo the last edit' }).click();
  await expect(refused).toHaveCount(0);
  await grid(page).getByRole('button', { name: 'Remove the role' }).click();
  await expect(effect(page)).toContainText('note has no role reader');
  await expect(stage(page)).toBeDisabled();
  await effect(page).getByRole('button', { name: 'Discard' }).click();
  await grid(page).getByRole('button', { name: 'Share', exact: true }).click();
  await grid(page).getByRole('button', { name: 'Remove the action' }).click();
  await expect(page.locator('.refused')).toContainText('note has no action share');
  await expect(page.getByRole('link', { name: /^Note\s+has something that is refused/ })).toBeVisible();
});

test('a new action is given to a new role, and the policy that has both loads', async ({ page }) => {
  await edit(page);
  await page.getByRole('button', { name: 'Add an action', exact: true }).click();
  const action = page.getByRole('form', { name: 'New action' });
  await action.getByLabel('Id').fill('read');
  await expect(action).toContainText('There is an action read already.');
  await action.getByLabel('Id').fill('archive');
  await action.getByLabel('Label').fill('Archive');
  await action.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Add a role' }).click();
  const role = page.getByRole('form', { name: 'New role' });
  await role.getByLabel('Id').fill('keeper');
  await role.getByLabel('Label').fill('Keeper');
  await role.getByLabel('Level').selectOption('READ_WRITE');
  await role.getByLabel('Begins with').selectOption({ label: 'Writer' });
  await role.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(tick(page, 'Keeper: Edit, changed')).toBeChecked();
  await tick(page, 'Keeper: Archive, changed').click();
  await tick(page, 'Reader: Archive, changed').click();
  await expect(effect(page)).toContainText('1 action gained, 0 lost, by 1 person.');
  await expect(effect(page).getByRole('listitem').filter({ hasText: 'Bo' })).toContainText('gains Archive');
  // What is staged is what one goes on with, and it stays one change.
  await stage(page).click();
  await expect(bar(page)).toContainText('1 staged change: 1 action gained');
  await expect(page.getByText('Another policy is staged: this is the one that holds.')).toBeVisible();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(effect(page)).toContainText('This is what is staged.');
  await tick(page, 'Writer: Archive, changed').click();
  await expect(effect(page)).toContainText('2 actions gained, 0 lost, by 2 people.');
  await stage(page).click();
  await expect(bar(page)).toContainText('1 staged change: 2 actions gained');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export policy' }).click();
  const policy = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect(policy.entityTypes.note.actions.archive.holders).toEqual(['reader', 'writer', 'keeper']);
  await paste(page, JSON.stringify({ ...SMALL, policy }));
  await expect(cell(page, /^Bo: Archive: allowed/)).toBeVisible();
});

test('tiers, app roles, states and what holds of a type are edited, each with what it would do', async ({ page }) => {
  await edit(page);
  const sheet = (name: string) => page.getByRole('region', { name, exact: true });
  // A tier: what the clerk's lets through, and one that app roles would miss.
  await sheet('Tiers').getByLabel('read lets through').selectOption('none');
  await expect(effect(page).getByRole('listitem').filter({ hasText: 'Cy' })).toContainText('loses Read');
  await expect(effect(page)).toContainText('The tier read lets through');
  await sheet('Tiers').getByRole('button', { name: 'read', exact: true }).click();
  await sheet('Tiers').getByRole('button', { name: 'Remove the tier' }).click();
  await expect(sheet('App roles').locator('.refused')).toContainText('the policy has no tier read', {
    ignoreCase: true,
  });
  await expect(stage(page)).toBeDisabled();
  await sheet('App roles').getByLabel('Clerk on Note').selectOption({ label: '–' });
  // Without a tier of their own, clerks have that of everybody, who may create notes.
  await expect(effect(page).getByRole('listitem').filter({ hasText: 'with no entity' })).toContainText('gained by Cy');
  await effect(page).getByRole('button', { name: 'Discard' }).click();
  // A state that nothing is in changes no answer; what it takes away is there to choose.
  await page.getByRole('button', { name: 'Add a state' }).click();
  await page.getByRole('form', { name: 'New state' }).getByLabel('Id').fill('locked');
  await page.getByRole('form', { name: 'New state' }).getByRole('button', { name: 'Add', exact: true }).click();
  await sheet('States').getByLabel('Add to: what locked takes away').selectOption({ label: 'Edit' });
  await expect(sheet('States').getByRole('button', { name: 'Take out Edit' })).toBeVisible();
  await expect(effect(page)).toContainText('No answer changes.');
  // Without data access, what only those who have it may do is nobody's but the owner's.
  await sheet('The type').getByLabel('Data access counts').uncheck();
  await expect(grid(page).getByRole('columnheader')).toHaveText([/^Action/, /^Reader/, /^Writer/, /^Owner/]);
  await expect(tick(page, 'Writer: Export')).not.toBeChecked();
  // What is removed takes itself away, and the focus stays.
  await sheet('States').getByRole('button', { name: 'locked', exact: true }).click();
  await sheet('States').getByRole('button', { name: 'Remove the state' }).click();
  await expect(page.getByRole('button', { name: 'Add a state' })).toBeFocused();
});

test('two tabs on one document edit one policy', async ({ page, context }) => {
  await edit(page);
  await tick(page, 'Reader: Edit').click();
  const other = await context.newPage();
  await visit(other, '#/policy/note?sample=own');
  await expect(tick(other, 'Reader: Edit, changed')).toBeChecked();
  await tick(other, 'Reader: Share').click();
  await expect(tick(page, 'Reader: Share, changed')).toBeChecked();
  await stage(page).click();
  await expect(effect(other)).toContainText('This is what is staged.');
  await other.close();
});

test('a type is added, another is refused to go while something is of it, a footnote is placed', async ({ page }) => {
  await edit(page);
  await page.getByRole('button', { name: 'Add a type' }).click();
  const form = page.getByRole('form', { name: 'New type' });
  await form.getByLabel('Label').fill('Page of a note');
  await expect(form.getByLabel('Id')).toHaveValue('page_of_a_note');
  await form.getByLabel('Its first action').fill('Read');
  await form.getByLabel('Whoever has access to what it is part of has access to it, too').check();
  await page.keyboard.press('Enter');
  const own = page.getByRole('grid', { name: 'Edit roles of Page of a note' });
  await expect(own.getByRole('checkbox', { name: 'Owner: Read, changed', exact: true })).toBeChecked();
  await expect(effect(page)).toContainText('New type Page of a note');
  await expect(effect(page)).toContainText('No answer changes.');
  // A footnote, from its words to its cell.
  await page.getByRole('button', { name: 'Add a footnote' }).click();
  await page.getByRole('form', { name: 'New footnote' }).getByLabel('Words').fill('Not on Sundays.');
  await page.keyboard.press('Enter');
  await own.getByRole('button', { name: 'Read', exact: true }).click();
  await own.getByLabel('Footnote: Owner').selectOption({ label: 'Not on Sundays.' });
  await expect(own.getByRole('checkbox', { name: 'Owner: Read, changed, footnote 1', exact: true })).toBeChecked();
  const notes = page.getByRole('region', { name: 'Footnotes' });
  await expect(notes).toContainText('Page of a note, Read: Owner');
  await notes.getByRole('button', { name: 'Not on Sundays.' }).click();
  await notes.getByLabel('Words').fill('Not on Mondays.');
  await page.keyboard.press('Enter');
  await expect(page.locator('.note-list')).toHaveText('Not on Mondays.');
  await expectAccessible(page);
  // The type of Plan cannot go: that is said in its place, which it leaves again when it is brought back.
  await page.getByRole('link', { name: 'Note', exact: true }).click();
  await page.getByRole('button', { name: 'Remove the type' }).click();
  await expect(page.locator('.policy-body .refused')).toHaveText(
    '1 entity is of this type. Remove it first, or bring the type back.',
  );
  await expect(page.getByRole('link', { name: /^Note\s+has something that is refused/ })).toBeVisible();
  await expect(stage(page)).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByRole('region', { name: 'App roles' }).getByLabel('Clerk on Note')).toHaveValue('read');
  await expect(effect(page)).toContainText('2 changes of the policy');
  await stage(page).click();
  await bar(page).getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('link', { name: 'Page of a note' }).click();
  await expect(page.locator('.note-list')).toHaveText('Not on Mondays.');
});

test('where nothing is there yet, a policy is begun with no types; one that nothing is of goes', async ({ page }) => {
  await visit(page, '#/entity?sample=empty');
  await page.getByRole('button', { name: 'Write a policy' }).click();
  await page.getByRole('button', { name: 'Begin with no types' }).click();
  await expect(page.getByRole('heading', { name: 'No types yet' })).toBeVisible();
  for (const label of ['Board', 'Card']) {
    await page.getByRole('button', { name: 'Add a type' }).click();
    await page.getByRole('form', { name: 'New type' }).getByLabel('Label').fill(label);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('grid', { name: `Edit roles of ${label}` })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Remove the type' }).click();
  await expect(page.getByRole('grid', { name: 'Edit roles of Board' })).toBeVisible();
  await stage(page).click();
  await expect(bar(page)).toContainText('1 staged change');
  // Its types are there to choose from at once.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('add an entity');
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Add an entity' });
  await expect(form.getByLabel('Type').getByRole('option')).toHaveText(['Board']);
  await form.getByLabel('Name').fill('Roadmap');
  await expect(form).toContainText('It needs what is staged.');
  await form.getByRole('button', { name: 'Stage' }).click();
  await bar(page).getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('link', { name: 'Board' })).toBeVisible();
});

test('the cells that one edits say what the engine makes of them, on every type of the bundled policies', async ({
  page,
}) => {
  for (const sample of ['', '?sample=gitlab', '?sample=records']) {
    // From elsewhere, so that no table is of the policy before.
    await page.goto('about:blank');
    await visit(page, `#/policy${sample}`);
    const links = page.getByRole('navigation', { name: 'Entity types' }).getByRole('link');
    await expect(links.first()).toBeVisible();
    const labels = await links.allTextContents();
    const read = await eachTable(page, labels, (label) =>
      page.getByRole('region', { name: `Roles of ${label}`, exact: true }).getByRole('table'),
    );
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const edited = await eachTable(page, labels, (label) =>
      page.getByRole('grid', { name: `Edit roles of ${label}`, exact: true }),
    );
    expect(Object.keys(read).length).toBeGreaterThan(0);
    // Of what is read, some may be folded.
    expect(edited).toMatchObject(read);
  }
});

/** The cells of each type's table, by type and action. */
async function eachTable(page: Page, labels: string[], table: (label: string) => Locator) {
  const all: Record<string, boolean[]> = {};
  for (const label of labels) {
    await page
      .getByRole('navigation', { name: 'Entity types' })
      .getByRole('link', { name: label, exact: true })
      .click();
    await expect(table(label)).toBeVisible();
    const rows = await table(label)
      .locator('tbody tr')
      .filter({ has: page.locator('td.allowed, td.denied') })
      .evaluateAll((rows) =>
        rows.map((row) => ({
          action: row.querySelector('th')!.textContent,
          cells: [...row.querySelectorAll('td')].map((cell) => cell.classList.contains('allowed')),
        })),
      );
    for (const { action, cells } of rows) all[`${label}: ${action}`] = cells;
  }
  return all;
}
