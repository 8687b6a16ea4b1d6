// The sections of a type's actions, on a workspace whose types have a hundred actions and more.
import { cell, expect, expectAccessible, panel, paste, test, visit } from './support';

test('a role table has the actions under the headings of their sections', async ({ page }) => {
  await visit(page, '#/policy/group?sample=gitlab');
  const table = page.getByRole('region', { name: 'Roles of Group' }).getByRole('table');
  const sections = table.getByRole('rowgroup').filter({ has: page.locator('.section-row') });
  await expect(sections.nth(0).getByRole('rowheader').first()).toHaveText('Group');
  const members = sections.nth(1).getByRole('rowheader');
  await expect(members.first()).toHaveText('Members');
  await expect(members.nth(1)).toHaveText('Manage members');
  await members.first().getByRole('button', { expanded: true }).click();
  await expect(members).toHaveCount(1);
  await expect(sections.nth(1).getByRole('cell').last()).toHaveText('6 of 6');
});

test('so have what a user may do, and the list to choose an action from', async ({ page }) => {
  await visit(page, '#/entity/robots?user=anouk&sample=gitlab');
  await expect(panel(page).getByRole('heading', { name: 'Members', exact: true })).toBeVisible();
  await page.goto('./#/action/group/browse_group?sample=gitlab');
  await page.getByRole('button', { name: /^Action: / }).click();
  await page.keyboard.type('members');
  await expect(page.getByText('Group: Members')).toBeVisible();
});

test('sections of many actions are folded to a count each, and stay as one leaves them', async ({ page }) => {
  await visit(page, '#/entity/robots?sample=gitlab');
  const heading = page.getByRole('columnheader', { name: 'Analytics, 9 actions' });
  const folded = cell(page, /^Esi Boateng: Analytics: /);
  await expect(heading).toHaveAttribute('aria-expanded', 'false');
  await expect(folded).toHaveText('8 of 9');
  await expect(page.getByRole('columnheader', { name: 'Manage members' })).toHaveCount(0);
  await expectAccessible(page);

  // By a key, and by a cell that tells of several actions.
  await heading.focus();
  await page.keyboard.press('Enter');
  await expect(heading).toHaveAttribute('aria-expanded', 'true');
  await expect(heading).toBeFocused();
  await expect(cell(page, /^Esi Boateng: .*(figures|trends|report).*: allowed/i).first()).toBeVisible();
  await cell(page, /^Anouk Verhoeven: Members: 6 of 6 allowed/).click();
  await expect(cell(page, 'Anouk Verhoeven: Manage members: allowed')).toBeVisible();
  await page.reload();
  await expect(heading).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('columnheader', { name: 'Members, 6 actions' })).toHaveAttribute('aria-expanded', 'true');

  await page.getByRole('button', { name: 'Fold all actions' }).click();
  await expect(folded).toHaveText('8 of 9');
  // What a link leads to is unfolded, and chosen no more where somebody folds it.
  await page.goto('./#/entity/robots?user=esi&action=manage_members&sample=gitlab');
  const members = page.getByRole('columnheader', { name: 'Members, 6 actions' });
  await expect(page.locator('.grid [aria-selected="true"]')).toHaveAttribute('aria-label', /Manage members: denied/);
  await panel(page)
    .getByRole('button', { name: /^Try it: Give Esi Boateng the role Owner/ })
    .click();
  await members.click();
  await expect(members).toHaveAttribute('aria-expanded', 'false');
  // A count tells what is staged, too.
  await expect(cell(page, 'Esi Boateng: Members: 0 of 6 allowed, would be 6 by what is staged')).toHaveText(
    '0 of 6→ 6',
  );
  await expect(page).not.toHaveURL(/action=/);
  await page.getByRole('button', { name: 'Unfold all actions' }).click();
  await expect(page.getByRole('columnheader', { name: 'Manage members' })).toBeVisible();
});

test('of many actions some are looked for, and of many rows those with access', async ({ page }) => {
  await visit(page, '#/entity/robots?sample=gitlab');
  await page.getByLabel('Filter actions').fill('members');
  await expect(page.getByRole('columnheader', { name: /Manage members/ })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /^Start a subgroup/ })).toHaveCount(0);
  const rows = page.getByRole('rowheader');
  const all = await rows.count();
  await page.getByLabel('Only with access').check();
  await expect.poll(() => rows.count()).toBeLessThan(all);
  await expect(cell(page, /allowed/).first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Filter actions')).toHaveValue('members');
  await expect(page.getByLabel('Only with access')).toBeChecked();
  await page.getByLabel('Filter actions').fill('no such thing');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(rows).toHaveCount(all);
});

test('people are narrowed to a role or a higher one, and to a group with those in it', async ({ page }) => {
  await visit(page);
  await paste(
    page,
    JSON.stringify({
      rolegate: 1,
      groups: [
        { id: 'web', name: 'Web', groups: ['staff'] },
        { id: 'staff', name: 'Staff' },
      ],
      users: [
        { id: 'ada', name: 'Ada' },
        { id: 'bo', name: 'Bo', groups: ['web'] },
        { id: 'cy', name: 'Cy', groups: ['staff'] },
        { id: 'di', name: 'Di' },
      ],
      entities: ['x', 'y'].map((id) => ({ id, type: 'project' })),
      grants: [
        { entity: 'x', user: 'ada', role: 'OWNER' },
        { entity: 'x', group: 'staff', role: 'CONSUMER' },
        { entity: 'y', user: 'bo', role: 'USER' },
      ],
    }),
  );
  const rows = page.getByRole('rowheader').locator('.grid-name');
  await expect(rows).toHaveText(['Ada', 'Bo', 'Cy', 'Di']);
  const atLeast = async (role: string) => {
    await page.getByRole('button', { name: /^Role: / }).click();
    await page.getByRole('option', { name: role }).click();
  };
  await atLeast('Consumer or higher');
  await expect(rows).toHaveText(['Ada', 'Bo', 'Cy']);
  await page.getByRole('button', { name: /^Group: Any group/ }).click();
  await page.getByRole('option', { name: 'Staff' }).click();
  await expect(rows).toHaveText(['Bo', 'Cy']);
  await expect(page.getByText('2 of 4 users', { exact: true })).toBeVisible();
  await atLeast('Owner');
  await page.getByText('No users are of that role or group.').waitFor();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(rows).toHaveCount(4);
  // By action it is the role on any entity.
  await page.goto('./#/action/project/view?sample=own&role=user');
  await expect(rows).toHaveText(['Ada', 'Bo']);
});

test('rows are in the order in which people count, and a type says how many it has', async ({ page }) => {
  await visit(page);
  const entities = [10, 9, 1].map((n) => ({ id: `b${n}`, type: 'project', name: `Board ${n}` }));
  const text = JSON.stringify({
    rolegate: 1,
    users: [{ id: 'u' }],
    entities: [...entities, { id: 'd', type: 'dataset' }],
  });
  await paste(page, text);
  await page.goto('./#/user/u?sample=own');
  await expect(page.getByRole('grid').getByRole('rowheader')).toHaveText(['Board 1', 'Board 9', 'Board 10', 'd']);
  await expect(page.locator('.grid-count')).toHaveText(['3', '1']);
});

test('a type is closed to its count, and one can jump to each', async ({ page }) => {
  await visit(page, '#/user/lena.fischer');
  const head = (name: string) => page.locator('.grid-corner').filter({ hasText: name });
  const severity = page.getByRole('rowheader', { name: /^Claims severity 2024/ });
  await head('Project4').click();
  await expect(head('Project4')).toHaveAttribute('aria-expanded', 'false');
  await expect(severity).toHaveCount(0);
  await page.reload();
  await expect(head('Project4')).toHaveAttribute('aria-expanded', 'false');

  await page.getByRole('button', { name: 'Jump to a type' }).click();
  await page.keyboard.type('calen');
  await page.keyboard.press('Enter');
  await expect(head('Calendar')).toBeFocused();
  await expect(head('Calendar')).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(head('Calendar')).toHaveAttribute('aria-expanded', 'false');

  await page.getByRole('button', { name: 'Close all types' }).click();
  await expect(page.getByRole('grid').getByRole('rowheader')).toHaveCount(0);
  // What is jumped to, and what a link leads to, is open.
  await page.getByRole('button', { name: 'Jump to a type' }).click();
  await page.getByRole('option', { name: /^Dataset/ }).click();
  await expect(head('Dataset')).toHaveAttribute('aria-expanded', 'true');
  await page.goto('./#/user/lena.fischer?entity=claims-severity&action=view');
  await page.reload();
  await expect(page.locator('.grid [aria-selected="true"]')).toHaveAttribute('aria-label', /^Claims severity 2024/);
});
