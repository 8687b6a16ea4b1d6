// Tests of the explorer: the built page, served as any host would serve it, from a folder of its own.
import { defineConfig } from '@playwright/test';
import { freePort } from './scripts/serve.mjs';
import { browserArgs, ensureBrowser } from './scripts/tools.mjs';

// Playwright's workers read this file too, and must find the port that was chosen first.
const port = (process.env.ROLEGATE_TEST_PORT ??= String(await freePort()));
const baseURL = `http://127.0.0.1:${port}/some/folder/`;

export default defineConfig({
  testDir: 'tests/page',
  outputDir: 'test-results',
  snapshotPathTemplate: 'tests/page/pictures/{arg}{ext}',
  forbidOnly: true,
  fullyParallel: true,
  reporter: 'list',
  retries: 0,
  timeout: 30_000,
  // Of two processors Playwright would use one. Where all are busy, what is waited for takes longer.
  workers: '100%',
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    launchOptions: { executablePath: await ensureBrowser(), args: browserArgs() },
    // A trace doubles the time of a test: `--trace on` makes one of a test that one looks into.
    trace: 'off',
  },
  webServer: {
    command: `node scripts/serve.mjs www/dist /some/folder/ ${port}`,
    url: baseURL,
    reuseExistingServer: false,
  },
});
