// What an editor proposes: TypeScript's language server, asked as an editor does.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Proposals in a file that need not be on the disk: `propose(place)` gives the words, the place in characters. */
export async function editorOf(file, text) {
  const server = spawn('node', ['node_modules/typescript/bin/tsc', '--lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting = new Map();
  const send = (message) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const request = (method, params) =>
    new Promise((answer) => {
      waiting.set(waiting.size, answer);
      send({ id: waiting.size - 1, method, params });
    });
  hear(server.stdout, ({ id, method, params, result }) => {
    // It asks as well, for settings and the like: it gets none.
    if (method === undefined) waiting.get(id)(result);
    else if (id !== undefined) send({ id, result: params?.items?.map(() => null) ?? null });
  });
  const uri = pathToFileURL(resolve(file)).href;
  await request('initialize', { processId: process.pid, rootUri: pathToFileURL('.').href, capabilities: {} });
  send({ method: 'initialized', params: {} });
  send({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'typescript', version: 1, text } },
  });
  return {
    async propose(place) {
      const before = text.slice(0, place).split('\n');
      const position = { line: before.length - 1, character: before.at(-1).length };
      const found = await request('textDocument/completion', { textDocument: { uri }, position });
      return (found?.items ?? found ?? []).map(({ label }) => label);
    },
    close: () => server.kill(),
  };
}

/** Messages are texts of so many bytes, each after a header. */
function hear(stream, listener) {
  let bytes = Buffer.alloc(0);
  stream.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const [header, length] = bytes.toString('latin1').match(/^Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n/) ?? [];
      const end = header?.length + Number(length);
      if (!(bytes.length >= end)) return;
      listener(JSON.parse(bytes.subarray(header.length, end)));
      bytes = bytes.subarray(end);
    }
  });
}
