// What an example's page comes to: its lines, and what it downloads. `node scripts/comparison.mjs` prints it for those
// that are built.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { isMain } from './shell.mjs';

/** The code of the page's own: not what the examples share, nor what a server has for it. Comments do not count. */
export function linesOf(name) {
  const folder = join('examples', name, 'src');
  const files = readdirSync(folder).filter((file) => /\.tsx?$/.test(file) && file !== 'network.ts');
  const lines = files.flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  return lines.filter((line) => !/^\s*($|\/\/|\/?\*)/.test(line)).length;
}

/** What a visit downloads of scripts, after brotli: not the server, which stands for a program elsewhere. */
export function downloadOf(name) {
  const folder = join('examples', name, 'dist/assets');
  const scripts = readdirSync(folder).filter((file) => file.endsWith('.js') && !file.startsWith('server'));
  return scripts.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(folder, file))).length, 0);
}

/** Holds the rows of a guide's table, `| label | lines | kB |`, to what the examples come to: kB within a twentieth. */
export function compareWithGuide(guide, examples) {
  const text = readFileSync(guide, 'utf8');
  for (const [label, name] of Object.entries(examples)) {
    const row = text.match(new RegExp(`^\\| ${label} \\| (\\d+) \\| (\\d+) kB \\|$`, 'm'));
    assert.ok(row, `${guide} has no row of ${label}`);
    const [lines, kilobytes] = [linesOf(name), downloadOf(name) / 1000];
    assert.equal(Number(row[1]), lines, `lines of ${name}`);
    const isAbout = Math.abs(Number(row[2]) - kilobytes) <= kilobytes / 20;
    assert.ok(isAbout, `${guide} says ${row[2]} kB of ${name}, which downloads ${kilobytes}`);
  }
}

if (isMain(import.meta.url)) {
  for (const name of readdirSync('examples').filter((name) => /^(react|vue|svelte|solid|angular)/.test(name))) {
    try {
      console.log(name, linesOf(name), 'lines', downloadOf(name), 'bytes');
    } catch {
      console.log(name, 'is not built by Vite');
    }
  }
}
