/** Requests on their way in. Unknown fields are ignored, as the specification asks; null counts as left out. */
import { RolegateError } from '../core/engine/errors.js';
import type { Action, Mapping } from './types.js';

/** A request that cannot be read: HTTP's 400, with the message as its body. */
export class BadRequest extends RolegateError {
  readonly status = 400;

  /** @internal */
  constructor(message: string, path: string) {
    super({ code: 'invalid_argument', message, path });
  }
}

/** A request that has the shape of one. */
export interface Checked {
  subject: { type: string; id: string };
  action: { name: string };
  resource: { type: string; id: string };
}

/** The fields that each part must have. */
export const REQUIRED = { subject: ['type', 'id'], action: ['name'], resource: ['type', 'id'] };

/** The parts of a request, each with the fields that it must have; the action by its name in the policy. */
export function checkedParts<P extends keyof Checked>(
  request: unknown,
  fields: Record<P, string[]>,
  { actionOf }: Mapping,
): Pick<Checked, P> {
  const whole = checkedObject(request, '$');
  const parts: Partial<Record<string, unknown>> = {};
  for (const [part, names] of Object.entries(fields) as [P, string[]][]) {
    parts[part] = checkedPart(whole[part], `$.${part}`, names);
  }
  checkedOptional(whole.context, '$.context');
  if (actionOf && 'action' in parts) parts.action = { name: actionOf(whole.action as Action) };
  return parts as Pick<Checked, P>;
}

/** An object; its path is for the message. */
export function checkedObject(value: unknown, path: string): Record<string, unknown> {
  if (value === undefined || value === null) throw new BadRequest(`\`${path}\` is missing`, path);
  if (typeof value !== 'object' || Array.isArray(value)) throw new BadRequest(`\`${path}\` is not an object`, path);
  return value as Record<string, unknown>;
}

/** An object that may be left out. */
export function checkedOptional(value: unknown, path: string): Record<string, unknown> | undefined {
  return value === undefined || value === null ? undefined : checkedObject(value, path);
}

function checkedPart(value: unknown, path: string, names: string[]): Record<string, string> {
  const part = checkedObject(value, path);
  checkedOptional(part.properties, `${path}.properties`);
  return Object.fromEntries(names.map((name) => [name, checkedString(part[name], `${path}.${name}`)]));
}

function checkedString(value: unknown, path: string): string {
  if (value === undefined || value === null) throw new BadRequest(`\`${path}\` is missing`, path);
  if (typeof value !== 'string') throw new BadRequest(`\`${path}\` is not a string`, path);
  if (/\p{Surrogate}/u.test(value))
    throw new BadRequest(`\`${path}\` has half of a surrogate pair, which is no character`, path);
  return value;
}
