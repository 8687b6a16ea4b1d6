/** Results by the page. A token says where its page begins, how long pages are, and of which search it is. */
import { BadRequest, checkedOptional } from './request.js';
import type { PageResponse } from './types.js';

/** The page that was asked for; all results, and no page, where none was. */
export function paged<T>(all: T[], request: unknown, query: object): { page?: PageResponse; results: T[] } {
  const asked = checkedOptional(request, '$.page');
  if (asked === undefined) return { results: all };
  checkedOptional(asked.properties, '$.page.properties');
  const search = fingerprint({ ...query, page: asked.properties ?? null });
  const { start, limit = all.length } = positionOf(
    asked.token ?? undefined,
    checkedLimit(asked.limit ?? undefined),
    search,
  );
  const results = all.slice(start, start + limit);
  const end = start + results.length;
  const next_token = end < all.length ? `${end}.${limit}.${search}` : '';
  return { page: { next_token, count: results.length, total: all.length }, results };
}

function positionOf(
  token: unknown,
  limit: number | undefined,
  search: string,
): { start: number; limit: number | undefined } {
  if (token === undefined) return { start: 0, limit };
  const parts = typeof token === 'string' ? /^(\d{1,15})\.(\d{1,15})\.(\w+)$/.exec(token) : null;
  if (parts === null) throw new BadRequest('`$.page.token` is not one that this search gave', '$.page.token');
  const position = { start: Number(parts[1]), limit: Number(parts[2]) };
  const changed = parts[3] !== search || (limit !== undefined && limit !== position.limit);
  if (changed) throw new BadRequest('`$.page.token` is of another search, or of other pages', '$.page.token');
  return position;
}

function checkedLimit(limit: unknown): number | undefined {
  if (limit === undefined || (Number.isSafeInteger(limit) && (limit as number) >= 0))
    return limit as number | undefined;
  throw new BadRequest('`$.page.limit` is not a whole number of 0 or more', '$.page.limit');
}

/** FNV-1a of a query, whatever the order of its fields. It tells searches apart; it keeps no secret. */
function fingerprint(query: object): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(canonical(query))) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(36);
}

function canonical(query: object): string {
  try {
    return JSON.stringify(query, (_, value: unknown) => sorted(value));
  } catch {
    throw new BadRequest('the request cannot be written as JSON', '$');
  }
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
