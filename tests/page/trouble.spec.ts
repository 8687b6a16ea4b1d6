// What goes wrong ends in a plain message that says what to do.
import { cell, expect, expectAccessible, openShare, panel, paste, shareDialog, test, visit } from './support';

test('a worker that is blocked is said, with what to do, and nothing waits for it', async ({ page }) => {
  await page.addInitScript(() => {
    // A refused file is a complaint of the browser's, not of the page's.
    console.error = () => {};
  });
  await page.route('**/assets/worker*.js', (route) =>
    route.fulfill({ status: 200, contentType: 'text/plain', body: '' }),
  );
  await page.goto('./#/entity');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Brightwater Insurance could not be opened');
  await expect(page.getByRole('alert')).toContainText('The engine could not be started');
  await expect(page.getByRole('alert')).toContainText('Allow this page its own worker');
  await expect(page.getByRole('button', { name: 'Load the page again' })).toBeVisible();
  await expectAccessible(page);
});

test('a bundled document that cannot be fetched leaves what is open, and says so', async ({ page }) => {
  await visit(page);
  await page.route('**/gitlab.json', (route) => route.fulfill({ status: 503, body: '' }));
  await page.locator('.document-button').click();
  await page.getByRole('link', { name: /^Kestrel Robotics/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Document' });
  await expect(dialog.getByRole('alert')).toContainText('The document could not be fetched: 503');
  await expect(dialog.getByRole('alert')).toContainText('The page keeps the document that it had');
  await page.keyboard.press('Escape');
  await expect(page.locator('.document-name')).toHaveText('Brightwater Insurance');
  await expect(page).not.toHaveURL(/sample=/);
  await expect(cell(page, 'Inês Duarte: Delete project: allowed')).toBeVisible();
});

test('the first person to view as is one whose account is active', async ({ page }) => {
  await visit(page);
  const users = [
    { id: 'ada', name: 'Ada', active: false },
    { id: 'bo', name: 'Bo' },
  ];
  await paste(page, JSON.stringify({ rolegate: 1, users, entities: [{ id: 'churn', type: 'project' }] }));
  await expect(page.locator('.document-name')).toHaveText('Pasted document');
  await page.getByRole('link', { name: 'In an app' }).click();
  await expect(page.getByRole('button', { name: 'Signed in as: Bo. Choose another' })).toBeVisible();
});

test('a document without users opens, can be looked at as a visitor, and shared by nobody', async ({ page }) => {
  await visit(page);
  await paste(page, JSON.stringify({ rolegate: 1, entities: [{ id: 'churn', type: 'project', name: 'Churn' }] }));
  await expect(page.getByRole('heading', { name: 'No people yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Share…' }).click();
  await expect(shareDialog(page)).toContainText('which a visitor does not have');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'In an app' }).click();
  await expect(page.getByRole('button', { name: 'Signed in as: Visitor. Choose another' })).toBeVisible();
  await expect(page.getByText('There is nothing here that this person may see.')).toBeVisible();
});

for (const [hash, words, way] of [
  ['#/app/lost?as=sara.okafor', 'This document has no entity lost.', null],
  ['#/app?as=ghost', 'This document has no user ghost.', 'Sign in as somebody who is there'],
  ['#/entity/lost', 'This document has no entity lost.', 'Show the first that there is'],
  ['#/entity/settled-claims?user=ghost', 'This document has no user ghost.', null],
  ['#/user/priya.raman?entity=lost', 'This document has no entity lost.', null],
] as const) {
  test(`what a link names and the document lacks is said: ${hash}`, async ({ page }) => {
    await visit(page, hash);
    await expect(page.getByText(words).first()).toBeVisible();
    if (way === null) return;
    await page.getByRole('button', { name: way }).click();
    await expect(page.getByText(words)).toHaveCount(0);
    await expect(page.locator('main')).toContainText(/Who may|Signed in as/);
  });
}

test('of somebody whose account is not active, picture and words say the same', async ({ page }) => {
  await visit(page, '#/entity/claims-severity?user=oliver.reyes&action=view');
  await expect(panel(page)).toContainText('The account of Oliver Reyes is not active');
  const picture = panel(page).getByRole('img');
  await expect(picture).toHaveAccessibleName(/Oliver Reyes, whose account is not active,.*would give it.*Denied/);
  await expect(picture.locator('.gives')).toHaveCount(0);
  await expect(panel(page)).toContainText('would give this action');
  await expect(panel(page)).not.toContainText(/(?<!would )gives this action/);
});

test('Back closes a dialog and stays in the view', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?as=sara.okafor');
  await openShare(page);
  await page.goBack();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Settled claims');
  await expect(page.getByRole('button', { name: 'Share…' })).toBeFocused();
  await page.locator('.document-button').click();
  await expect(page.getByRole('dialog', { name: 'Document' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await openShare(page);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/share=settled/);
  await expect(page.getByRole('button', { name: 'Share…' })).toBeFocused();
});

test('another tab shows what is selected from its side, and what was looked at there before', async ({ page }) => {
  await visit(page, '#/entity/settled-claims?user=marco.bianchi&action=share');
  const tab = (name: string) => page.getByRole('link', { name, exact: true });
  await tab('By user').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Marco Bianchi');
  await expect(panel(page)).toContainText('Marco Bianchi: Share');
  await tab('By action').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Share');
  await expect(panel(page)).toContainText('Marco Bianchi: Share');
  await tab('Policy').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dataset');
  await tab('In an app').click();
  await expect(page.locator('.app-page').getByRole('heading')).toHaveText('Settled claims 2019 to 2024');
  for (const away of ['Groups', 'Policy', 'In an app']) {
    await tab(away).click();
    await expect(panel(page)).toBeHidden();
    await tab('By entity').click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Settled claims');
    await expect(panel(page)).toContainText('Marco Bianchi: Share');
  }
});

test('what a link names, and the document does not have, is said wherever it leads', async ({ page }) => {
  for (const [hash, said] of [
    ['#/offers/ghost', 'This document has no user ghost.'],
    ['#/members/group/ml-operations?user=ghost', 'This document has no user ghost.'],
    ['#/policy/nope', 'This document has no entity type nope.'],
    ['#/entity?sample=nope', 'There is no workspace “nope”: this is Brightwater Insurance.'],
  ] as const) {
    await visit(page, hash);
    await expect(page.getByText(said).first()).toBeVisible();
  }
  await expect(page.getByText('Stage it')).toHaveCount(0);
});
