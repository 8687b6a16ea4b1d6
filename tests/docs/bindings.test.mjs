// The applications of docs/solid.md and docs/angular.md show what stands there.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { angular } from '../angular/compile.mjs';
import { bundled, openBrowser } from '../browser/harness.mjs';
import { blocksOf } from '../js/support/blocks.mjs';
import { solid } from '../solid/compile.mjs';

const PAGES = {
  solid: { file: 'app.tsx', options: { plugins: [solid()] }, html: '<main></main>', root: 'main' },
  angular: {
    file: 'app.ts',
    before: "import '@angular/compiler';",
    options: angular,
    html: '<app-root></app-root>',
    root: 'app-toolbar',
  },
};

for (const [name, { file, before = '', options, html, root }] of Object.entries(PAGES)) {
  test(`docs/${name}.md`, async (context) => {
    const text = (wanted) => blocksOf(`docs/${name}.md`).find((block) => block.name === wanted).text;
    const folder = join('.tools/bindings', name);
    context.after(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), text('app'));
    // As a file of its application, not of this package, which says that its files do nothing by themselves.
    const whole = { ...options, ignoreAnnotations: true };
    const script = await bundled(`${before}\nimport './${join(folder, file)}';`, whole);
    const content = `<!doctype html><meta charset="utf-8"><title>test</title>${html}
      <script type="module" src="/script.js"></script>`;
    const permissions = { type: 'application/json', content: text('permissions.json') };
    const browser = await openBrowser({ '/': { script, content }, '/permissions.json': permissions });
    context.after(() => browser.close());
    const page = await browser.open('/');
    await page.waitForFunction((root) => document.querySelector(root)?.querySelector('button:enabled'), root);
    const shown = await page.locator(root).innerHTML();
    // What frameworks leave between elements is not seen.
    const seen = (text) =>
      text
        .replaceAll(/<!--.*?-->/g, '')
        .replaceAll(/>\s+/g, '>')
        .replaceAll(/\s+</g, '<')
        .trim();
    assert.equal(seen(shown), seen(text('shown')));
  });
}
