// Runs the tests of the wasm boundary (tests/wasm*.rs) where it lives: in Node, and in a headless Chromium.
import { spawn } from 'node:child_process';
import { freePort } from './serve.mjs';
import { Failure, run } from './shell.mjs';
import { browserArgs } from './tools.mjs';

const LONGEST_RUN = 120_000;

export async function testInNode(names) {
  await run('cargo', cargoTest(names), { env: environment() });
}

/** The runner serves each test as a page; Playwright opens it, so that no driver of the browser's version is needed. */
export async function testInBrowser(names, executablePath) {
  const { chromium } = await import('@playwright/test');
  await run('cargo', [...cargoTest(names), '--no-run'], { env: environment() });
  const browser = await chromium.launch({ executablePath, args: browserArgs() });
  try {
    for (const name of names) await testPage(browser, name);
  } finally {
    await browser.close();
  }
}

async function testPage(browser, name) {
  const address = `127.0.0.1:${await freePort()}`;
  const settings = { WASM_BINDGEN_USE_BROWSER: '1', NO_HEADLESS: '1', WASM_BINDGEN_TEST_ADDRESS: address };
  const env = { ...environment(), ...settings };
  // A group of its own, so that ending cargo ends the server under it.
  const server = spawn('cargo', cargoTest([name]), { env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await served(server, name);
    const page = await browser.newPage();
    await page.goto(`http://${address}/`);
    const result = page.locator('#output', { hasText: 'test result:' });
    await result.waitFor({ timeout: LONGEST_RUN });
    const text = await result.innerText();
    console.log(text);
    if (!text.includes('test result: ok')) throw new Failure(`tests/${name}.rs failed in Chromium`);
  } finally {
    process.kill(-server.pid);
  }
}

/** Resolves once the runner says that it serves the tests. */
function served(server, name) {
  return new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => String(text).includes('http://') && resolve());
    server.on('exit', (code) => reject(new Failure(`tests/${name}.rs was not served: the runner ended with ${code}`)));
  });
}

function cargoTest(names) {
  return [
    'test',
    '--features',
    'server',
    '--target',
    'wasm32-unknown-unknown',
    ...names.flatMap((name) => ['--test', name]),
  ];
}

function environment() {
  return { ...process.env, CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: 'wasm-bindgen-test-runner' };
}
