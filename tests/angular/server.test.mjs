// A server renders the answers as a page shows them.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { bundled } from '../browser/harness.mjs';
import { angular } from './compile.mjs';

const FOLDER = '.tools/angular-server';

test('the server renders the answers, and lets go of the gate', async (context) => {
  context.after(() => rmSync(FOLDER, { recursive: true, force: true }));
  const external = ['@angular/*', 'rolegate', 'rolegate/*'];
  const code = await bundled(`export * from './tests/angular/app.ts';`, { ...angular, platform: 'node', external });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'server.mjs'), code);
  const { rendered, gate } = await import(pathToFileURL(join(FOLDER, 'server.mjs')));
  let listeners = 0;
  const subscribe = gate.subscribe.bind(gate);
  gate.subscribe = (listener) => {
    listeners++;
    const end = subscribe(listener);
    return () => {
      listeners--;
      end();
    };
  };
  const html = await rendered('ada');
  assert.match(html, /<button disabled="" title="the role User does not hold it">Delete<\/button>/);
  assert.match(html, /<b>Rename<\/b>/);
  assert.match(await rendered('bo'), /<button title="">Delete<\/button>/);
  assert.doesNotMatch(await rendered(null), /<b>Rename<\/b>/);
  assert.equal(listeners, 0);
});
