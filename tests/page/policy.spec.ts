import { expect, test, visit } from './support';

test('the policy shows the role tables with their footnotes', async ({ page }) => {
  await visit(page, '#/policy/dataset');
  const table = page.getByRole('region', { name: 'Roles of Dataset' }).getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText([
    'Action',
    'ConsumerREAD_ONLY',
    'Consumerwith data accessREAD_ONLY',
    'EditorREAD_WRITE',
    'Editorwith data accessREAD_WRITE',
    'OwnerOWNER',
  ]);
  const row = (name: string) =>
    table
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
      .getByRole('cell');
  await expect(row('Download dataset')).toHaveText(['No', 'Yes', 'No', 'Yes', 'Yes']);
  await expect(row('Modify metadata')).toHaveText(['No', 'No', 'Yes', 'Yes', 'Yes']);
  await expect(row('Reload')).toHaveText(['No', 'No', 'No', 'Yes3', 'Yes3']);
  await expect(row('Delete dataset')).toHaveText(['No', 'No', 'No', 'No', 'Yes']);
  await expect(page.locator('.note-list li').nth(2)).toHaveText('Reloading a remote dataset turns it into a snapshot.');
});

test('app roles and tiers stand beside them', async ({ page }) => {
  await visit(page, '#/policy');
  const roles = page.getByRole('region', { name: 'App roles' });
  const viewer = roles.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Viewer', exact: true }) });
  await expect(viewer.getByRole('cell').first()).toHaveText('read');
  await expect(page.getByRole('region', { name: 'Tiers' }).getByRole('row').last()).toContainText('admin');
  await page.getByRole('link', { name: 'Deployment', exact: true }).click();
  const actions =
    '“Add user to deployment”, “Change permission levels of users” and “Remove users from shared deployment”';
  await expect(page.getByText(`Shared with ${actions}.`)).toBeVisible();
});
