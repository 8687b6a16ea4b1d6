/** The forms in which records and grants are added and changed: what lays them over the view, and what they are for. */
import { cover, type Route } from '../base/route';
import { PLACES, type PlaceKind } from '../engine/shapes/members';
import type { FormKind, FormOf, Near } from '../engine/shapes/records';
import type { Summary } from '../engine/shapes/document';

const KINDS = ['user', 'group', 'organization', 'entity', 'grant'] satisfies FormKind[];

/** What can be added, by name. */
export const additions: readonly { kind: FormKind; name: string; icon: string }[] = [
  { kind: 'user', name: 'Add a person', icon: 'user' },
  { kind: 'group', name: 'Add a group', icon: 'group' },
  { kind: 'organization', name: 'Add an organization', icon: 'organization' },
  { kind: 'entity', name: 'Add an entity', icon: 'entity' },
  { kind: 'grant', name: 'Grant a role', icon: 'share' },
];

export const add = (kind: FormKind) => cover({ dialog: `add-${kind}`, record: undefined });

/** A record is named by its key, a grant by its entity, and the kind and id of its recipient. */
export const edit = (kind: FormKind, ...of: string[]) =>
  cover({ dialog: `edit-${kind}`, record: of.map(encodeURIComponent).join('/') });

/** The form that a route lays over the view. */
export function formOf({ dialog = '', record }: Route): FormOf | null {
  const [what, name] = dialog.split('-');
  const kind = KINDS.find((one) => one === name);
  if (!kind) return null;
  if (what === 'add') return { kind };
  return what === 'edit' && record !== undefined ? { kind, of: record.split('/').map(decodeURIComponent) } : null;
}

const isPlace = (kind: string | undefined): kind is PlaceKind => PLACES.some((one) => one === kind);

/** What a route shows: what is added begins with it. */
export function nearOf({ view, held: [one, two], ...route }: Route, { first }: Summary): Near {
  const { user, entity } = route;
  switch (view) {
    case 'user':
      return { user: one ?? route.as ?? first.user ?? undefined, entity };
    case 'action':
      return { type: one, user, entity };
    case 'policy':
      return { type: one };
    case 'members':
      return isPlace(one) && two !== undefined ? { place: { kind: one, id: two } } : {};
    case 'start':
    case 'offers':
      return {};
    default:
      return { entity: one ?? first.entity ?? undefined, user };
  }
}
