/** What somebody opens that is no document, by how it begins: what it seems to be, and what to do. */
import type { Recognized } from './recognized';

interface Kind extends Recognized {
  begins: RegExp;
  /** How files of the kind end, where the beginning does not tell which of several they are. */
  named?: RegExp;
}

const BY_HAND = 'pictures and pages cannot be read: add the people, entities and grants that it shows by hand';
const UNPACK = 'unpack it first, and open the document that is in it';
const TABLE = 'tables cannot be opened: make JSON of it, or add its people, entities and grants by hand';
const JSON_OF_IT = 'write what it says as JSON: many editors and command lines convert it';
export const ANOTHER_MODEL =
  'what it allows has to be said anew here: begin with an empty document, and add to it by hand';
const NO_DATA = 'open the document itself: JSON that begins with `{ "rolegate": 1`';

const spreadsheet = { what: 'a spreadsheet', help: TABLE };
const text = { what: 'a text document or slides', help: BY_HAND };
const picture = { what: 'a picture', help: BY_HAND };
const media = { what: 'sound or a film', help: NO_DATA };
const zip = /^PK\x03\x04/;
const office = /^\xd0\xcf\x11\xe0/;

/** In bytes, each read as a character. */
const binary: Kind[] = [
  { begins: /^(\x89PNG|GIF8|\xff\xd8\xff|RIFF.{4}WEBP|II\*\0|MM\0\*|BM.{4}\0{4}|\0\0\x01\0)/s, ...picture },
  { begins: /^.{4}ftyp(avif|heic|heix|mif1)/s, ...picture },
  { begins: /^.{4}ftyp|^(ID3|OggS|fLaC|RIFF|\x1aE\xdf\xa3)/s, ...media },
  { begins: /^%PDF-/, what: 'a PDF', help: BY_HAND },
  { begins: zip, named: /\.(xlsx|xlsm|ods|numbers)$/i, ...spreadsheet },
  { begins: /^PK\x03\x04.*(xl\/|opendocument\.spreadsheet)/s, ...spreadsheet },
  { begins: zip, named: /\.(docx|odt|pages|pptx|odp|key)$/i, ...text },
  { begins: /^PK\x03\x04.*(word\/|ppt\/|opendocument\.)/s, ...text },
  { begins: zip, what: 'a ZIP archive', help: UNPACK },
  {
    begins: /^(\x1f\x8b|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd|\xfd7zXZ|BZh)|^.{257}ustar/s,
    what: 'compressed',
    help: UNPACK,
  },
  { begins: office, named: /\.xls$/i, ...spreadsheet },
  { begins: office, ...text },
  {
    begins: /^(SQLite format 3|PAR1)/,
    what: 'a database',
    help: 'export who and what is in it, and make JSON of that',
  },
  { begins: /^(\0asm|\x7fELF|MZ.*\0)/s, what: 'a program', help: NO_DATA },
  { begins: /^(\xff\xfe|\xfe\xff|\0[^\0]\0|[^\0]\0[^\0]\0)/, what: 'text in UTF-16', help: 'save it as UTF-8' },
  { begins: /[\0-\x08]/, what: 'binary data', help: NO_DATA },
];

/** In texts, after blanks and comments. */
const written: Kind[] = [
  { begins: /^<svg\b/, ...picture },
  {
    begins: /^<(!doctype html|html|head|body)\b/i,
    what: 'a web page (HTML)',
    help: 'it may be the page from which the document is fetched: look there for a way to save that',
  },
  { begins: /^</, what: 'XML', help: JSON_OF_IT },
  { begins: /^-----BEGIN /, what: 'a key or a certificate', help: 'put it back: nothing of it was sent anywhere' },
  {
    begins: /^\w+:\/\/\S+$/,
    what: 'an address',
    help: 'open it in a tab of its own, save what it shows, and open that file here',
  },
  { begins: /^(@\w+\([^)\n]*\)\s*)*(permit|forbid)\s*\(/, what: 'policies of Cedar', help: ANOTHER_MODEL },
  { begins: /^model\s+schema\s+\d/, what: 'a model of OpenFGA', help: ANOTHER_MODEL },
  { begins: /^(use \w+\s+)?definition\s+\w+/, what: 'a schema of SpiceDB', help: ANOTHER_MODEL },
  { begins: /^package\s+[\w.]+\s+[^;]/, what: 'a policy of OPA', help: ANOTHER_MODEL },
  { begins: /^\[request_definition\]|^[pg]\d?,\s*\w/, what: 'a model or policy of Casbin', help: ANOTHER_MODEL },
  { begins: /^apiVersion:\s*["']?api\.cerbos\.dev/, what: 'a policy of Cerbos', help: ANOTHER_MODEL },
  { begins: /^apiVersion:/, what: 'a manifest of Kubernetes', help: ANOTHER_MODEL },
  {
    begins: /^(import|export|const|let|var|function|class|module\.exports|['"]use )/,
    what: 'program text',
    help: 'run it, and open what it makes: JSON that begins with `{ "rolegate": 1`',
  },
  { begins: /^(select|insert|create|begin|pragma|drop)\s/i, what: 'SQL', help: JSON_OF_IT },
  { begins: /^\{.*\}\s*\n\s*\{/, what: 'JSON Lines, one value in each line', help: 'write one document of them' },
  { begins: /^("[^"\n]*"|[^{["/\n:]+)[,;\t](\S|[^\n]*\n[^\n]*[,;\t])/, what: 'a table (CSV)', help: TABLE },
  { begins: /^(- |["']?[\w.$-]+["']?:(\s|$))/, what: 'YAML', help: JSON_OF_IT },
  { begins: /^[^{["\d-]/, what: 'plain text', help: NO_DATA },
];

const empty = {
  what: 'empty',
  help: 'begin with the empty document that comes with the page, and add to it by hand',
};
const commented = { what: 'JSON with comments', help: 'take the comments out, and open it again' };

/** A comment, a declaration or a mark with which texts of some kind begin. */
const PREAMBLE = /^(\/\/.*|\/\*[\s\S]*?\*\/|#.*|-- .*|---(?=\s*\n)|<!--[\s\S]*?-->|<\?xml[^>]*>)/;

function withoutPreamble(text: string): string {
  let rest = text.trim();
  for (let found = PREAMBLE.exec(rest); found; found = PREAMBLE.exec(rest)) rest = rest.slice(found[0].length).trim();
  return rest;
}

const firstOf = (kinds: readonly Kind[], start: string, name: string): Recognized | null =>
  kinds.find(({ begins, named }) => begins.test(start) && (named?.test(name) ?? true)) ?? null;

/** Recognizes what is no text. */
export const foreignBytes = (start: string, name: string) => firstOf(binary, start, name);

/** Recognizes a text that is no JSON. */
export function foreignText(start: string, name: string): Recognized | null {
  const text = start.trim();
  if (text === '') return empty;
  const rest = withoutPreamble(text);
  if (rest !== text && /^[{[]/.test(rest)) return commented;
  return firstOf(written, rest || 'text', name);
}
