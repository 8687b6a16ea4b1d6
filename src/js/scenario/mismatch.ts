/** The matching of scenario files: an object names the keys that count, a list counts whole, `issues` in any order. */

/** Where `found` is not what `expected` asks for; nothing where it is. */
export function mismatch(expected: unknown, found: unknown, path = '$'): string | undefined {
  const value = plainly(found);
  if (Array.isArray(expected))
    return Array.isArray(value) ? listMismatch(expected, value, path) : differs(expected, value, path);
  if (typeof expected !== 'object' || expected === null) {
    return Object.is(expected, value) ? undefined : differs(expected, value, path);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return differs(expected, value, path);
  for (const [key, inner] of Object.entries(expected)) {
    const there = has(value, key) ? (value as Record<string, unknown>)[key] : null;
    const match = key === 'issues' && Array.isArray(inner) ? unordered : mismatch;
    const difference = match(inner as unknown[], there, `${path}.${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** Whether it has this field: a diff has some by its class; to what is plain, `constructor` is a name like others. */
function has(value: object, key: string): boolean {
  return Object.hasOwn(value, key) || (Object.getPrototypeOf(value) !== Object.prototype && key in value);
}

/** Each expected one takes a found one that fits. */
function unordered(expected: unknown[], found: unknown, path: string): string | undefined {
  if (!Array.isArray(found)) return differs(expected, found, path);
  const left = [...found];
  for (const item of expected) {
    const index = left.findIndex((candidate) => mismatch(item, candidate) === undefined);
    if (index < 0) return `${path}: expected ${shown(item)} among ${shown(found)}`;
    left.splice(index, 1);
  }
  return left.length === 0 ? undefined : `${path}: found more than expected: ${shown(left)}`;
}

function listMismatch(expected: unknown[], found: unknown[], path: string): string | undefined {
  if (expected.length !== found.length) return differs(expected, found, path);
  for (const [index, item] of expected.entries()) {
    const difference = mismatch(item, found[index], `${path}[${index}]`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** As JSON would have it: what is left out is null, and packed words are a list. */
function plainly(value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as Uint32Array) : (value ?? null);
}

function differs(expected: unknown, found: unknown, path: string): string {
  return `${path}: expected ${shown(expected)}, found ${shown(found)}`;
}

/** A value in a message. */
export function shown(value: unknown): string {
  return value instanceof Error
    ? `the error ${JSON.stringify({ ...value, message: value.message })}`
    : JSON.stringify(value);
}
