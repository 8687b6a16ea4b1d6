/** Ids as they stand in code. */

/** A text as it stands in code, which may stand in a page or a component: no tag begins or ends in it. */
export const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'").replaceAll('<', '\\x3c')}'`;

export const doubleQuoted = (text: string): string => JSON.stringify(text);

/** What stands for somebody in code: a visitor is nobody. */
export const person = (user: string): string => (user === '' ? 'null' : quoted(user));

export const entityCode = ({ type, id }: { type: string; id: string }): string =>
  `{ type: ${quoted(type)}, id: ${quoted(id)} }`;

/** What entities are asked for. */
export function filterCode({ type, action }: { type: string; action?: string | undefined }): string {
  return `{ type: ${quoted(type)}${action === undefined ? '' : `, action: ${quoted(action)}`} }`;
}
