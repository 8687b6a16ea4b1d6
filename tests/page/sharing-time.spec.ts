// Shares for a time: given, changed and taken away where everything else of a grant is.
import { glossary } from '../../www/src/ui/glossary/words';
import {
  addRecipient,
  expect,
  expectAccessible,
  openShare,
  panel,
  paste,
  shareDialog,
  shareRow,
  test,
  visit,
} from './support';

test.use({ timezoneId: 'Europe/Berlin' });

// Eve's own access ends, so that she gives nothing that lasts longer.
const sales = {
  rolegate: 1,
  users: ['Ada', 'Bo', 'Cy', 'Eve'].map((name) => ({ id: name.toLowerCase(), name })),
  entities: [{ id: 'sales', type: 'dataset', name: 'Sales' }],
  grants: [
    { entity: 'sales', user: 'ada', role: 'OWNER' },
    { entity: 'sales', user: 'bo', role: 'EDITOR' },
    { entity: 'sales', user: 'eve', role: 'EDITOR', until: '2126-03-01T00:00:00Z' },
  ],
};

test('a grant gets an end, another one, and none', async ({ page }) => {
  await visit(page);
  await paste(page, JSON.stringify(sales));
  await page.goto('./#/entity/sales?sample=own&as=eve');
  const granted = panel(page).locator('.access').first().getByRole('listitem');
  const fields = (name: string) => shareRow(page, name).getByRole('group', { name: `For a time: ${name}` });
  const apply = shareDialog(page).getByRole('button', { name: /^Apply/ });
  await openShare(page);
  await expect(shareRow(page, 'Eve')).toContainText('until 1 March 2126, 01:00');
  await expect(fields('Bo')).toHaveCount(0);
  await addRecipient(page, 'Cy');
  // What is refused for its end has the fields for another beside it.
  await expect(shareRow(page, 'Cy').getByRole('alert')).toContainText(
    'would last longer than what Eve may hand it out by',
  );
  await fields('Cy').getByLabel('Until').fill('2126-02-01T12:00');
  await expect(shareRow(page, 'Cy').getByRole('alert')).toHaveCount(0);
  await expect(shareRow(page, 'Cy')).toContainText('until 1 February 2126, 12:00');
  await apply.click();
  await expect(granted.filter({ hasText: 'Cy' })).toContainText('until 1 February 2126, 12:00');

  await page.goto('./#/entity/sales?sample=own&as=ada');
  await openShare(page);
  await shareRow(page, 'Bo').getByRole('button', { name: 'For a time: Bo' }).click();
  await fields('Bo').getByLabel('Until').fill('2020-01-01T12:00');
  await expect(shareRow(page, 'Bo')).toContainText('ended at 1 January 2020, 12:00 already');
  await expect(shareRow(page, 'Bo')).toContainText('As it stands it gives nothing: choose another time, or none.');
  await fields('Bo').getByLabel('Until').fill('2126-01-31T12:00');
  await expect(shareRow(page, 'Bo')).toContainText('lasted, and ends at 31 January 2126, 12:00 now');
  await fields('Bo').getByLabel('From').fill('2126-02-01T12:00');
  await expect(shareRow(page, 'Bo').getByTitle('until_before_from')).toBeVisible();
  await expectAccessible(page);
  await fields('Bo').getByLabel('From').fill('');
  await expect(shareRow(page, 'Bo').getByRole('alert')).toHaveCount(0);
  await shareRow(page, 'Cy').getByRole('button', { name: 'For a time: Cy' }).click();
  await fields('Cy').getByRole('button', { name: 'For good' }).click();
  await expect(shareRow(page, 'Cy')).not.toContainText('until');
  await shareDialog(page).getByRole('button', { name: 'Apply 2 changes' }).click();
  await expect(granted.filter({ hasText: 'Bo' })).toContainText('until 31 January 2126, 12:00');
  await expect(granted.filter({ hasText: 'Cy' })).not.toContainText('until');

  // What is left out stays.
  await openShare(page);
  await shareRow(page, 'Bo').getByRole('combobox').selectOption({ label: 'Consumer' });
  for (const [word, name] of [
    ['canShare', 'May share'],
    ['deadline', 'For a time'],
    ['strict', /What “Refuse what would have no effect” means/],
  ] as const) {
    await shareDialog(page)
      .getByRole('button', { name, exact: typeof name === 'string' })
      .click();
    await expect(page.getByRole('note')).toContainText(glossary[word].meaning);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('note')).toHaveCount(0);
  }
  await apply.click();
  await expect(granted.filter({ hasText: 'Bo' })).toContainText('Consumer');
  await expect(granted.filter({ hasText: 'Bo' })).toContainText('until 31 January 2126, 12:00');
});
