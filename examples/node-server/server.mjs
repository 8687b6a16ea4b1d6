// A server that asks Rolegate before it does anything, and sends a browser what decides for its user.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Gate, RolegateError } from 'rolegate/server';

const gate = new Gate(readFileSync(new URL('workspace.json', import.meta.url)));

const LARGEST_BODY = 64 * 1024;
class TooLarge extends Error {}

/** A method, the pattern of a path, and what answers it; each returns a status and, where there is one, a body. */
const routes = [
  ['GET', /^\/permissions\.json$/, (user) => [200, gate.slice(user)]],
  ['GET', /^\/projects\/([^/]+)$/, view],
  ['DELETE', /^\/projects\/([^/]+)$/, remove],
  ['POST', /^\/projects\/([^/]+)\/access$/, share],
];

function view(user, id) {
  return denied(user, 'view', id) ?? [200, { id, actions: gate.actions(user, { type: 'project', id }) }];
}

function remove(user, id) {
  const refusal = denied(user, 'delete', id);
  if (refusal) return refusal;
  gate.apply([{ remove: 'entity', id }]);
  return [204];
}

/** Sharing checks its own rules: it throws where the user may not, and then nothing has changed. */
function share(user, id, body) {
  const { lines } = gate.share(user, { type: 'project', id }, body?.changes, body?.options);
  return [200, { lines }];
}

/** The answer to whoever may not. What somebody has no access to is not there, for them. */
function denied(user, action, id) {
  const { denial } = gate.explain(user, action, { type: 'project', id }, { remedies: false });
  if (!denial) return undefined;
  const hidden = ['unknown_entity', 'no_access'].includes(denial.code);
  return hidden ? [404, { code: 'not_found' }] : [403, { code: denial.code, message: denial.message }];
}

async function answer(request) {
  // Stands in for the session of an application, which knows who has signed in.
  const user = request.headers['x-user'];
  if (!user) return [401, { code: 'not_signed_in' }];
  const [path] = request.url.split('?');
  for (const [method, pattern, handle] of routes) {
    const found = request.method === method && pattern.exec(path);
    if (found) return handle(user, decodeURIComponent(found[1] ?? ''), await bodyOf(request));
  }
  return [404, { code: 'not_found' }];
}

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LARGEST_BODY) throw new TooLarge();
  }
  return text === '' ? undefined : JSON.parse(text);
}

/** What a mistake of the client becomes; whatever else is thrown is one of the server. */
function failure(error) {
  if (error instanceof RolegateError) {
    const { code, message, issues } = error;
    return [code === 'share_refused' ? 403 : 400, { code, message, issues }];
  }
  if (error instanceof SyntaxError || error instanceof URIError) return [400, { code: 'bad_request' }];
  if (error instanceof TooLarge) return [413, { code: 'too_large' }];
  console.error(error);
  return [500, { code: 'failed' }];
}

const server = createServer(async (request, response) => {
  const [status, body] = await answer(request).catch(failure);
  // One user's permissions belong into no shared cache.
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'private, no-cache' });
  response.end(body && JSON.stringify(body));
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/projects/churn`);
});
