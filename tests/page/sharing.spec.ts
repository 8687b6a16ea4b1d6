import {
  addRecipient as add,
  cell,
  expect,
  expectAccessible,
  openShare,
  panel,
  shareDialog as dialog,
  shareRow as row,
  test,
  visit,
} from './support';

test('the panel lists who was granted what, and everybody whom that reaches', async ({ page }) => {
  await visit(page, '#/entity/settled-claims');
  const list = panel(page).getByRole('listitem');
  await expect(list.filter({ hasText: 'Sara Okafor' })).toContainText('Owner');
  await expect(list.filter({ hasText: 'Data Science' })).toContainText('may not share');
  await panel(page).getByText('Everybody with access').click();
  await expect(list.filter({ hasText: 'Tomas Lindqvist' })).toContainText('Data Science');
});

test('a share: its effect is shown, then applied, and the flipped cells show it', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?as=sara.okafor');
  await openShare(page);
  await add(page, 'Mei Tanaka');
  await expect(dialog(page).getByRole('region', { name: 'Effect' })).toContainText('Mei Tanaka');
  await expect(dialog(page).getByRole('region', { name: 'Effect' })).toContainText(
    'View metadata and collaborators, Share',
  );
  await expect(cell(page, 'Mei Tanaka: Share: denied, no access')).toHaveCount(1);

  await page.evaluate(() => {
    const touched = new Set<string>();
    Object.assign(window, { touched });
    const record = (node: Node) =>
      touched.add((node as Element).closest?.('[role=gridcell]')?.getAttribute('aria-label') ?? '');
    new MutationObserver((list) =>
      list.forEach(({ target }) => record(target.nodeType === Node.TEXT_NODE ? target.parentElement! : target)),
    ).observe(document.querySelector('.grid')!, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['class'],
    });
  });
  await dialog(page).getByRole('button', { name: 'Apply' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(cell(page, 'Mei Tanaka: Share: allowed, with a footnote')).toHaveClass(/flipped/);
  await expect(
    page.getByText(
      'Share Settled claims 2019 to 2024 with Mei Tanaka: done. 2 actions gained, 0 lost. To notify: Mei Tanaka.',
    ),
  ).toHaveCount(2);
  await expect(cell(page, 'Mei Tanaka: Share: allowed, with a footnote')).not.toHaveClass(/flipped/);
  const touched = await page.evaluate(() =>
    [...(window as unknown as { touched: Set<string> }).touched].filter(Boolean),
  );
  expect(touched.length).toBeGreaterThan(0);
  expect(touched.filter((label) => !label.startsWith('Mei Tanaka: '))).toEqual([]);
});

test('it offers what the person may hand out, and says why not the rest', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?as=priya.raman');
  await openShare(page);
  const offers = dialog(page).getByRole('list', { name: 'Roles that may be handed out' }).getByRole('listitem');
  await expect(offers.filter({ hasText: 'Consumer' })).toHaveClass('yes');
  await expect(offers.filter({ hasText: 'Editor' })).toContainText(
    'the role Editor is more than Priya Raman may hand out',
  );
  const role = row(page, 'Marco Bianchi').getByRole('combobox', { name: 'Role of Marco Bianchi' });
  await expect(role.getByRole('option', { name: 'Owner' })).toBeDisabled();
  await expect(row(page, 'Sara Okafor')).toContainText('The role of Sara Okafor is higher than Priya Raman may change');
  await expect(row(page, 'Sara Okafor').getByRole('button', { name: 'Remove Sara Okafor' })).toBeDisabled();
});

test('somebody who may not share at all is told so', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?as=tomas.lindqvist');
  await page.getByRole('button', { name: 'Share…' }).click();
  await expect(dialog(page).getByTitle('cannot_share')).toHaveText(/Tomas Lindqvist/);
  await expect(dialog(page).getByRole('button', { name: /^Add a person/ })).toHaveCount(0);
});

test('data access that comes with a role is ticked, and goes with the role', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?as=sara.okafor');
  await openShare(page);
  await add(page, 'Mei Tanaka');
  const role = row(page, 'Mei Tanaka').getByRole('combobox');
  const data = row(page, 'Mei Tanaka').getByRole('checkbox', { name: 'Data access: Mei Tanaka' });
  await expect(data).not.toBeChecked();
  await role.selectOption({ label: 'Owner' });
  await expect(data).toBeChecked();
  await expect(data).toBeDisabled();
  await role.selectOption({ label: 'Editor' });
  await expect(data).not.toBeChecked();
  await expect(data).toBeEnabled();
});

test('what may be handed out has a heading, and no line is longer than another', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?as=sara.okafor');
  await openShare(page);
  await expect(dialog(page).getByRole('heading', { name: 'Roles that may be handed out' })).toBeVisible();
  const edges = await dialog(page)
    .locator('.share-rows, .share-row')
    .evaluateAll((list) => list.map((element) => Math.round(element.getBoundingClientRect().left)));
  expect(new Set(edges).size).toBe(1);
});

test('the button that adds somebody is named once', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?as=sara.okafor');
  await openShare(page);
  await expect(
    dialog(page).getByRole('button', { name: 'Add a person, group or organization', exact: true }),
  ).toBeVisible();
});

test('the last owner cannot leave; handing over in one go is a transfer', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?as=sara.okafor');
  await openShare(page);
  await row(page, 'Sara Okafor').getByRole('button', { name: 'Remove Sara Okafor' }).click();
  await expect(row(page, 'Sara Okafor').getByRole('alert')).toContainText(
    'No active owner of Settled claims 2019 to 2024 would be left.',
  );
  await expect(row(page, 'Sara Okafor').getByTitle('last_owner')).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Apply' })).toBeDisabled();
  await row(page, 'Marco Bianchi').getByRole('combobox').selectOption({ label: 'Owner' });
  await expect(row(page, 'Sara Okafor').getByRole('alert')).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'Apply 2 changes' }).click();
  await expect(cell(page, 'Marco Bianchi: Delete dataset: allowed')).toBeAttached();
  await expect(cell(page, 'Sara Okafor: Delete dataset: denied, no access')).toBeAttached();
});

test("a role above the recipient's ceiling is marked before, and refused when asked", async ({ page }) => {
  await visit(page, '#/entity/claims-severity?as=ines.duarte');
  await openShare(page);
  await add(page, 'Diego Santos');
  await row(page, 'Diego Santos').getByRole('combobox').selectOption({ label: 'User' });
  await expect(row(page, 'Diego Santos')).toContainText('Their ceiling cuts this role');
  await dialog(page).getByLabel('Refuse what would have no effect').check();
  await expect(row(page, 'Diego Santos').getByTitle('above_ceiling')).toBeVisible();
});

test('changes are staged, shown in the grid as what-if, and applied or discarded together', async ({ page }) => {
  await visit(page, '#/entity/claims-severity?as=ines.duarte');
  await openShare(page);
  await add(page, 'Yusuf Demir');
  await dialog(page).getByRole('button', { name: 'Stage' }).click();
  const bar = page.getByRole('complementary', { name: 'Staged changes' });
  await expect(bar).toContainText('1 staged change: 1 action gained, 0 lost');
  await expect(
    cell(page, 'Yusuf Demir: View everything: denied, no access, would be allowed by what is staged'),
  ).toHaveText('No→ Yes');
  await bar.getByRole('button', { name: 'Review' }).click();
  await expect(bar).toContainText('Share Claims severity 2024 with Yusuf Demir');
  await bar.getByRole('button', { name: 'Discard' }).click();
  await expect(cell(page, 'Yusuf Demir: View everything: denied, no access')).toHaveText('No');

  await openShare(page);
  await add(page, 'Yusuf Demir');
  await dialog(page).getByRole('button', { name: 'Stage' }).click();
  await bar.getByRole('button', { name: 'Apply' }).click();
  await expect(cell(page, 'Yusuf Demir: View everything: allowed')).toHaveText('Yes');
});

test('undo, redo, reload, export and reset', async ({ page }) => {
  await visit(page, '#/entity/claims-severity?as=ines.duarte');
  await openShare(page);
  await row(page, 'Tomas Lindqvist').getByRole('button', { name: 'Remove Tomas Lindqvist' }).click();
  await dialog(page).getByRole('button', { name: 'Apply' }).click();
  const allowed = cell(page, 'Tomas Lindqvist: Rename project: allowed');
  const denied = cell(page, 'Tomas Lindqvist: Rename project: denied, role lacks the action');
  await expect(denied).toBeVisible();
  await page.getByRole('button', { name: 'Undo: Take Claims severity 2024 from Tomas Lindqvist' }).click();
  await expect(allowed).toBeVisible();
  await page.getByRole('button', { name: 'Redo: Take Claims severity 2024 from Tomas Lindqvist' }).click();
  await expect(denied).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(allowed).toBeVisible();
  await page.keyboard.press('Control+Shift+Z');
  await expect(denied).toBeVisible();

  await page.reload();
  await expect(denied).toBeVisible();
  await page.locator('.document-button').click();
  const document = page.getByRole('dialog', { name: 'Document' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    document.getByRole('button', { name: 'Export as a document' }).click(),
  ]);
  const stream = await download.createReadStream();
  let text = '';
  for await (const chunk of stream) text += chunk;
  const exported = JSON.parse(text) as { rolegate: number; grants: { entity: string; user?: string }[] };
  expect(exported.rolegate).toBe(1);
  expect(exported.grants.some(({ entity, user }) => entity === 'claims-severity' && user === 'tomas.lindqvist')).toBe(
    false,
  );
  await document.getByRole('button', { name: 'Reset' }).click();
  await page.keyboard.press('Escape');
  await expect(document).toBeHidden();
  await expect(allowed).toBeVisible();
  await page.reload();
  await expect(allowed).toBeVisible();
});

test("a document of one's own and its changes survive a reload", async ({ page }) => {
  await visit(page);
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/plain',
      JSON.stringify({
        rolegate: 1,
        users: [
          { id: 'ada', name: 'Ada' },
          { id: 'bo', name: 'Bo' },
        ],
        entities: [{ id: 'churn', type: 'project', name: 'Churn' }],
        grants: [{ entity: 'churn', user: 'ada', role: 'OWNER' }],
      }),
    );
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await expect(cell(page, 'Ada: Delete project: allowed')).toBeVisible();
  await openShare(page);
  await add(page, 'Bo');
  await dialog(page).getByRole('button', { name: 'Apply' }).click();
  await expect(cell(page, 'Bo: View everything: allowed')).toBeVisible();
  await expect(dialog(page)).toBeHidden();
  await page.reload();
  await expect(cell(page, 'Bo: View everything: allowed')).toBeVisible();
  await expect(page.locator('.document-name')).toHaveText('Pasted document');
});

test('with reduced motion nothing flashes', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await visit(page, '#/entity/settled-claims?as=sara.okafor');
  await openShare(page);
  await add(page, 'Mei Tanaka');
  await dialog(page).getByRole('button', { name: 'Apply' }).click();
  const flipped = cell(page, 'Mei Tanaka: Share: allowed, with a footnote');
  await expect(flipped).toHaveClass(/flipped/);
  expect(await flipped.evaluate((element) => getComputedStyle(element).animationName)).toBe('none');
});

test('the share dialog and the staged changes pass axe', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?as=sara.okafor');
  await openShare(page);
  await row(page, 'Sara Okafor').getByRole('button', { name: 'Remove Sara Okafor' }).click();
  await expect(row(page, 'Sara Okafor').getByRole('alert')).toBeVisible();
  await expectAccessible(page);
  await row(page, 'Sara Okafor').getByRole('button', { name: /^Undo/ }).click();
  await add(page, 'Brightwater Insurance');
  await dialog(page).getByRole('button', { name: 'Stage' }).click();
  await page.getByRole('button', { name: 'Review' }).click();
  // A long effect is scrolled without a mouse.
  const effects = page.getByRole('list', { name: 'Who gains and loses what' });
  expect(await effects.evaluate((list) => list.scrollHeight > list.clientHeight)).toBe(true);
  await expectAccessible(page);
});
