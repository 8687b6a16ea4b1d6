// What the guides show besides programs: documents load, TypeScript compiles, and the page becomes what stands there.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { bundled, openBrowser } from '../browser/harness.mjs';
import { blocksOf } from '../js/support/blocks.mjs';

const guides = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

test('the document and the policy of docs/document.md have nothing to find fault with', () => {
  const json = (name) => JSON.parse(blocksOf('docs/document.md').find((block) => block.name === name).text);
  assert.deepEqual(Gate.validate(json('document')), []);
  const findings = Gate.validate({ rolegate: 1, policy: json('policy') });
  assert.deepEqual(
    findings.filter(({ severity }) => severity !== 'lint'),
    [],
  );
});

/** Where a page's framework wants to be compiled in another way. */
const COMPILED_AS = { 'docs/solid.md': 'solid/', 'docs/angular.md': 'angular/' };

test('every piece of TypeScript compiles', (context) => {
  // Within the project, where the package finds itself by name; each by itself, as one may register a policy.
  const folder = '.tools/guides';
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const pieces = guides
    .flatMap((guide) => blocksOf(guide).map((block) => ({ guide, ...block })))
    .filter(({ language }) => ['ts', 'tsx'].includes(language));
  assert.ok(pieces.length >= 3, 'the pieces were not found');
  pieces.forEach(({ guide, language, text }, index) => {
    const project = join(folder, String(index));
    mkdirSync(project, { recursive: true });
    writeFileSync(join(project, `piece.${language}`), text);
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({
        extends: `../../../tests/types/${COMPILED_AS[guide] ?? ''}tsconfig.json`,
        include: ['.'],
        exclude: [],
      }),
    );
    const { status, stdout } = spawnSync('node', ['node_modules/typescript/bin/tsc', '-p', project], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout);
  });
});

test('the page of docs/gating.md becomes what stands there, and comes back', async (context) => {
  const textOf = (language, name) =>
    blocksOf('docs/gating.md').find((block) => block.language === language && block.name === name).text;
  const script = await bundled(`${textOf('js', 'page')}\nwindow.undo = undo;`);
  const content = `<!doctype html><meta charset="utf-8"><main>${textOf('html', 'page')}</main>
    <script type="module" src="/script.js"></script>`;
  const browser = await openBrowser({ '/': { script, content } });
  context.after(() => browser.close());
  const page = await browser.open('/');
  await page.waitForFunction(() => window.undo);
  assert.equal(await page.locator('main').innerHTML(), textOf('html', 'gated'));
  await page.evaluate(() => window.undo());
  const order = (html) => html.replaceAll(/<\w+ [^>]*>/g, (tag) => tag.split(/[ >]/).sort().join(' '));
  assert.equal(order(await page.locator('main').innerHTML()), order(textOf('html', 'page')));
});

test('the elements of docs/gating.md are gated, and hidden by the style sheet before', async (context) => {
  const guide = blocksOf('docs/gating.md');
  const textOf = (language, name) => guide.find((block) => block.language === language && block.name === name).text;
  const [before] = readFileSync('docs/gating.md', 'utf8').match(/can-do:not\(:defined\) \{.*?\}/);
  const script = await bundled(`window.start = () => { ${textOf('js', 'page').replaceAll(/^import.*$/gm, '')} };
    ${textOf('js', 'page')
      .match(/^import.*$/gm)
      .join('\n')}`);
  const content = `<!doctype html><meta charset="utf-8"><title>test</title><style>${before}</style>
    ${textOf('html', 'element')}<script type="module" src="/script.js"></script>`;
  const browser = await openBrowser({ '/': { script, content } });
  context.after(() => browser.close());
  const page = await browser.open('/');
  const rename = page.getByRole('button', { name: 'Rename' });
  await page.waitForFunction(() => window.start);
  assert.equal(await rename.isVisible(), false);
  await page.evaluate(() => window.start());
  assert.deepEqual([await rename.isVisible(), await rename.isEnabled()], [true, true]);
  const denied = page.locator('can-do[aria-disabled="true"]');
  assert.deepEqual(await denied.getByRole('button').allTextContents(), ['Delete', 'Delete with all models']);
  assert.equal(await page.getByRole('link').isVisible(), true);
});

test('the import map of docs/gating.md leads to the package as it is', async (context) => {
  const map = blocksOf('docs/gating.md').find((block) => block.language === 'html' && block.name === 'map').text;
  const files = readdirSync('dist').filter((name) => name.endsWith('.js'));
  const served = files.map((name) => [
    `/rolegate/${name}`,
    { type: 'text/javascript', content: readFileSync(join('dist', name), 'utf8') },
  ]);
  const { imports } = JSON.parse(map.replaceAll(/<\/?script.*>/g, ''));
  const script = `
    import { Gate } from 'rolegate';
    import { gatePage } from 'rolegate/dom';
    import { Gate as Readonly } from 'rolegate/readonly';
    gatePage(new Gate({ rolegate: 1 }).as('bo'));
    window.names = [typeof Readonly, document.querySelector('button').disabled];`;
  const content = `<!doctype html><meta charset="utf-8"><title>test</title>${map}
    <button data-can="create" data-can-type="project">New</button><script type="module" src="/script.js"></script>`;
  const browser = await openBrowser({ '/': { content, script }, ...Object.fromEntries(served) });
  context.after(() => browser.close());
  const page = await browser.open('/');
  assert.deepEqual(Object.keys(imports), ['rolegate', 'rolegate/dom', 'rolegate/readonly']);
  assert.deepEqual(await page.waitForFunction(() => window.names).then((names) => names.jsonValue()), [
    'function',
    true,
  ]);
});
