import { cell, expect, panel, paste, test, visit } from './support';

const [project, dataset] = [
  { type: 'project', id: '7' },
  { type: 'dataset', id: '7' },
];

/** A project and a dataset of one id, as the keys of two tables are. */
const text = JSON.stringify({
  rolegate: 1,
  users: [
    { id: 'ada', name: 'Ada' },
    { id: 'bo', name: 'Bo' },
  ],
  entities: [
    { ...project, name: 'Churn' },
    { ...dataset, name: 'Rows' },
  ],
  grants: [
    { entity: project, user: 'ada', role: 'OWNER' },
    { entity: dataset, user: 'bo', role: 'OWNER' },
  ],
});

test('entities that share an id are told apart, in the grid, in links and when they are shared', async ({ page }) => {
  await visit(page);
  await paste(page, text);
  await page.goto('./#/entity/project%3A7?sample=own');
  await expect(cell(page, 'Ada: Delete project: allowed')).toBeVisible();
  await expect(cell(page, /Bo: Delete project: denied/)).toBeVisible();
  await page.goto('./#/entity/dataset%3A7?sample=own');
  await expect(cell(page, 'Bo: Delete dataset: allowed')).toBeVisible();
  await page.goto('./#/user/ada?sample=own');
  await expect(cell(page, 'Churn: Delete project: allowed')).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Rows' })).toBeVisible();
  await cell(page, 'Churn: Delete project: allowed').click();
  await expect(panel(page)).toContainText('Churn');
});
