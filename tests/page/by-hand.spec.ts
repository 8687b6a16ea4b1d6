// A small document, built by hand.
import { cell, expect, expectAccessible, panel, test, visit } from './support';
import type { Page } from '@playwright/test';

const form = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

/** Finds something by typing, and chooses what comes first. */
async function choose(page: Page, text: string) {
  await expect(page.getByRole('combobox', { name: /^Search/ })).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Says by the palette what to do. */
async function command(page: Page, name: string) {
  await expect(page.locator('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await choose(page, name);
}

test('from nothing to a first verdict, by keyboard alone', async ({ page }) => {
  await visit(page, '#/entity?sample=empty');
  await expect(page.getByRole('heading', { name: 'Nothing is in this document yet' })).toBeVisible();

  await command(page, 'add a person');
  const person = form(page, 'Add a person');
  await expect(person.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Ada Lovelace');
  await expect(person.getByLabel('Id')).toHaveValue('ada.lovelace');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/user\/ada\.lovelace/);
  await expect(panel(page).getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No entities yet' })).toBeVisible();

  await command(page, 'add an entity');
  await expect(form(page, 'Add an entity').getByLabel('Type')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Analytical engine');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/entity\/analytical-engine/);
  await expect(cell(page, 'Ada Lovelace: Delete project: denied, no access')).toBeVisible();

  await command(page, 'grant a role');
  const grant = form(page, 'Grant a role');
  await expect(grant.getByRole('button', { name: /^To whom/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await choose(page, 'ada');
  await expect(grant.getByRole('button', { name: 'To whom: Ada Lovelace. Choose another' })).toBeFocused();
  await expect(grant.getByRole('button', { name: 'On what: Analytical engine. Choose another' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Owner');
  await expect(grant.getByRole('region', { name: 'Effect' })).toContainText('Ada Lovelace');
  for (const name of ['For a time only', 'Who gains and loses what', 'Discard', 'Stage', 'Grant']) {
    await page.keyboard.press('Tab');
    await expect(grant.getByText(name, { exact: true }).or(grant.getByLabel(name))).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Ada Lovelace: Delete project: allowed')).toBeVisible();
  await expect(page.locator('.document-button')).toContainText('1 user, 1 entity');

  await page.reload();
  await expect(cell(page, 'Ada Lovelace: Delete project: allowed')).toBeVisible();
});

test('what is refused stands at its field; a record is renamed, moved and taken away', async ({ page }) => {
  await visit(page, '#/entity/shared?sample=files');
  await page.getByRole('button', { name: 'Edit Shared' }).click();
  const change = form(page, 'Change Shared');
  await change.getByRole('button', { name: /^Part of/ }).click();
  await choose(page, 'harbour baths');
  const within = change.locator('.refused', { hasText: 'Part of' });
  await expect(within).toContainText('`shared` is its own parent'.replaceAll('`', ''));
  await expect(within).toContainText(/Take out the parent of one of them\./);
  await expectAccessible(page);
  await change.getByRole('button', { name: 'Part of: none' }).click();
  await expect(within).toHaveCount(0);
  await change.getByLabel('Name').fill('All files');
  await change.getByRole('button', { name: 'Change', exact: true }).click();
  // By then it has another name.
  await expect(page.locator('dialog')).toHaveCount(0);
  await expect(page.getByRole('complementary', { name: 'What was done' })).toContainText('Rename Shared to All files');
  await expect(panel(page).getByRole('heading', { name: 'All files' })).toBeVisible();

  await visit(page, '#/entity/brief?sample=files&dialog=edit-entity&record=brief');
  await form(page, /^Change/)
    .getByLabel('State')
    .selectOption('In the bin');
  await form(page, /^Change/)
    .getByRole('button', { name: 'Stage' })
    .click();
  await expect(form(page, /^Change/)).toBeHidden();
  await expect(page.getByRole('complementary', { name: 'Staged changes' })).toContainText('lost');

  await page.keyboard.press('Control+k');
  await choose(page, 'add a group');
  const group = form(page, 'Add a group');
  await group.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(group.locator('.refused')).toContainText('An id is missing.');
  await group.getByLabel('Id').fill('staff');
  await expect(group.locator('.refused')).toContainText('Staff has the id staff already.');
  await group.getByLabel('Name').fill('Visitors');
  await group.getByLabel('Id').fill('visitors');
  await group.getByRole('button', { name: 'Add a member' }).click();
  await choose(page, 'agnes');
  await group.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page).toHaveURL(/#\/members\/group\/visitors/);
  await expect(page.getByRole('link', { name: 'Agnes Obi' })).toBeVisible();

  // What is staged only is found by the forms that come after it, and goes with it.
  const staged = page.getByRole('complementary', { name: 'Staged changes' });
  await command(page, 'add a person');
  await form(page, 'Add a person').getByLabel('Name').fill('Wanda Neu');
  await form(page, 'Add a person').getByRole('button', { name: 'Stage' }).click();
  await expect(staged).toContainText('2 staged changes');
  await command(page, 'add a group');
  await group.getByLabel('Name').fill('Night shift');
  await group.getByRole('button', { name: 'Add a member' }).click();
  await choose(page, 'wanda');
  await expect(group).toContainText('It needs what is staged.');
  await expect(group.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
  await group.getByRole('button', { name: 'Stage' }).click();
  await command(page, 'grant a role');
  await form(page, 'Grant a role')
    .getByRole('button', { name: /^To whom/ })
    .click();
  await choose(page, 'wanda');
  await form(page, 'Grant a role')
    .getByRole('button', { name: /^On what/ })
    .click();
  await choose(page, 'brief');
  await expect(form(page, 'Grant a role').getByRole('button', { name: 'Grant', exact: true })).toBeDisabled();
  await form(page, 'Grant a role').getByRole('button', { name: 'Stage' }).click();
  await expect(staged).toContainText('4 staged changes');
  await staged.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('link', { name: 'Wanda Neu' })).toBeVisible();

  await page.getByRole('button', { name: 'Edit Visitors' }).click();
  await page.getByRole('button', { name: 'Remove…' }).click();
  await form(page, 'Remove Visitors').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Staff');
  await page.getByRole('button', { name: 'Undo: Remove Visitors' }).click();
  await page.goBack();
  await expect(page.getByRole('link', { name: 'Agnes Obi' })).toBeVisible();
});
