// Runs tests of the built package in a real browser, bundled as an application would be.
import { test } from 'node:test';
import { createServer } from 'node:http';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { browserArgs, ensureBrowser } from '../../scripts/tools.mjs';

/** Runs each test of a module: `export const tests = { name: function }`; with what its framework needs to be built. */
export async function testInBrowser(module, options) {
  const browser = await openBrowser({
    '/': { script: await bundled(`import { tests } from '${module}'; window.tests = tests;`, options) },
  });
  const page = await browser.open('/');
  page.on('console', (message) => console.log(message.text()));
  const names = await page.evaluate(() => Object.keys(window.tests));
  test(`${module} in Chromium`, async (context) => {
    context.after(() => browser.close());
    for (const name of names) {
      await context.test(name, { timeout: 60_000 }, () => page.evaluate((name) => window.tests[name](), name));
    }
  });
}

/** A browser, and a server of `pages`: each path with its script and, where it has one, its Content-Security-Policy. */
export async function openBrowser(pages) {
  const files = new Map();
  for (const [path, { script, csp, type = 'text/html', content = pageOf(`${path}script.js`) }] of Object.entries(
    pages,
  )) {
    files.set(path, { type, content, csp });
    if (script) files.set(`${path}script.js`, { type: 'text/javascript', content: script });
  }
  const server = createServer((request, response) => answer(files.get(request.url), response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserArgs() });
  return {
    async open(path, options) {
      const page = await browser.newPage(options);
      await page.goto(`http://127.0.0.1:${server.address().port}${path}`);
      return page;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** A module with all that it imports; with further options of esbuild. */
export async function bundled(contents, options) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    ...options,
  });
  return outputFiles[0].text;
}

function pageOf(script) {
  const head = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>test</title>';
  return `${head}<body></body><script type="module" src="${script}"></script>`;
}

function answer(file, response) {
  if (!file) return response.writeHead(404).end();
  const policy = file.csp && { 'content-security-policy': file.csp };
  response.writeHead(200, { 'content-type': file.type, ...policy }).end(file.content);
}
