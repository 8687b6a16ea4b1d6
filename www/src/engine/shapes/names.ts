/** How users, entities, actions and recipients are named, one by one and in lists to choose from. */
/** So many characters of a name are shown. */
const MOST = 120;
/** Of these nothing needs to be done. */
const PLAIN = /^[!-~](?:[ -~]{0,100}[!-~])?$/;
/** Those that turn the direction of what comes after them. */
export const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;
const FROM_RIGHT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const VISIBLE = /[^\p{C}\p{Z}]/u;

/**
 * A name as the page writes it, or in its place the id: on one line that has an end, and so that it cannot turn round
 * what stands around it. It goes without controls of direction, and from right to left it is isolated, as in the
 * engine's own sentences.
 */
export function shown(name: string | undefined, id = ''): string {
  if (name !== undefined && PLAIN.test(name)) return name;
  const seen = [name ?? '', id].map((text) => text.replace(CONTROLS, '').replace(/\s+/g, ' ').trim());
  const text = seen.find((one) => VISIBLE.test(one)) ?? '(no name)';
  const letters = text.length > MOST ? [...text] : [];
  const short = letters.length > MOST ? `${letters.slice(0, MOST - 1).join('')}…` : text;
  return FROM_RIGHT.test(short) ? `\u2068${short}\u2069` : short;
}

export interface Named {
  id: string;
  name: string;
}

export interface ActionRef {
  type: string;
  action: string;
}

export interface Triple {
  user: string;
  action: string;
  entity: string;
}

/** What stands for those who have no record. No id is empty. */
export const VISITOR: Named = { id: '', name: 'Visitor' };

export const NOT_SIGNED_IN = 'Not signed in';

/** Whom an id of the page stands for, for the engine. */
export const subject = (id: string): string | null => (id === VISITOR.id ? null : id);

export const PUBLIC_NAMES: Readonly<Record<string, string>> = { signed_in: 'Everyone signed in', anyone: 'Anyone' };

/** The first few of a list, and how long it is. */
export interface Listed {
  list: Named[];
  total: number;
}

/** One of the things to choose from: an entity or an action with its type, a recipient with its kind. */
export interface Choice extends Named {
  type?: string;
  /** What it is, where its type does not tell. */
  kind?: string;
  detail?: string;
}

export interface SearchResult {
  groups: { title: string; items: Choice[] }[];
  total: number;
  shown: number;
}

/** What was found, with those of some choices before it whose names hold the text. */
export function withChoices(found: SearchResult, title: string, choices: Choice[], text: string): SearchResult {
  const items = choices.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  if (items.length === 0) return found;
  const { groups, total, shown } = found;
  return { groups: [{ title, items }, ...groups], total: total + items.length, shown: shown + items.length };
}
