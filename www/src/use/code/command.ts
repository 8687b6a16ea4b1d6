/** A question on the command line. */
import type { CodeQuestion } from './question';

/** A word of a shell. */
const word = (text: string): string => (/^[\w.:@/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

const named = ({ type, id }: { type: string; id: string }) => word(`${type}:${id}`);
const who = (user: string) => (user === '' ? '--visitor' : word(user));

/** Null where no command asks it. */
export function onCommandLine(question: CodeQuestion): string | null {
  switch (question.kind) {
    case 'decision': {
      const { user, action, entity } = question;
      return `npx rolegate explain permissions.json ${who(user)} ${word(action)} ${named(entity)}\n`;
    }
    case 'whoCan':
      return `npx rolegate who-can permissions.json ${word(question.action)} ${named(question.entity)}\n`;
    case 'screen':
    case 'listScreen':
    case 'list':
    case 'reach':
      return 'npx rolegate matrix permissions.json\n';
    case 'entities':
      return question.action === undefined
        ? 'npx rolegate matrix permissions.json\n'
        : `npx rolegate matrix permissions.json --action ${word(question.action)}\n`;
    case 'policy': {
      const lint = 'npx rolegate lint permissions.json\n';
      if (question.action === undefined) return lint;
      const asked = `${who(question.user)} ${word(question.action)} --type ${word(question.type)}`;
      return `${lint}npx rolegate explain permissions.json ${asked}\n`;
    }
    default:
      return null;
  }
}
