import { cell, expect, panel, paste, test, visit } from './support';

/** Ada is in Web, which is in Engineering, which is in All. */
const text = JSON.stringify({
  rolegate: 1,
  groups: [
    { id: 'all', name: 'All', appRoles: ['viewer'] },
    { id: 'eng', name: 'Engineering', groups: ['all'] },
    { id: 'web', name: 'Web', groups: ['eng'] },
  ],
  users: [{ id: 'ada', name: 'Ada', groups: ['web'] }],
  entities: [{ id: 'churn', type: 'project', name: 'Churn' }],
  grants: [{ entity: 'churn', group: 'all', role: 'USER' }],
});

test('what comes through groups says which, in words, in the picture and in the lists', async ({ page }) => {
  await visit(page);
  await paste(page, text);
  await page.goto('./#/entity/churn?sample=own');
  await cell(page, 'Ada: View everything: allowed').click();
  await expect(panel(page)).toContainText('Through the group All, by way of Web, Engineering: User');
  await expect(panel(page).getByRole('img', { name: /All through Web, Engineering, User, gives it/ })).toBeVisible();
  await page.goto('./#/entity/churn?sample=own');
  await page.getByRole('rowheader', { name: 'Ada' }).click();
  await expect(panel(page)).toContainText('and through these Engineering, All');
  await expect(panel(page)).toContainText('Viewer through All');
});
