import type { PlaceKind } from '../engine/shapes/members';

interface Words {
  one: string;
  title: string;
  /** The button that chooses who is to be in it. */
  add: string;
  join(user: string, place: string): string;
  leave(user: string, place: string): string;
}

export const placeWords: Record<PlaceKind, Words> = {
  group: {
    one: 'group',
    title: 'Group',
    add: 'What if somebody joins?',
    join: (user, place) => `Add ${user} to ${place}`,
    leave: (user, place) => `Take ${user} out of ${place}`,
  },
  organization: {
    one: 'organization',
    title: 'Organization',
    add: 'What if somebody joins?',
    join: (user, place) => `Move ${user} to ${place}`,
    leave: (user, place) => `Take ${user} out of ${place}`,
  },
  'app-role': {
    one: 'app role',
    title: 'App role',
    add: 'What if somebody gets it?',
    join: (user, place) => `Give ${user} the app role ${place}`,
    leave: (user, place) => `Take the app role ${place} from ${user}`,
  },
};
