// What the page downloads for its first view, in bytes of brotli; the rest comes when somebody asks for it.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, test, visit } from './support';

const MOST = 250_000;

test('the first view is small, and what few ask for comes on demand', async ({ page }) => {
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).pathname.replace('/some/folder/', '')));
  await visit(page, '');
  await page.waitForTimeout(500);
  const first = [...asked].map((path) => path || 'index.html');
  expect(first).toEqual(expect.arrayContaining(['index.html', 'workspace.json']));
  const size = first.reduce((sum, path) => sum + brotliCompressSync(readFileSync(`www/dist/${path}`)).length, 0);
  expect(size).toBeLessThan(MOST);
  const later = readdirSync('www/dist/assets').filter((name) => !first.includes(`assets/${name}`));
  const parts = ['PolicyEditor', 'UseDrawer', 'picture-file'];
  for (const name of parts) expect(later).toContainEqual(expect.stringMatching(`^${name}-`));
});
