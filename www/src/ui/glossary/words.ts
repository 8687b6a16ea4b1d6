/** What the words of the model mean, for people: each said in one place, with the page of the documentation on it. */
export interface Meaning {
  word: string;
  meaning: string;
  /** A file in `docs/`, and the heading there. */
  docs: string;
}

const rules = (heading: string) => `rules.md#${heading}`;

export const glossary = {
  role: {
    word: 'Role',
    meaning:
      'A name for what somebody may do on one type of things, such as Viewer or Owner. The roles of a type ' +
      'stand in order: a later one is higher. Of several roles that somebody has, all count together.',
    docs: rules('r4'),
  },
  level: {
    word: 'Level',
    meaning:
      'How far a role goes, whatever it is called: it can view, it can edit, or it owns. What it may do one by ' +
      'one is in the table of its type.',
    docs: rules('words'),
  },
  READ_ONLY: {
    word: 'Can view (READ_ONLY)',
    meaning: 'The lowest of three levels: roles that look at things. What they may do is in the table of each type.',
    docs: rules('words'),
  },
  READ_WRITE: {
    word: 'Can edit (READ_WRITE)',
    meaning: 'The level in the middle: roles that change things, and do not own them.',
    docs: rules('words'),
  },
  OWNER: {
    word: 'Owns (OWNER)',
    meaning: 'The highest level: roles of those whose thing it is. They reach its data in any case.',
    docs: rules('r4'),
  },
  path: {
    word: 'Way to a role',
    meaning:
      'One way in which somebody comes to a role: it was given to them, to a group or an organization of theirs ' +
      'or to the public; they made the thing; it comes from what the thing is part of; or from their tier.',
    docs: rules('r3'),
  },
  accessList: {
    word: 'Access list',
    meaning:
      'Who was given a role on this very thing: people, groups, organizations, the public. What comes from ' +
      'elsewhere is not in it.',
    docs: rules('s12'),
  },
  everybody: {
    word: 'Everybody with access',
    meaning:
      'All to whom any way leads: given to them, through a group or an organization, as its creator, from what ' +
      'it is part of, or by their tier.',
    docs: rules('s12'),
  },
  dataAccess: {
    word: 'Data access',
    meaning:
      'Whether somebody reaches the data itself, and not only its description. It is given or left out with a ' +
      'role; some actions need it.',
    docs: rules('r4'),
  },
  canShare: {
    word: 'May share',
    meaning: 'Whether those who were given a role may hand on what they have. Without it they may use it themselves.',
    docs: rules('r5'),
  },
  deadline: {
    word: 'For a time',
    meaning:
      'From when on, and until when, what was given counts. Before and after that it gives nothing, and stays on the ' +
      'access list.',
    docs: rules('r13'),
  },
  notify: {
    word: 'Notify',
    meaning:
      'Whether the application is to tell those who are given something. Nobody is told from here: who would be is ' +
      'said once it is done.',
    docs: rules('s9'),
  },
  strict: {
    word: 'Refuse what would have no effect',
    meaning:
      'A role may give more than the app roles of whoever gets it let through: that part has no effect. With this, ' +
      'such a role is not given at all.',
    docs: rules('s8'),
  },
  inherits: {
    word: 'Part of',
    meaning:
      'What a thing belongs to: the folder of a file. Where its type inherits, whoever has a role on that has ' +
      'one on the thing too.',
    docs: rules('r3'),
  },
  creator: {
    word: 'Created by',
    meaning: 'Who made a thing. The type may give them a role for it, which nobody has to grant.',
    docs: rules('r3'),
  },
  appRole: {
    word: 'App role',
    meaning:
      'What somebody is in the whole application, such as Viewer or Administrator, rather than on one thing. It ' +
      'names a tier for types of things.',
    docs: rules('r6'),
  },
  tier: {
    word: 'Tier',
    meaning:
      'How far an app role goes on a type of things: the most that it lets through. It may also give a role of ' +
      'its own on all of them.',
    docs: rules('r7'),
  },
  ceiling: {
    word: 'Ceiling',
    meaning:
      'The limit set for somebody: the most that their app roles let through on a type. Whatever they were given ' +
      'above it has no effect. By itself it gives nothing.',
    docs: rules('r6'),
  },
  cut: {
    word: 'Cut',
    meaning:
      'Given, and held back all the same: by the limit set for somebody, which is the most that their app roles let ' +
      'through, or by the state of the thing.',
    docs: rules('r6'),
  },
  state: {
    word: 'State',
    meaning:
      'What a thing is for a time, such as archived or running. It takes actions away from everybody, its ' +
      'owners too, and gives none.',
    docs: rules('r12'),
  },
  typeAction: {
    word: 'Without an entity',
    meaning: 'What is done on a type as a whole, such as creating one. App roles give it, and grants do not.',
    docs: rules('r8'),
  },
  footnote: {
    word: 'Footnote',
    meaning: 'Allowed, with something to mind that the policy says of it: it stands below the grid.',
    docs: 'document.md#a-policy-of-ones-own',
  },
  visitor: {
    word: 'Visitor',
    meaning: 'Somebody who is not signed in. They have what is open to anyone, and nothing else.',
    docs: rules('words'),
  },
} satisfies Record<string, Meaning>;

export type Word = keyof typeof glossary;

/** In the order of the alphabet. */
export const words = (Object.keys(glossary) as Word[]).sort((a, b) => glossary[a].word.localeCompare(glossary[b].word));

const DOCS = 'https://github.com/rolegate/rolegate/blob/main/docs/';

export const docsOf = (word: Word) => DOCS + glossary[word].docs;
