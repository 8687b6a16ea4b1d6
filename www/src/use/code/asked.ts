/** What a component asks of the user who is signed in, and what it shows of the answer; whatever the framework. */
import { entityCode, filterCode, quoted } from './literals';
import type { CodeQuestion, Question } from './question';

/** A control that is on or off. */
export interface AskedControl {
  shows: 'control';
  question: 'decision' | 'decisionOnType';
  /** What is asked, as it stands in code. */
  action: string;
  on: string;
}

/** A list, with a line or a button for each item. */
export interface AskedList {
  shows: 'list';
  question: 'actions' | 'entities' | 'accessList';
  args: string[];
  /** What an item is called, and what tells it from others. */
  item: string;
  key: string;
  /** What is shown of it. */
  words: string[];
  element: 'button' | 'li';
  /** Which of them; empty for all. */
  where: string;
}

/** The roles that the user may hand out, on each entity. */
export interface AskedOffers {
  shows: 'offers';
}

/** What edits would do, asked of the gate when somebody wants to know. */
export interface AskedEffect {
  shows: 'effect';
  edits: Question<'join'>;
}

export type Asked = AskedControl | AskedList | AskedOffers | AskedEffect;

/** How each is written in one framework, where `provided` says what is provided around it. */
export type Writers<Code> = {
  [Shows in Asked['shows']]: (asked: Extract<Asked, { shows: Shows }>, provided: string) => Code;
};

export function written<Code>(asked: Asked, writers: Writers<Code>, provided = ''): Code {
  const write = writers[asked.shows] as (asked: Asked, provided: string) => Code;
  return write(asked, provided);
}

/** Null where a component has nothing to ask of it, or is a screen of its own. */
export function askedIn(question: CodeQuestion): Asked | null {
  switch (question.kind) {
    case 'decision':
      return {
        shows: 'control',
        question: 'decision',
        action: quoted(question.action),
        on: entityCode(question.entity),
      };
    case 'policy': {
      const { type, action } = question;
      if (action === undefined) return null;
      return { shows: 'control', question: 'decisionOnType', action: quoted(action), on: quoted(type) };
    }
    case 'screen': {
      const buttons = lines('actions', [entityCode(question.entity)], 'action', 'action', ['action']);
      return { ...buttons, element: 'button' };
    }
    case 'entities':
      return lines('entities', [filterCode(question)], 'id', 'id', ['id']);
    case 'reach':
      return lines('entities', [], 'entity', 'entity.type + entity.id', ['entity.type', 'entity.id']);
    case 'list':
      return everybodyOn(question.entity, ['entry.name ?? entry.user', 'entry.label']);
    case 'whoCan': {
      const where = `entry.actions.includes(${quoted(question.action)})`;
      return { ...everybodyOn(question.entity, ['entry.name ?? entry.user']), where };
    }
    case 'offers':
      return question.entity ? null : { shows: 'offers' };
    case 'listScreen':
      return null;
    case 'join':
      return { shows: 'effect', edits: question };
  }
}

const lines = (
  question: AskedList['question'],
  args: string[],
  item: string,
  key: string,
  words: string[],
): AskedList => ({ shows: 'list', question, args, item, key, words, element: 'li', where: '' });

const everybodyOn = (entity: { type: string; id: string }, words: string[]) =>
  lines('accessList', [entityCode(entity), '{ expand: true }'], 'entry', 'entry.user', words);

/** `useCan` for `can`. */
export const calledWith = (prefix: string, question: string) =>
  prefix + question.charAt(0).toUpperCase() + question.slice(1);
