/** Where in a policy a finding stands. */
import type { Issue } from 'rolegate';

export interface Placed {
  issue: Issue;
  /** The keys that lead there from the policy; none where what the records name is missing from it. */
  place: readonly string[];
}

const KEY = /\.([A-Za-z_]\w*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g;

/** What an edit that puts the policy is refused for. */
export const placed = (issues: readonly Issue[]): Placed[] =>
  issues.map((issue) => ({ issue, place: keysOf(issue.path).slice(2) }));

/** The keys of a JSON path: of `$[0].value.tiers["a b"]`, those are `0`, `value`, `tiers` and `a b`. */
const keysOf = (path: string): string[] =>
  [...path.matchAll(KEY)].map(([, name, index, text]) => name ?? index ?? (JSON.parse(text!) as string));

/** Whether a finding stands at a place, or below it. */
export const isAt = ({ place }: Placed, at: readonly string[]): boolean => at.every((key, i) => place[i] === key);

/** The findings at a place and below it. */
export const issuesAt = (all: readonly Placed[], at: readonly string[]): Issue[] =>
  all.filter((one) => isAt(one, at)).map(({ issue }) => issue);

/** Whether a finding is that entities are of a type which the policy has no more. */
export const isOfMissing = ({ place, issue }: Placed, type: string): boolean =>
  place.length === 0 && issue.code === 'unknown_type' && issue.message.includes(`\`${type}\``);

/** Whether a finding is of the policy as a whole: that it names no tier by default. */
export const isOfPolicy = ({ place, issue }: Placed): boolean => place.length === 0 && issue.code === 'missing_field';
