/** Which field of a form an issue is about: the one that its path names. */
import type { Issue } from 'rolegate';
import type { Fields } from '../engine/shapes/records';

/** The first edit is the record or the grant; those after it are of a group's members. */
export function fieldOf({ path }: Issue): string {
  const [, edit, field = ''] = /^\$\[(\d+)\](?:\.(?:value|grant))?(?:\.(\w+))?/.exec(path) ?? [];
  return edit === '0' ? field : 'members';
}

/** Whether the form has the field, where the issue is said. */
export function isField(fields: Fields, issue: Issue): boolean {
  const field = fieldOf(issue);
  const isRecipient = fields.kind === 'grant' && ['user', 'group', 'organization', 'public'].includes(field);
  return isRecipient || Object.hasOwn(fields, field);
}
