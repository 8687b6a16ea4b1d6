// What runs the projects of the consumers' test: servers of their own, a browser, and the packages that they have.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort, serve } from './serve.mjs';
import { browserArgs, ensureBrowser } from './tools.mjs';

let browser;

export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}

/** Runs a server while `ask` asks it; `args` of the port that it is to listen on, which `PORT` says too. */
export async function withServer(command, args, options, ask) {
  const port = await freePort();
  const env = { ...(options.env ?? process.env), PORT: String(port) };
  // A group of its own, so that ending it ends what it started.
  const server = spawn(command, args(port), {
    ...options,
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((_, reject) =>
    server.on('exit', (code) => reject(new Error(`${command} ended with ${code}`))),
  );
  const url = `http://127.0.0.1:${port}/`;
  try {
    await Promise.race([answering(url), ended]);
    return await ask(url);
  } finally {
    ended.catch(() => {});
    if (server.exitCode === null) process.kill(-server.pid);
  }
}

async function answering(url) {
  for (;;) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Serves a folder with its page's Content-Security-Policy, and opens that; `typed` changes the types of content. */
export async function servedPage(site, typed) {
  const { url, close } = await serve(site, { port: await freePort() });
  try {
    return await pageAt(url, typed);
  } finally {
    close();
  }
}

/** What a page leaves in `decisions`. */
export function pageAt(url, typed) {
  const left = (page) => page.waitForFunction(() => globalThis.decisions, undefined, { timeout: 20_000 });
  return withPage(url, async (page) => (await left(page)).jsonValue(), typed);
}

/** Opens a page in the browser while `visit` is there; any error of the page is one of the consumer. */
export async function withPage(url, visit, typed) {
  const { chromium } = await import('@playwright/test');
  browser ??= await chromium.launch({ executablePath: await ensureBrowser(), args: browserArgs() });
  const page = await browser.newPage();
  if (typed) await page.route('**', (route) => withType(route, typed));
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  try {
    await page.goto(url);
    const result = await visit(page).catch((error) => void errors.push(error.message));
    if (errors.length > 0) throw new Error(`${url}: ${errors.join('; ')}`);
    return result;
  } finally {
    await page.close();
  }
}

async function withType(route, typed) {
  const response = await route.fetch();
  const { 'content-type': type, ...headers } = response.headers();
  await route.fulfill({ response, headers: { ...headers, 'content-type': typed(type) } });
}

export function use(folder, name) {
  return createRequire(join(folder, 'package.json'))(name);
}

export function importFrom(folder, name) {
  return import(pathToFileURL(createRequire(join(folder, 'package.json')).resolve(name)));
}
