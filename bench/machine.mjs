import { cpus, platform, arch } from 'node:os';
import { readFileSync } from 'node:fs';

/** What the figures were measured on: the kind of machine, not its name. */
export function machine() {
  const [first] = cpus();
  const version = (name) =>
    JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
  return {
    cpu: `${first.model.trim()}, ${cpus().length} cores`,
    system: `${platform()} ${arch()}`,
    node: process.version,
    peers: Object.fromEntries(Object.keys(dependencies).map((name) => [name, version(name)])),
  };
}
