import { cell, expect, panel, test, visit } from './support';

test('a denial shows what would help and who can do it; one click makes it a what-if', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?user=tomas.lindqvist&action=share');
  const details = panel(page);
  await expect(details).toContainText('What would help');
  const remedy = details
    .getByRole('listitem')
    .filter({ hasText: 'Let Data Science share Settled claims 2019 to 2024' });
  await expect(remedy).toContainText('Can be done by Amelia Hart, Sara Okafor');
  await remedy.getByRole('button', { name: /^Try it/ }).click();
  const bar = page.getByRole('complementary', { name: 'Staged changes' });
  await expect(bar).toContainText('1 staged change: 2 actions gained, 0 lost');
  await expect(cell(page, /^Tomas Lindqvist: Share: denied, may not share, would be allowed/)).toBeVisible();
  await expect(cell(page, /^Inês Duarte: Share: denied, may not share, would be allowed/)).toBeVisible();
  await bar.getByRole('button', { name: 'Apply' }).click();
  await expect(details).toContainText('Allowed');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(details).toContainText('Denied');
});

test('a remedy by an app role is applied and taken back whole', async ({ page }) => {
  await visit(page, '#/entity/claims-severity?user=lena.fischer&action=launch_ides');
  await panel(page)
    .getByRole('button', { name: /^Try it: Give Lena Fischer the app role/ })
    .click();
  await page.getByRole('complementary', { name: 'Staged changes' }).getByRole('button', { name: 'Apply' }).click();
  await expect(cell(page, 'Lena Fischer: Launch IDEs: allowed')).toBeVisible();
  await expect(panel(page)).toContainText('The tier write on Project');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(cell(page, 'Lena Fischer: Launch IDEs: denied, over the limit set for them')).toBeVisible();
});

test('the paths are drawn: from the user through the group and the role to the ceiling', async ({ page }) => {
  await visit(page, '#/entity/claims-severity?user=lena.fischer&action=launch_ides');
  await expect(panel(page).getByRole('img')).toHaveAccessibleName(
    'From Lena Fischer to Launch IDEs: Direct grant, User, gives it; Claims, Consumer, does not give it. ' +
      'Limit: the tier read. Denied.',
  );
});

test('every action tells who can', async ({ page }) => {
  await visit(page, '#/entity/settled-claims');
  await page.getByRole('columnheader', { name: 'Delete dataset' }).click();
  await expect(panel(page).getByRole('heading', { name: 'Who can, on Settled claims 2019 to 2024: 2' })).toBeVisible();
  await expect(panel(page).getByRole('link', { name: 'Amelia Hart' })).toBeVisible();
  await panel(page).getByRole('link', { name: 'Sara Okafor' }).click();
  await expect(panel(page)).toContainText('Sara Okafor: Delete dataset');
});

test('every user tells what they can do', async ({ page }) => {
  await visit(page, '#/entity/settled-claims');
  await page.getByRole('rowheader', { name: 'Lena Fischer' }).click();
  const details = panel(page);
  await expect(details.getByRole('heading', { name: 'On Settled claims 2019 to 2024: Consumer' })).toBeVisible();
  await expect(details.getByRole('listitem').filter({ hasText: 'Share: allowed' })).toBeVisible();
  await expect(details.getByRole('listitem').filter({ hasText: 'Delete dataset: denied' })).toBeVisible();
  const dataset = details.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /^Dataset/ }) });
  await expect(dataset).toContainText('2 of 3');
  await expect(dataset).toContainText('Create a dataset: denied');
});

test('what a ceiling takes away has the sign that it has in the grid', async ({ page }) => {
  await visit(page, '#/entity/claims-severity');
  await page.getByRole('rowheader', { name: 'Lena Fischer' }).click();
  const cut = panel(page)
    .locator('.standing')
    .getByRole('listitem')
    .filter({ hasText: 'Launch IDEs: denied, though a role gives it' });
  await expect(cut.locator('.icon-cut')).toBeVisible();
});

test('the same remedy is staged once', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?user=tomas.lindqvist&action=share');
  const remedy = panel(page)
    .getByRole('listitem')
    .filter({ hasText: 'Let Data Science share Settled claims 2019 to 2024' });
  await remedy.getByRole('button', { name: /^Try it/ }).click();
  const staged = remedy.getByRole('button', { name: /^Staged: Let Data Science/ });
  await expect(staged).toBeFocused();
  await staged.click({ force: true });
  const bar = page.getByRole('complementary', { name: 'Staged changes' });
  await expect(bar).toContainText('1 staged change: 2 actions gained, 0 lost');
  await bar.getByRole('button', { name: 'Discard' }).click();
  await expect(remedy.getByRole('button', { name: /^Try it/ })).toBeVisible();
});

test("a user's action tells on which entities", async ({ page }) => {
  await visit(page, '#/user/lena.fischer');
  await page.getByRole('columnheader', { name: 'View everything' }).click();
  await expect(panel(page).getByRole('heading', { name: 'On which project can: 1' })).toBeVisible();
});

test('in an app the buttons are gated for the person one views as, each with its reason', async ({ page }) => {
  await visit(page, '#/app?as=lena.fischer');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await expect(button('Launch IDEs: Claims severity 2024')).toHaveAccessibleDescription(/[Tt]heir tier read/);
  await page.getByRole('link', { name: 'Claims severity 2024' }).click();
  await expect(button('View everything')).toBeEnabled();
  await expect(button('Launch IDEs')).toHaveAttribute('aria-disabled', 'true');
  await expect(button('Launch IDEs')).toHaveAccessibleDescription('Their tier read on Project takes it away.');
  await expect(button('Delete project')).toHaveAccessibleDescription('The role User does not hold it.');
  await button('Launch IDEs').click({ force: true });
  await expect(page.getByText('Launch IDEs on Claims severity 2024: done')).toHaveCount(0);
  await button('View everything').click();
  await expect(
    page.getByText('View everything on Claims severity 2024: done, in a real application.').first(),
  ).toBeVisible();

  await page.getByRole('button', { name: /^Signed in as: Lena Fischer/ }).click();
  await page.keyboard.type('duarte');
  await expect(page.getByRole('option')).toHaveText([/Inês Duarte/]);
  await page.keyboard.press('Enter');
  await expect(button('Delete project')).toBeEnabled();
  await expect(page).toHaveURL(/as=ines\.duarte/);
  await button('Share a project with others').click();
  await expect(page.getByRole('dialog', { name: 'Share Claims severity 2024' })).toContainText('Inês Duarte');
});

test('a button that is off leads to its explanation', async ({ page }) => {
  await visit(page, '#/app/claims-severity?as=lena.fischer');
  await page.getByRole('link', { name: 'Why? Launch IDEs' }).click();
  await expect(panel(page)).toContainText('Lena Fischer: Launch IDEs');
});

test("AuthZEN's search scenario is bundled, with a policy of its own", async ({ page }) => {
  await visit(page);
  await page.locator('.document-button').click();
  await page.getByRole('link', { name: /^AuthZEN records/ }).click();
  await expect(page.locator('.document-name')).toHaveText('AuthZEN records');
  await visit(page, '#/entity/106?sample=records');
  await expect(cell(page, 'Felix: Delete: allowed')).toBeVisible();
  await expect(cell(page, 'Alice: View: allowed')).toBeVisible();
  await expect(cell(page, 'Bob: View: denied, no access')).toBeVisible();
});
