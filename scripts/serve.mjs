// A static file server for the page, as strict as a careful host: the page's own Content-Security-Policy as a header.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { isMain } from './shell.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Serves `folder` under `base` (`/` or `/some/folder/`) on the first free port from `port`; resolves to its URL. */
export async function serve(folder, { base = '/', port = 0 } = {}) {
  const policy = pagePolicy(join(folder, 'index.html'));
  const server = createServer((request, response) => answer(request, response, { folder, base, policy }));
  const chosen = await listen(server, port);
  return { url: `http://127.0.0.1:${chosen}${base}`, close: () => server.close() };
}

/** The policy in the page's own <meta>: one source for both. A header is one line. */
function pagePolicy(page) {
  if (!existsSync(page)) return undefined;
  const tag = readFileSync(page, 'utf8').match(/<meta[^>]+http-equiv="Content-Security-Policy"[^>]*>/i)?.[0];
  return tag?.match(/content="([^"]+)"/)?.[1].replace(/\s+/g, ' ');
}

function answer(request, response, { folder, base, policy }) {
  const path = pathOf(request.url);
  if (!['GET', 'HEAD'].includes(request.method)) return refuse(response, 405);
  if (`${path}/` === base) return response.writeHead(301, { location: base }).end();
  const file = path?.startsWith(base) ? fileFor(folder, path.slice(base.length)) : undefined;
  if (!file) return refuse(response, 404);
  response.writeHead(200, {
    'cache-control': 'no-cache',
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    ...(policy && { 'content-security-policy': policy }),
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

function pathOf(url) {
  try {
    return decodeURIComponent(new URL(url, 'http://host').pathname);
  } catch {
    return undefined;
  }
}

/** The file that a path names inside the folder, if there is one. */
function fileFor(folder, path) {
  const file = normalize(join(folder, path.endsWith('/') || path === '' ? `${path}index.html` : path));
  const inside = file.startsWith(normalize(folder) + sep) && !path.includes('\0');
  return inside && existsSync(file) && statSync(file).isFile() ? file : undefined;
}

function refuse(response, status) {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(`${status}\n`);
}

export function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = error.code === 'EADDRINUSE' && port < 65535;
      taken ? resolve(listen(server, port + 1)) : reject(error);
    });
    server.listen(port, '127.0.0.1', () => resolve(server.address().port));
  });
}

// node scripts/serve.mjs FOLDER BASE PORT: for the page tests.
if (isMain(import.meta.url)) {
  const [folder, base, port] = process.argv.slice(2);
  console.log((await serve(folder, { base, port: Number(port) })).url);
}
