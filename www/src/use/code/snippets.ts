/** The code that asks a question, in each language and framework that can ask it. */
import { askedIn, type Asked } from './asked';
import { FRAMEWORKS, type Framework } from './bindings';
import { onCommandLine } from './command';
import { inAngular } from './in-angular';
import { inReact, inSolid } from './in-jsx';
import { inSvelte } from './in-svelte';
import { inVue } from './in-vue';
import { inJavaScript } from './javascript';
import { listIn } from './list-screens';
import { inMarks } from './marks';
import type { CodeQuestion } from './question';
import { inRust } from './rust';

export interface Snippet {
  /** Where it runs, for its tab. */
  name: string;
  /** How it gets there; empty where nothing is to be installed. */
  install: string;
  code: string;
}

const frameworks: Record<Framework, (asked: Asked, user: string) => string> = {
  React: inReact,
  Vue: inVue,
  Svelte: inSvelte,
  Solid: inSolid,
  Angular: inAngular,
};

export function snippetsFor(question: CodeQuestion): Snippet[] {
  const npm = 'npm install rolegate';
  const cargo = question.kind === 'policy' ? 'cargo add rolegate serde_json' : 'cargo add rolegate';
  const all: [name: string, install: string, code: string | null][] = [
    ['JavaScript', npm, inJavaScript(question)],
    ['Page marks', npm, inMarks(question)],
    ...FRAMEWORKS.map((name): [string, string, string | null] => [name, npm, inFramework(name, question)]),
    ['Rust', cargo, inRust(question)],
    ['Command line', '', onCommandLine(question)],
  ];
  return all.flatMap(([name, install, code]) => (code === null ? [] : [{ name, install, code }]));
}

function inFramework(name: Framework, question: CodeQuestion): string | null {
  if (question.kind === 'listScreen') return listIn(name, question);
  const asked = askedIn(question);
  return asked && frameworks[name](asked, question.user);
}
