// Hot reloading, by Vite's development server: a module with a gate is replaced while the page lives.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { browserArgs, ensureBrowser } from '../../scripts/tools.mjs';

const ROOT = '.tools/hot';

test('the module of a gate is replaced, made anew or kept', { timeout: 60_000 }, async (context) => {
  rmSync(ROOT, { recursive: true, force: true });
  cpSync('tests/surroundings/hot', ROOT, { recursive: true });
  mkdirSync(`${ROOT}/node_modules`);
  symlinkSync(resolve('.'), `${ROOT}/node_modules/rolegate`);
  const server = await createServer({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    cacheDir: resolve(ROOT, 'cache'),
    server: { host: '127.0.0.1', fs: { strict: false } },
  });
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserArgs() });
  context.after(async () => {
    await browser.close();
    await server.close();
    rmSync(ROOT, { recursive: true, force: true });
  });
  await server.listen();
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(server.resolvedUrls.local[0]);
  const button = page.getByRole('button');
  const edit = (file) =>
    writeFileSync(`${ROOT}/${file}`, readFileSync(`${ROOT}/${file}`, 'utf8').replace("'USER'", "'OWNER'"));
  await page.locator('button[disabled]').waitFor();

  edit('made.js');
  await page.waitForFunction(() => window.made.length === 2);
  assert.equal(await button.isEnabled(), true);
  // The gate from before still answers as before, whoever has kept it.
  assert.deepEqual(await page.evaluate(() => window.made.map((gate) => gate.can('ada', 'delete', 'churn'))), [
    false,
    true,
  ]);

  assert.equal(await page.evaluate(() => window.session.can('delete', 'churn')), false);
  edit('kept.js');
  await page.waitForFunction(() => window.session.can('delete', 'churn'));
  assert.equal(await page.evaluate(() => window.session.gate === window.kept), true);
  assert.equal(await page.evaluate(() => window.lives), 1);
  assert.deepEqual(errors, []);
});
