// The sizes in the text are those of the package as it is built, give or take a kilobyte.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { measured } from '../../scripts/size.mjs';

const NAMES = {
  whole: "import { Gate } from 'rolegate'",
  reader: "import { Gate } from 'rolegate/readonly'",
  dom: '+ rolegate/dom',
  react: '+ rolegate/react',
  vue: '+ rolegate/vue',
  directive: '+ rolegate/vue/directive, beside it',
  svelte: '+ rolegate/svelte',
  attachment: '+ rolegate/svelte/attachment, beside it',
  solid: '+ rolegate/solid',
  angular: '+ rolegate/angular',
  authzen: '+ rolegate/authzen',
};

test('the pages name the sizes that are measured', async () => {
  const rows = await measured();
  const kB = (name, encoding = 'brotli') => rows.find((row) => row.name === NAMES[name])[encoding] / 1000;
  const [whole, reader] = [kB('whole'), kB('reader')];
  const said = [
    ['README.md', /downloads (\d+) kB after brotli \((\d+) kB gzip\)/, [whole, kB('whole', 'gzip')]],
    ['README.md', /`rolegate\/readonly` for (\d+) kB \((\d+) kB gzip\)/, [reader, kB('reader', 'gzip')]],
    ['README.md', /`rolegate\/dom` adds (\d+) kB/, [kB('dom')]],
    ['docs/gating.md', /is (\d+) kB instead of (\d+)/, [reader, whole]],
    ['docs/benchmarks.md', /\*\*Download, (\d+) kB of 60/, [whole]],
    ['docs/benchmarks.md', /\| together \| ([\d.]+) \|/, [whole]],
    ['docs/benchmarks.md', /`rolegate\/readonly` with it (\d+) kB/, [reader]],
  ];
  for (const [page, pattern, sizes] of said) {
    const found = readFileSync(page, 'utf8').match(pattern);
    assert.ok(found, `${page} does not say it: ${pattern}`);
    sizes.forEach((size, place) =>
      assert.ok(Math.abs(size - found[place + 1]) <= 1, `${page}: “${found[0]}”, and it is ${size}`),
    );
  }
  for (const [page, ...names] of [
    ['docs/vue.md', 'vue', 'directive'],
    ['docs/svelte.md', 'svelte', 'attachment'],
  ]) {
    const [text, ...found] = readFileSync(page, 'utf8').match(/adds ([\d.]+) kB .* imported .*, another (\d+\.\d)/);
    names.forEach((name, place) =>
      assert.ok(Math.abs(kB(name) - found[place]) < 0.1, `${page}: “${text}”, and it is ${kB(name)}`),
    );
  }
  assert.match(readFileSync('README.md', 'utf8'), /`rolegate\/authzen` and each other binding at most 2 kB/);
  const small = ['react', 'vue', 'directive', 'svelte', 'attachment', 'solid', 'angular', 'authzen'];
  for (const name of small) assert.ok(kB(name) <= 2.048, name);
});
