import { cell, expect, panel, test, visit } from './support';

test('a link reproduces the view, the selection and the filter', async ({ page, context }) => {
  await visit(page);
  await page.getByRole('link', { name: 'By action' }).click();
  await page.getByRole('button', { name: /^Action: / }).click();
  await page.keyboard.type('dataset share');
  await expect(page.getByRole('option')).toHaveText(['Share']);
  await page.keyboard.press('Enter');
  await page.getByLabel('Filter users').fill('marco');
  await cell(page, /^Marco Bianchi: Settled claims/).click();
  await expect(panel(page)).toContainText('Marco Bianchi: Share');

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('heading', { level: 1 })).toContainText('Share');
  await expect(other.getByLabel('Filter users')).toHaveValue('marco');
  await expect(other.getByRole('rowheader')).toHaveText(['Marco Bianchi']);
  await expect(other.getByRole('complementary')).toContainText('Marco Bianchi: Share');
});

test('what a link selects is brought into view', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 500 });
  await visit(page, '#/user/tomas.lindqvist?entity=storm-season&action=delete');
  await expect(cell(page, 'Storm season: Delete a calendar file: allowed')).toBeInViewport();
  await visit(page, '#/entity/settled-claims?user=yusuf.demir&action=delete');
  await expect(cell(page, 'Yusuf Demir: Delete dataset: denied, no access')).toBeInViewport();
});

test('back leads to the view before', async ({ page }) => {
  await visit(page, '#/entity/claims-severity');
  await page.getByRole('link', { name: 'Policy' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Project' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Claims severity 2024');
});

test('an explanation links to the same decision in the other views', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?user=marco.bianchi&action=share');
  await panel(page).getByRole('link', { name: 'Everything Marco Bianchi may do' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Marco Bianchi');
  await expect(panel(page)).toContainText('Marco Bianchi: Share');
  await panel(page).getByRole('link', { name: 'Share, on every dataset' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Who may');
  await expect(panel(page)).toContainText('on Settled claims 2019 to 2024');
});

for (const hash of [
  '#/nonsense',
  '#/entity/%E0%A4%A',
  '#/action/project/fly',
  '#/user/nobody?entity=lost&action=gone',
  '#?q=%',
  '#/policy/lost',
]) {
  test(`a broken link shows something that helps: ${hash}`, async ({ page }) => {
    await visit(page, hash);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expect(page.locator('main')).toContainText(/has no|Who may|Project/);
  });
}
