// The code that a screen offers asks just what the screen shows: it is run, and must give the same answer.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, visit } from './support';

const drawer = (page: Page) => page.getByRole('dialog', { name: 'Use this in your own code' });

async function codeIn(page: Page, tab: string): Promise<string> {
  await drawer(page).getByRole('tab', { name: tab }).click();
  return (await drawer(page).locator('pre').last().textContent()) ?? '';
}

/** Runs code as an application would that has the bundled workspace as its document. */
function run(code: string): string {
  // In a folder of the repository, where `rolegate` is the package itself.
  const folder = join('test-results', `use-${process.pid}-${Math.random().toString(36).slice(2)}`);
  mkdirSync(folder, { recursive: true });
  const text = readFileSync('www/public/workspace.json', 'utf8');
  const fetched = `globalThis.fetch = async () => new Response(${JSON.stringify(text)});\n`;
  writeFileSync(join(folder, 'fetch.mjs'), fetched);
  writeFileSync(join(folder, 'app.mjs'), `import './fetch.mjs';\n${code}`);
  try {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
    return execFileSync(process.execPath, [join(folder, 'app.mjs')], { encoding: 'utf8', env, stdio: 'pipe' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const screens: [hash: string, tabs: number, says: RegExp][] = [
  ['#/entity/claims-severity?user=lena.fischer&action=launch_ides', 9, /^false Lena Fischer may not do “Launch IDEs”/],
  ['#/entity/claims-severity?user=lena.fischer', 9, /^\[ 'view'/],
  ['#/entity/claims-severity?action=delete', 8, /'amelia\.hart'/],
  ['#/entity/settled-claims', 8, /'data-science'/],
  ['#/user/priya.raman', 8, /'fraud-rings'/],
  ['#/user/priya.raman?action=view&type=project', 8, /'fraud-rings'/],
  ['#/user?as=', 8, /^\[/],
  ['#/offers/priya.raman', 7, /fraud-rings.*\[ 'Consumer', 'User', 'Owner' \]/],
  ['#/members/group/ml-operations?user=yusuf.demir', 7, /gained/],
  ['#/members/group/claims?user=lena.fischer', 7, /lost: \[ '/],
  ['#/policy/dataset', 9, /'Consumer'/],
];

for (const [hash, tabs, says] of screens) {
  test(`the JavaScript of ${hash} runs, and says what the page says`, async ({ page }) => {
    await visit(page, hash);
    await page.getByRole('button', { name: 'Use this' }).click();
    await expect(drawer(page).getByRole('tab')).toHaveCount(tabs);
    expect(run(await codeIn(page, 'JavaScript'))).toMatch(says);
  });
}

test('the code of each screen of the sample application stands beside it', async ({ page }) => {
  const beside = page.getByRole('complementary', { name: 'The code of this screen' });
  await visit(page, '#/app?as=lena.fischer');
  await expect(beside.getByRole('tab')).toHaveCount(8);
  expect(run((await beside.locator('pre').last().textContent()) ?? '')).toMatch(/^claims-severity false/);
  await page.getByRole('link', { name: 'Claims severity 2024' }).click();
  await expect(beside.getByRole('tab')).toHaveCount(9);
  const codes = beside.locator('pre');
  expect(run((await codes.nth(1).textContent()) ?? '')).toMatch(/^\[ 'view'/);
  expect(run((await codes.last().textContent()) ?? '')).toMatch(/^\[\]/);
});

test('the command says what the page says', async ({ page }) => {
  await visit(page, '#/entity/claims-severity?user=lena.fischer&action=launch_ides&dialog=code');
  const command = await codeIn(page, 'Command line');
  const [npx, name, ...words] = command.trim().split(' ');
  expect([npx, name]).toEqual(['npx', 'rolegate']);
  const args = words.map((word) => (word === 'permissions.json' ? 'www/public/workspace.json' : word));
  const ask = () => execFileSync(process.execPath, ['dist/cli/main.js', ...args], { encoding: 'utf8', stdio: 'pipe' });
  // A denial is another exit.
  expect(ask).toThrow(expect.objectContaining({ stdout: expect.stringContaining('their tier read on Project') }));
});

test('each way of asking is there, with how it is installed, and is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, '#/entity/claims-severity?user=lena.fischer&action=launch_ides&dialog=code');
  for (const [tab, words] of [
    ['Page marks', 'data-can="launch_ides"'],
    ['React', "useDecision('launch_ides', { type: 'project', id: 'claims-severity' })"],
    ['Vue', "useDecision('launch_ides', { type: 'project', id: 'claims-severity' })"],
    ['Svelte', "decision('launch_ides', { type: 'project', id: 'claims-severity' })"],
    ['Angular', "injectDecision('launch_ides', () => ({ type: 'project', id: 'claims-severity' }))"],
    ['Rust', 'gate.explain("lena.fischer", "launch_ides", ("project", "claims-severity"))?'],
  ] as const) {
    expect(await codeIn(page, tab)).toContain(words);
    await expect(drawer(page).locator('pre').first()).toHaveText(
      tab === 'Rust' ? 'cargo add rolegate' : 'npm install rolegate',
    );
    await drawer(page).getByRole('button', { name: 'Copy the code' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(words);
  }
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toHaveCount(0);
});

test('ids with quotes stay ids', async ({ page }) => {
  await visit(page, `#/entity/claims-severity?user=${encodeURIComponent(`o'brien"`)}&action=view&dialog=code`);
  expect(run(await codeIn(page, 'JavaScript'))).toMatch(/^false/);
});
