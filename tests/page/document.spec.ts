import { Buffer } from 'node:buffer';
import { Gate, type GateDocument } from 'rolegate';
import { cell, enter, expect, expectAccessible, paste, test, visit } from './support';

const small = (user: object, entity: object = { id: 'e' }) =>
  JSON.stringify({
    rolegate: 1,
    users: [{ id: 'u', ...user }],
    entities: [{ type: 'project', ...entity }],
    grants: [
      {
        entity: 'e',
        user: 'u',
        role: 'OWNER',
        ...('id' in user ? { user: user.id } : {}),
        ...('id' in entity ? { entity: entity.id } : {}),
      },
    ],
  });

const fileOf = (text: string, name = 'mine.json') => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

test('a wrong document is answered by its problems, and the page keeps what it had', async ({ page }) => {
  await visit(page, '#/entity/claims-severity');
  const dialog = await enter(page, '{ "rolegate": 2, "usrs": [], "groups": [{}] }');
  const problems = dialog.getByRole('alert');
  await expect(problems).toContainText('It has 3 problems. The page keeps the document that it had.');
  const usrs = problems.getByRole('listitem').filter({ hasText: '$.usrs' });
  await expect(usrs).toContainText('unknown_field');
  await expect(usrs).toContainText(/did you mean users/i);
  await expect(problems.getByRole('listitem').filter({ hasText: 'wrong_version' })).toContainText('$.rolegate');
  await expect(problems.getByRole('listitem').filter({ hasText: 'missing_field' })).toContainText('$.groups[0]');
  await page.keyboard.press('Escape');
  await expect(cell(page, 'Inês Duarte: Delete project: allowed')).toBeVisible();
});

test('a slice is no document to look at: the page says whose it is, and keeps what it had', async ({ page }) => {
  await visit(page, '#/entity/claims-severity');
  const slice = { user: 'u', entities: 'all', contacts: [{ by: ['ada'] }] };
  const dialog = await enter(page, JSON.stringify({ ...JSON.parse(small({})), slice }));
  await expect(dialog.getByRole('alert')).toContainText('the slice of u: what one browser may know');
  await page.keyboard.press('Escape');
  await expect(cell(page, 'Inês Duarte: Delete project: allowed')).toBeVisible();
});

test('what is no document is named for what it is, with what to do', async ({ page }) => {
  await visit(page);
  await page.locator('.document-button').click();
  const file = page.getByLabel('Document file');
  const alert = page.getByRole('alert');
  for (const [name, contents, what] of [
    ['empty.json', '', 'empty. Begin with the empty document'],
    ['photo.json', '\xff\xd8\xff\xe0', 'a picture. Pictures and pages cannot be read'],
    ['plan.svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'a picture.'],
    ['report.pdf', '%PDF-1.7', 'a PDF.'],
    ['roles.xlsx', 'PK\x03\x04\x14\0[Content_Types].xml', 'a spreadsheet. Tables cannot be opened'],
    ['roles.csv', 'name;role\nAda;owner', 'a table (CSV). Tables cannot be opened'],
    ['export.zip', 'PK\x03\x04\x14\0document.json', 'a ZIP archive. Unpack it first'],
    ['document.json', '<!doctype html><html>', 'a web page (HTML).'],
    ['document.yaml', 'rolegate: 1\nusers: []', 'YAML. Write what it says as JSON'],
    ['policy.cedar', '// Photos\npermit (principal, action, resource);', 'policies of Cedar.'],
    ['model.fga', 'model\n  schema 1.1\n', 'a model of OpenFGA.'],
    ['tuples.json', '[{ "user": "user:ada", "relation": "owner", "object": "doc:1" }]', 'relationship tuples'],
    ['abilities.json', '[{ "action": "read", "subject": "Post" }]', 'rules of CASL.'],
    ['request.json', '{ "subject": {}, "action": {}, "resource": {} }', 'a question of AuthZEN.'],
    ['package.json', '{ "name": "x", "version": "1.0.0" }', 'a package.json.'],
    ['policy.json', '{ "entityTypes": {} }', 'a policy by itself. Put it into a document'],
    ['list.json', '[1, 2]', 'a list. A document is one object'],
    ['other.json', '{ "hello": "world" }', 'JSON of something else: it has hello.'],
  ] as const) {
    await file.setInputFiles({ name, mimeType: '', buffer: Buffer.from(contents, 'latin1') });
    await expect(alert, name).toContainText(`${name} could not be opened`);
    await expect(alert.locator('p').first(), name).toContainText('This is no document: it seems to be ');
    const words = await alert.locator('p').allInnerTexts();
    expect(
      words.join(' ').replace(' The page keeps the document that it had.', '').replace(' no_document', ''),
      name,
    ).toContain(what);
  }
});

test('a snapshot is opened as the document that it was made of', async ({ page }) => {
  const document = JSON.parse(small({ name: 'Una' })) as GateDocument;
  const buffer = Buffer.from(new Gate({ ...document, groups: [{ id: 'nobody' }] }).toBytes());
  await visit(page);
  await page.locator('.document-button').click();
  await page.getByLabel('Document file').setInputFiles({ name: 'gate.snapshot', mimeType: '', buffer });
  await expect(cell(page, 'Una: Delete project: allowed')).toBeVisible();
  await page.locator('.document-button').click();
  await page.getByText('Remarks on this document').click();
  await expect(page.getByText('1 remark on this document')).toBeVisible();
});

test('on a small screen the problems come into view', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 700 });
  await visit(page);
  const dialog = await enter(page, '{ "rolegate": 1, "usrs": [] }');
  await expect(dialog.getByRole('heading', { name: 'Pasted document could not be opened' })).toBeInViewport();
});

test('the help for what cannot be opened is said once', async ({ page }) => {
  await visit(page);
  const dialog = await enter(page, '{ "rolegate": 1, "usrs": [] }');
  await expect(dialog.getByRole('alert').getByText(/did you mean/i)).toHaveCount(1);
});

test('remarks are lints too, looked for when they are opened', async ({ page }) => {
  await visit(page);
  await paste(
    page,
    JSON.stringify({
      rolegate: 1,
      groups: [{ id: 'nobody' }],
      users: [{ id: 'u' }],
      entities: [{ id: 'e', type: 'project' }],
    }),
  );
  await page.locator('.document-button').click();
  const dialog = page.getByRole('dialog', { name: 'Document' });
  await dialog.getByText('Remarks on this document').click();
  await expect(dialog.getByText('2 remarks on this document')).toBeVisible();
  const remarks = dialog.getByRole('list', { name: 'Findings' }).getByRole('listitem');
  await expect(remarks.filter({ hasText: 'empty_group' })).toContainText('$.groups[0]');
  await expect(remarks.filter({ hasText: 'no_owner' })).toContainText('lint');
});

test('a link that is followed while the document opens stays', async ({ page }) => {
  await visit(page);
  await page.locator('.document-button').click();
  const dialog = page.getByRole('dialog', { name: 'Document' });
  await dialog.getByLabel('Or paste a document').fill(small({ name: 'Una' }));
  await dialog.getByRole('button', { name: 'Open the pasted text' }).evaluate((button: HTMLElement) => {
    button.click();
    location.hash = '#/user/u?sample=own';
  });
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('rowheader', { name: 'e Owner', exact: true })).toBeVisible();
  expect(page.url()).toContain('#/user/u?');
});

test("a link to a document of somebody's own says that it is not here, and shows what it names once it is", async ({
  page,
}) => {
  await page.goto('./#/entity/e?user=u&action=delete&sample=own');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The document of this link is not in this browser');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open the document…' }).click();
  await page.getByLabel('Document file').setInputFiles(fileOf(small({ name: 'Una' })));
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Una: Delete project');
  await page.reload();
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Una: Delete project');
});

test("a link to another document of one's own than the one that is here says which one that is", async ({ page }) => {
  await visit(page);
  await paste(page, small({ name: 'Una' }));
  await expect(cell(page, 'Una: Delete project: allowed')).toBeVisible();
  await page.goto('./#/entity/elsewhere?sample=own');
  await expect(page.locator('.empty')).toContainText('This document has no entity elsewhere.');
  await expect(page.locator('.empty')).toContainText('here that is Pasted document');
});

test('a link to a document that is not here leads on to a bundled one', async ({ page }) => {
  await page.goto('./#/entity/e?sample=own');
  await page.getByRole('link', { name: 'Show Brightwater Insurance instead' }).click();
  await expect(page.locator('.document-name')).toHaveText('Brightwater Insurance');
  await expect(page.getByRole('gridcell').first()).toBeVisible();
});

test('ten thousand problems are counted and the first ones shown', async ({ page }) => {
  await visit(page);
  const users = Array.from({ length: 10_000 }, (_, i) => ({ id: `u${i}`, nmae: 'x' }));
  const dialog = await enter(page, JSON.stringify({ rolegate: 1, users }));
  await expect(dialog.getByRole('alert')).toContainText('It has 10,000 problems.');
  await expect(dialog.getByRole('alert').getByRole('listitem')).toHaveCount(100);
});

test('a document can be chosen as a file, dropped, or pasted anywhere', async ({ page }) => {
  await visit(page);
  await page.locator('.document-button').click();
  await page.getByLabel('Document file').setInputFiles(fileOf(small({ name: 'By file' })));
  await expect(cell(page, 'By file: Delete project: allowed')).toBeVisible();
  await expect(page.locator('.document-name')).toHaveText('mine.json');

  const dropped = await page.evaluateHandle(
    (text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'dropped.json'));
      return transfer;
    },
    small({ name: 'By drop' }),
  );
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: dropped });
  await expect(page.getByText('Drop to open the document')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: dropped });
  await expect(cell(page, 'By drop: Delete project: allowed')).toBeVisible();

  await page.evaluate(
    (text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    },
    small({ name: 'By paste' }),
  );
  await expect(cell(page, 'By paste: Delete project: allowed')).toBeVisible();
});

test('names full of markup are words, and nothing in them runs', async ({ page }) => {
  const name = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
  await visit(page);
  await paste(page, small({ name, id: name }, { id: `<svg onload=alert(1)>`, name }));
  await expect(page.getByRole('rowheader')).toContainText([name]);
  await cell(page, /Delete project/).click();
  await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toContainText(name);
  await page.getByRole('link', { name: 'By user' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await expect(page).toHaveTitle('By user – Pasted document – Rolegate explorer');
  expect(await page.locator('main img, main script').count()).toBe(0);
});

test('ids like __proto__ are ids like any other', async ({ page }) => {
  await visit(page);
  await paste(page, small({ id: '__proto__' }, { id: 'constructor' }));
  await cell(page, '__proto__: Delete project: allowed').click();
  await expect(page.getByRole('complementary')).toContainText('__proto__: Delete project');
  await expect(page.getByRole('complementary')).toContainText('on constructor');
});

test('an empty document is shown as empty', async ({ page }) => {
  await visit(page);
  await paste(page, '{ "rolegate": 1 }');
  await expect(page.getByText('Nothing is in this document yet')).toBeVisible();
});

test('a large document draws no more than what is in view', async ({ page }) => {
  test.slow();
  const users = Array.from({ length: 3_000 }, (_, i) => ({ id: `u${i}`, name: `User ${i}` }));
  const entities = Array.from({ length: 20_000 }, (_, i) => ({ id: `e${i}`, type: 'project', name: `Project ${i}` }));
  const grants = entities.map(({ id }, i) => ({ entity: id, user: `u${i % 3_000}`, role: 'OWNER' }));
  await visit(page);
  await page.locator('.document-button').click();
  const buffer = Buffer.from(JSON.stringify({ rolegate: 1, users, entities, grants }));
  await page.getByLabel('Document file').setInputFiles({ name: 'large.json', mimeType: 'application/json', buffer });
  await expect(cell(page, 'User 0: View everything: allowed')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: 'By action' }).click();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-colcount', '20001');
  await page.getByRole('gridcell').first().focus();
  await page.keyboard.press('Control+End');
  await expect(cell(page, 'User 2999: Project 19999: denied, no access')).toBeFocused();
  expect(await page.getByRole('gridcell').count()).toBeLessThan(1_500);
  await expect(page.locator('.grid [tabindex="0"]')).toHaveCount(1);
});
