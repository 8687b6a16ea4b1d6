// The components that the explorer offers for each of its screens, rendered as their frameworks do on a server.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { Gate } from 'rolegate';
import { angular } from '../angular/compile.mjs';
import { bundled } from '../browser/harness.mjs';
import { solid } from '../solid/compile.mjs';
import { svelte } from '../svelte/compile.mjs';
import { vue } from '../vue/compile.mjs';

const FOLDER = '.tools/snippets';
const gate = new Gate(readFileSync('www/public/workspace.json', 'utf8'));
const lena = { user: 'lena.fischer' };
const priya = { user: 'priya.raman' };
const severity = { type: 'project', id: 'claims-severity' };

/** A question of each kind, with what the gate itself says to it. */
const questions = [
  [{ ...lena, kind: 'decision', action: 'view', entity: severity }, ['…']],
  [{ ...lena, kind: 'policy', type: 'project', action: 'create' }, ['…']],
  [{ ...priya, kind: 'screen', entity: severity, actions: [] }, gate.as('priya.raman').actions(severity)],
  [
    { ...priya, kind: 'listScreen', type: 'dataset', action: 'share' },
    gate.entities('priya.raman', { type: 'dataset' }).flatMap((id) => [id, '…']),
  ],
  [
    { ...lena, kind: 'whoCan', action: 'delete', entity: severity },
    gate.whoCan('delete', severity).map((id) => gate.user(id).name),
  ],
  [
    { ...priya, kind: 'entities', type: 'dataset', action: 'share' },
    gate.entities('priya.raman', { type: 'dataset', action: 'share' }),
  ],
  [{ ...priya, kind: 'reach' }, gate.entities('priya.raman').map(({ type, id }) => `${type} ${id}`)],
  [
    { ...lena, kind: 'list', entity: severity },
    gate.accessList(severity, { expand: true }).map(({ name, label }) => `${name} ${label}`),
  ],
  [
    { ...priya, kind: 'offers' },
    gate
      .entities('priya.raman')
      .flatMap((entity) => [
        `${entity.type} ${entity.id}`,
        ...gate.assignableRoles('priya.raman', entity).map(({ label }) => label),
      ]),
  ],
  [{ ...lena, kind: 'join', place: { kind: 'group', id: 'ml-operations' }, joins: true }, ['What if?']],
  [{ ...lena, kind: 'join', place: { kind: 'app-role', id: 'viewer' }, joins: false }, ['What if?']],
];

const external = ['react', 'react-dom/*', 'vue', 'vue/*', 'svelte', 'svelte/*', 'solid-js', 'solid-js/*', '@angular/*'];
const forNode = { platform: 'node', external: [...external, 'rolegate', 'rolegate/*'] };

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
after(() => rmSync(FOLDER, { recursive: true, force: true }));

/** Writes a module, for imports of the repository's own packages, and takes what it exports. */
async function loaded(name, code) {
  const file = join(FOLDER, `${name}.mjs`);
  writeFileSync(file, code);
  return import(pathToFileURL(file));
}

/** Writes a snippet's files, of which there may be several. */
function written(name, code, extension) {
  const folder = join(FOLDER, name);
  mkdirSync(folder, { recursive: true });
  const parts = code.split(/^<!-- (\w+)\.vue -->\n/m);
  if (parts.length === 1) writeFileSync(join(folder, `Main.${extension}`), code);
  for (let at = 1; at < parts.length; at += 2) writeFileSync(join(folder, `${parts[at]}.vue`), parts[at + 1]);
  return `./${folder}/${parts.length === 1 ? `Main.${extension}` : 'HandOut.vue'}`;
}

const { outputFiles } = await build({
  entryPoints: ['www/src/use/code/snippets.ts'],
  bundle: true,
  write: false,
  format: 'esm',
});
const { snippetsFor } = await loaded('snippets', outputFiles[0].text);

/** For each framework, a module that exports what renders a snippet for a user. */
const renderers = {
  React: (name, code) => {
    const file = written(name, code, 'jsx');
    const main = `import { createElement } from 'react';
      import { renderToStaticMarkup } from 'react-dom/server';
      import { App } from '${file}';
      export const rendered = (gate) => renderToStaticMarkup(createElement(App, { gate }));`;
    return bundled(main, { ...forNode, jsx: 'automatic' });
  },
  Vue: (name, code) => {
    const file = written(name, code, 'vue');
    const main = `import { createSSRApp } from 'vue';
      import { renderToString } from 'vue/server-renderer';
      import { gatePlugin } from 'rolegate/vue';
      import Main from '${file}';
      export const rendered = (gate, user) => renderToString(createSSRApp(Main).use(gatePlugin, { gate, user }));`;
    return bundled(main, { ...forNode, plugins: [vue({ ssr: true })] });
  },
  Svelte: (name, code) => {
    const file = written(name, code, 'svelte');
    const around = join(FOLDER, name, 'Around.svelte');
    writeFileSync(
      around,
      `<script>
        import { provideGate } from 'rolegate/svelte';
        import Main from './Main.svelte';
        const { gate, user } = $props();
        provideGate(() => ({ gate, user }));
      </script>
      <Main />`,
    );
    const main = `import { render } from 'svelte/server';
      import Around from './${around}';
      export const rendered = (gate, user) => render(Around, { props: { gate, user } }).body;`;
    return bundled(main, { ...forNode, plugins: [svelte({ generate: 'server' })] }, file);
  },
  Solid: (name, code) => {
    const file = written(name, code, 'jsx');
    const main = `import { createComponent, renderToString } from 'solid-js/web';
      import { App } from '${file}';
      export const rendered = (gate) => renderToString(() => createComponent(App, { gate }));`;
    return bundled(main, { ...forNode, plugins: [solid({ generate: 'ssr' })] });
  },
  Angular: (name, code) => {
    const file = written(name, code, 'ts');
    const component = code.match(/export class (\w+) \{(?![\s\S]*export class)/)[1];
    const selector = [...code.matchAll(/selector: '([\w-]+)'/g)].at(-1)[1];
    const main = `import '@angular/compiler';
      import { provideZonelessChangeDetection } from '@angular/core';
      import { bootstrapApplication } from '@angular/platform-browser';
      import { provideServerRendering, renderApplication } from '@angular/platform-server';
      import { provideGate } from 'rolegate/angular';
      import { ${component} } from '${file}';
      export const rendered = (gate, user) =>
        renderApplication(
          (context) =>
            bootstrapApplication(
              ${component},
              { providers: [provideZonelessChangeDetection(), provideServerRendering(), provideGate({ gate, user })] },
              context,
            ),
          { document: '<html><body><${selector}></${selector}></body></html>' },
        );`;
    return bundled(main, { ...forNode, ...angular });
  },
};

/** The text of each element that a component made. */
const wordsOf = (html) =>
  html
    .replace(/^[\s\S]*<body[^>]*>|<\/body>[\s\S]*$|<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>/g, '')
    .replaceAll(/<!--.*?-->/g, '')
    .split(/<\/?(?:button|p|li|label|select|option|app-[\w-]+)\b[^>]*>/)
    .map((text) =>
      text
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean);

for (const [framework, bundle] of Object.entries(renderers)) {
  test(`what the explorer offers for ${framework} shows what the gate says`, async () => {
    for (const [question, expected] of questions) {
      const name = `${framework}-${question.kind}-${question.place?.kind ?? ''}`;
      const { code } = snippetsFor(question).find((snippet) => snippet.name === framework);
      const { rendered } = await loaded(name, await bundle(name, code));
      const shown = await rendered(gate, question.user);
      assert.deepEqual(wordsOf(shown), expected, name);
      assert.equal(/ disabled/.test(shown), ['policy', 'offers'].includes(question.kind), name);
    }
  });
}
