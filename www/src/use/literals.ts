/** Ids as they stand in code. */

/** A text as it stands in code. */
export const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

export const doubleQuoted = (text: string): string => JSON.stringify(text);

/** What stands for somebody in code: a visitor is nobody. */
export const person = (user: string): string => (user === '' ? 'null' : quoted(user));

export const entityCode = ({ type, id }: { type: string; id: string }): string =>
  `{ type: ${quoted(type)}, id: ${quoted(id)} }`;
