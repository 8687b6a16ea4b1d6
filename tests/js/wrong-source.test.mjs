// What is no document: the message says what it is, and the help what to do.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { Gate } from 'rolegate';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { workspace } from './support/workspace.mjs';

const text = JSON.stringify(workspace());
const utf8 = new TextEncoder().encode(text);
const bytes = (...values) => new Uint8Array(values);
const latin1 = (content) => Buffer.from(content, 'latin1');
const bigEndian = Buffer.from(text, 'utf16le').swap16();
const long = `${'column,'.repeat(40)}last\n`;

const beginnings = [
  ['a snapshot', /Gate\.fromBytes/, [new Gate(workspace()).toBytes()]],
  [
    'a picture',
    /JSON text/,
    [
      bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
      latin1('GIF89a'),
      latin1('\xff\xd8\xff\xe0\0\x10JFIF\0'),
      bytes(0xff, 0xd8, 0xff, 0xdb),
      '\ufffd\ufffd\ufffd\ufffd\0\x10JFIF',
      latin1('RIFF\x24\0\0\0WEBP'),
      '\ufffdPNG\r\n',
      latin1('\0\0\0 ftypavif'),
      latin1('\0\0\0\x1cftypavif'),
      bytes(0, 0, 1, 0, 1, 0),
    ],
  ],
  ['compressed', /unpack/, [gzipSync(text), latin1('PK\x03\x04\x14\0')]],
  [
    'UTF-16, not UTF-8',
    /TextDecoder/,
    [
      Buffer.from(text, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      bigEndian,
      Buffer.concat([bytes(0xfe, 0xff), bigEndian]),
      Buffer.from(text, 'utf16le').toString(),
      Uint16Array.from(text, (character) => character.charCodeAt(0)),
      Buffer.from(`\n  ${text}`, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString(),
    ],
  ],
  [
    'binary data',
    /JSON text/,
    [
      bytes(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0),
      latin1('SQLite format 3\0'),
      latin1('\0\0\0\x1cftypisom'),
      latin1('BM\x36\0\0\0'),
      latin1('II*\0'),
    ],
  ],
  [
    'HTML or XML',
    /status/,
    [
      '<!doctype html><title>404</title>',
      '\n<html>',
      Buffer.from('\ufeff<!DOCTYPE html>'),
      '<?xml version="1.0"?>',
      '<svg/>',
    ],
  ],
  [
    'a string of JSON',
    /JSON\.parse/,
    [JSON.stringify(text), JSON.stringify(JSON.stringify(workspace(), null, 2)), JSON.stringify(`\n ${text}`)],
  ],
  ["an object's name", /itself/, [String({}), `${new Map()}`]],
  [
    'an address',
    /fetch/,
    ['/permissions.json', './permissions.json', 'https://example.com/permissions.json?a=b', 'file:///permissions.json'],
  ],
  ['empty', /JSON text/, ['', ' \n', bytes(), new ArrayBuffer(0), Buffer.from('\ufeff')]],
  ['YAML', /JSON/, ['rolegate: 1\nusers: []\n', '---\nrolegate: 1\n', '# permissions\nrolegate: 1\n']],
  [
    'CSV',
    /JSON/,
    [
      'user,role\nada,OWNER\n',
      '"user";"role"\n',
      'user\trole\n',
      'user, role\nada, OWNER\n',
      'user; role\r\nada; OWNER\r\n',
      '\ufeffuser,role\n',
      Buffer.from('\ufeffuser,role\n'),
      long,
    ],
  ],
];

class ReadableElement {
  textContent = text;
  get [Symbol.toStringTag]() {
    return 'HTMLScriptElement';
  }
}

const objects = [
  ['a Promise', /await it/, () => Promise.resolve(workspace())],
  // biome-ignore lint/suspicious/noThenProperty: an object that can be awaited is what is tested.
  ['an object', /await it/, () => ({ then() {} })],
  ['a Response', /await its `text\(\)`/, () => new Response(text)],
  ['a Request', /text/, () => new Request('http://localhost/')],
  ['a Blob', /text/, () => new Blob([text])],
  ['a ReadableStream', /JSON text/, () => Readable.toWeb(Readable.from([text]))],
  ['a Map', /JSON text/, () => new Map(Object.entries(workspace()))],
  ['a Set', /JSON text/, () => new Set()],
  ['a FormData', /JSON text/, () => new FormData()],
  ['an Error', /JSON text/, () => new Error('not found')],
  ['a String', /JSON text/, () => new String(text)],
  ['a HTMLScriptElement', /textContent/, () => new ReadableElement()],
  ['a URL', /fetch/, () => new URL('http://localhost/permissions.json')],
  ['a function', /call it/, () => new Response(text).json],
];

/** Refused, by the constructor and by `validate`, in either gate, with this message and help. */
function refused(source, message, help, code) {
  for (const Made of [Gate, ReadonlyGate]) {
    assert.throws(
      () => new Made(source),
      (error) => {
        assert.equal(error.message, `the document is not valid: it is ${message}`);
        assert.deepEqual([error.code, error.path], ['invalid_document', '$']);
        assert.match(error.help, help);
        assert.deepEqual(error.issues, [
          { code, severity: 'error', path: '$', message: `it is ${message}`, help: error.help },
        ]);
        return true;
      },
    );
  }
  assert.equal(Gate.validate(source)[0].message, `it is ${message}`);
}

for (const [message, help, sources] of beginnings) {
  test(`${message}, as text or as bytes`, () => {
    for (const source of sources) refused(source, message, help, 'syntax');
  });
}

test('an object that JSON would make an empty one of', () => {
  for (const [message, help, make] of objects) refused(make(), message, help, 'wrong_type');
});

test('bytes are read in whatever form they come', () => {
  const around = new Uint8Array(utf8.length + 9);
  around.set(utf8, 5);
  const shared = new SharedArrayBuffer(utf8.length);
  new Uint8Array(shared).set(utf8);
  const forms = [
    utf8.buffer,
    shared,
    new DataView(around.buffer, 5, utf8.length),
    new Int8Array(utf8.buffer),
    new Uint8ClampedArray(utf8),
    Buffer.from(text),
    new Uint8Array(shared),
    runInNewContext('Uint8Array').from(utf8).buffer,
  ];
  for (const form of forms) {
    assert.deepEqual(new Gate(form).toDocument(), new Gate(text).toDocument());
    assert.deepEqual(Gate.validate(form), []);
  }
});

test('a snapshot is restored from whatever form of bytes, and what is none is named', () => {
  const snapshot = new Gate(workspace()).toBytes();
  for (const form of [
    snapshot,
    snapshot.slice().buffer,
    new DataView(snapshot.slice().buffer),
    Buffer.from(snapshot),
  ]) {
    assert.equal(Gate.fromBytes(form).can('ada', 'delete', 'churn'), true);
  }
  const others = [
    [utf8, 'invalid_snapshot', /found JSON$/],
    [utf8.buffer, 'invalid_snapshot', /found JSON$/],
    [text, 'invalid_argument', /found a string$/],
    [workspace(), 'invalid_argument', /found an object$/],
    [Promise.resolve(snapshot), 'invalid_argument', /found a Promise$/],
    [new Response(snapshot), 'invalid_argument', /found a Response$/],
    [undefined, 'invalid_argument', /found undefined$/],
  ];
  for (const [other, code, message] of others)
    assert.throws(() => Gate.fromBytes(other), { code, message, help: /`new Gate`/ });
  assert.throws(() => Gate.fromBytes(new Uint8Array()), { code: 'invalid_snapshot' });
});

test('a document is a document however it begins', () => {
  const made = [
    `\ufeff${text}`,
    `${' '.repeat(200)}${text}`,
    Buffer.from(`\ufeff \n${text}`),
    Buffer.from(`${'\n'.repeat(200)}${text}`),
  ];
  for (const source of made) assert.equal(new Gate(source).can('ada', 'delete', 'churn'), true);
  const own = Object.assign(Object.create({ method() {} }), workspace());
  const toJSON = { [Symbol.toStringTag]: 'Model', toJSON: workspace };
  for (const source of [
    own,
    toJSON,
    Object.assign(Object.create(null), workspace()),
    runInNewContext(`(${text})`),
    new Proxy(workspace(), {}),
  ]) {
    assert.equal(new Gate(source).can('ada', 'delete', 'churn'), true);
  }
});

test('what is nearly a document keeps the place of its mistake', () => {
  assert.throws(() => new Gate('{"rolegate":1,"users":[{"id":"a,b"}],}'), { message: /column 38/ });
  assert.throws(() => new Gate('[1, 2]'), { message: /found a list/ });
  assert.throws(() => new Gate('Sorry, not found'), { message: /not JSON at line 1, column 1/ });
  assert.throws(() => new Gate('null'), { message: /found null/ });
  assert.throws(() => new Gate(`${text}\n${text}`), { message: /line 2, column 1: nothing may follow/ });
});
