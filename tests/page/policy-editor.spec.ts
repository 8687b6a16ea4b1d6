// The policy is edited, seen in its effect, staged and taken back.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
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
  expect(policy.entityTypes.note.actions.archive.holders).toEqual(['keeper', 'reader', 'writer']);
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
