// Who is not signed in stands among the people wherever anything may be open to them, and nowhere else.
import { cell, churnOf, expect, expectAccessible, panel, paste, test, visit } from './support';

test('a visitor is a row like any other: filtered, counted, explained, linked, tried and printed', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await visit(page, '#/entity/press?sample=files');
  const rows = page.getByRole('rowheader');
  const counted = page.locator('.filter-status').first();
  await expect(rows.first()).toHaveText('VisitorNot signed inViewer');
  await expect(counted).toHaveText('6 users, and visitors');
  await cell(page, 'Visitor: View: allowed').click();
  await expect(panel(page)).toContainText('Shared with anyone: Viewer');
  await expect(panel(page)).toContainText('It is that of everybody who is not signed in.');
  await expect(page).toHaveURL(/user=&action=view/);
  await expectAccessible(page);
  await page.reload();
  await expect(panel(page).getByRole('heading', { name: 'Visitor: View' })).toBeVisible();
  await panel(page).getByRole('button', { name: 'Use this' }).click();
  await expect(page.getByRole('dialog').locator('pre').last()).toContainText("gate.can(null, 'view'");
  await page.keyboard.press('Escape');
  await panel(page).getByRole('link', { name: 'Everything a visitor may do' }).click();
  await expect(page).toHaveURL(/#\/user\?/);
  await expect(cell(page, 'Press picture.jpg: View: allowed')).toHaveAttribute('aria-selected', 'true');

  await page.goto('./#/action/file/view?sample=files');
  await expect(cell(page, 'Visitor: Press picture.jpg: allowed')).toBeVisible();
  await expect(cell(page, 'Visitor: Brief.docx: denied, no access')).toBeVisible();
  await page.goto('./#/action/file/view?sample=files&only=yes&role=viewer&q=visitor');
  await expect(counted).toHaveText('0 of 6 users, and visitors');
  await page.goto('./#/action/file/view?sample=files&role=commenter');
  await expect(counted).toHaveText(/^\d of 6 users$/);
  await expect(rows.filter({ hasText: 'Visitor' })).toHaveCount(0);

  // Beside users in lists, too.
  await page.goto('./#/entity/press?sample=files&action=view');
  await expect(panel(page).locator('.names').getByRole('listitem').first()).toHaveText('Visitor');
  await page.goto('./#/entity/press?sample=files&without=public:anyone');
  await panel(page).getByText('Everybody with access').click();
  await expect(panel(page).locator('.everybody').getByRole('listitem').first()).toHaveText(
    'VisitorAnyoneViewer2 actions',
  );
  await panel(page).getByRole('button', { name: 'Stage it' }).click();
  await expect(cell(page, 'Visitor: View: allowed, would be denied by what is staged')).toBeVisible();

  await page.keyboard.press('Control+p');
  await expect(page.locator('body[data-printed]')).toHaveCount(1);
  await expect(page.locator('.paper')).toContainText('6 users, and visitors');
  await expect(page.locator('.paper tbody tr').first()).toContainText('VisitorNot signed in · Viewer');
});

test('they come and go with what is open to anyone', async ({ page }) => {
  await visit(page);
  const rows = page.getByRole('rowheader');
  await expect(rows.filter({ hasText: 'Visitor' })).toHaveCount(0);
  const { grants, ...rest } = churnOf('Ada');
  await paste(
    page,
    JSON.stringify({ ...rest, grants: [...grants, { entity: 'churn', public: 'anyone', role: 'CONSUMER' }] }),
  );
  await expect(rows).toHaveText([/^Visitor/, /^Ada/, /^Bo/]);
  await panel(page).getByRole('button', { name: 'What if Anyone had it no more?' }).click();
  await panel(page).getByRole('button', { name: 'Stage it' }).click();
  await page.getByRole('complementary', { name: 'Staged changes' }).getByRole('button', { name: 'Apply' }).click();
  await expect(rows).toHaveText([/^Ada/, /^Bo/]);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(rows).toHaveText([/^Visitor/, /^Ada/, /^Bo/]);
});
