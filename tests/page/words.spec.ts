// The words of the model: what each means is said where it stands, by a click and by keys, and once.
import { readFileSync } from 'node:fs';
import { docsOf, glossary, words } from '../../www/src/ui/glossary/words';
import { expect, expectAccessible, panel, test, visit } from './support';

test('a word says what it means by a click, by focus and by Enter, and goes by Escape', async ({ page }) => {
  await visit(page, '#/entity/claims-severity?user=lena.fischer&action=launch_ides');
  const ceiling = panel(page).getByRole('button', { name: 'Ceiling', exact: true });
  const note = page.getByRole('note');
  await expect(ceiling).toBeVisible();
  await ceiling.hover();
  await expect(note).toHaveCount(0);
  await ceiling.click();
  await expect(note).toContainText(glossary.ceiling.meaning);
  await expect(ceiling).toHaveAccessibleDescription(`Ceiling ${glossary.ceiling.meaning}`);
  await expect(note.getByRole('link')).toHaveAttribute('href', docsOf('ceiling'));
  await expectAccessible(page);
  // Escape is for the word alone: the details stay.
  await page.keyboard.press('Escape');
  await expect(note).toHaveCount(0);
  await expect(ceiling).toBeFocused();
  await expect(panel(page)).toContainText('Lena Fischer: Launch IDEs');

  await page.keyboard.press('Tab');
  await expect(note).toContainText(glossary.tier.meaning);
  await page.keyboard.press('Enter');
  await expect(note).toContainText(glossary.tier.meaning);
  await page.keyboard.press('Tab');
  await expect(note.getByRole('link')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(note).toHaveCount(0);
  await page.locator('.legend').getByRole('button', { name: 'Cut' }).click();
  await expect(note).toContainText(glossary.cut.meaning);
  await page.getByRole('heading', { level: 1 }).click();
  await expect(note).toHaveCount(0);
});

test('all words stand in one list, and lead to headings that are there', async ({ page }) => {
  await visit(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('what they mean');
  await page.keyboard.press('Enter');
  const list = page.getByRole('dialog', { name: 'Words' });
  await expect(list.getByRole('term')).toHaveText(words.map((word) => glossary[word].word));
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  for (const word of words) {
    const [file, heading] = new URL(docsOf(word)).href.split('/docs/')[1]!.split('#');
    const headings = readFileSync(`docs/${file}`, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('#'))
      .map((line) => line.replace(/^#+ /, '').toLowerCase().replaceAll("'", '').replaceAll(' ', '-'));
    expect(headings, word).toContain(heading);
  }
});
