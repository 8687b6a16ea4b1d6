// What the scripts share: running commands, saying what happens, and skipping steps whose input is unchanged.
// Node built-ins only: these run before the npm packages are installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const toolsDir = join(root, '.tools');

process.chdir(root);
process.env.PATH = [join(toolsDir, 'bin'), process.env.PATH].join(delimiter);

/** A failure that a person can act on: printed without a stack. */
export class Failure extends Error {}

/** Runs a script's body; a `Failure` ends it with its sentence. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Failure ? `\n✗ ${error.message}` : error);
    process.exit(1);
  }
}

/** Whether the module of this URL is the one that node was asked to run. */
export function isMain(url) {
  return Boolean(process.argv[1]) && realpathSync(process.argv[1]) === fileURLToPath(url);
}

export function say(text) {
  console.log(`• ${text}`);
}

/** Runs a command with its output shown; fails with `help` when it fails. */
export async function run(command, args, { help, ...options } = {}) {
  const code = await exitCode(command, args, options);
  if (code !== 0) {
    const line = [command, ...args].join(' ');
    throw new Failure(`\`${line}\` ended with ${code}${help ? `\n  ${help}` : ''}`);
  }
}

export function exitCode(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.on('error', (error) => resolve(error.code ?? 'an error'));
    child.on('exit', (code, signal) => resolve(code ?? signal));
  });
}

/** The trimmed output of a command, or null when it is missing or fails. */
export function output(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : null;
}

/** The manifests of crates that are not in the workspace, so that nobody who builds it builds what they need. */
export function otherCrates() {
  return [...filesUnder('examples').filter((file) => file.endsWith('/Cargo.toml')), 'bench/peers/Cargo.toml'];
}

/** Every file under the given files and folders, sorted. */
export function filesUnder(...paths) {
  return paths.flatMap((path) => {
    if (!existsSync(path)) return [];
    if (!statSync(path).isDirectory()) return [path];
    return filesUnder(
      ...readdirSync(path)
        .sort()
        .map((name) => join(path, name)),
    );
  });
}

/**
 * Runs `work` unless its outputs exist and were made from the same inputs (files, or `words` such as a version).
 * By content, so that a fresh checkout or a touched file rebuilds nothing.
 */
export async function step(name, { inputs, words = [], outputs }, work) {
  const stamp = join(toolsDir, 'stamps', name);
  const key = digest(inputs, words);
  const made = [...outputs, stamp].every((path) => existsSync(path));
  if (made && readFileSync(stamp, 'utf8') === key) {
    say(`${name}: up to date`);
    return;
  }
  say(`${name}: building`);
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
}

function digest(inputs, words) {
  const hash = createHash('sha256').update(JSON.stringify(words));
  for (const file of inputs) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
