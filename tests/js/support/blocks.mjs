// The code blocks of a Markdown file.
import { readFileSync } from 'node:fs';

/** Every fenced block, as `{ language, name, text }`: what stands on the fence, and what is in between. */
export function blocksOf(file) {
  const fences = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;
  return [...readFileSync(file, 'utf8').matchAll(fences)].map(([, language, name, text]) => ({ language, name, text }));
}
