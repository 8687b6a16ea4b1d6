/** Findings about a document as lines of text. */
import type { Issue } from '../core/types/issue.js';
import { printable } from './text.js';

export function findings(issues: readonly Issue[]): string[] {
  return issues.flatMap(({ severity, code, path, message, help }) => [
    `${severity} ${code} at ${printable(path)}`,
    `  ${printable(message)}`,
    ...(help === undefined ? [] : [`  help: ${printable(help)}`]),
  ]);
}

/** How many there are of each kind. */
export function tally(issues: readonly Issue[]): string {
  const count = (severity: string) => {
    const found = issues.filter((issue) => issue.severity === severity).length;
    return `${found} ${severity}${found === 1 ? '' : 's'}`;
  };
  return `${count('error')}, ${count('warning')}, ${count('lint')}`;
}
