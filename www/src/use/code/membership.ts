/** The edits that make a user one of a place, or one no more, as lines of JavaScript. */
import { quoted } from './literals';
import type { Question } from './question';

/** `gate` is what the gate is called there. */
export function membershipLines({ user, place, joins }: Question<'join'>, gate: string): string[] {
  const edits = `const edits = [{ patch: 'user', id: ${quoted(user)}, value }];`;
  if (place.kind === 'organization') {
    return [`const value = { organization: ${joins ? quoted(place.id) : 'null'} };`, edits];
  }
  const field = place.kind === 'group' ? 'groups' : 'appRoles';
  const next = joins ? `[...${field}, ${quoted(place.id)}]` : `${field}.filter((id) => id !== ${quoted(place.id)})`;
  return [`const { ${field} = [] } = ${gate}.user(${quoted(user)});`, `const value = { ${field}: ${next} };`, edits];
}
