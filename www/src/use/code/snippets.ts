/** The code that asks a question, in each language and framework that can ask it. */
import { askedIn, type Asked } from './asked';
import { onCommandLine } from './command';
import { inAngular } from './in-angular';
import { inReact, inSolid } from './in-jsx';
import { inSvelte } from './in-svelte';
import { inVue } from './in-vue';
import { inJavaScript } from './javascript';
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

const frameworks: [name: string, print: (asked: Asked, user: string) => string][] = [
  ['React', inReact],
  ['Vue', inVue],
  ['Svelte', inSvelte],
  ['Solid', inSolid],
  ['Angular', inAngular],
];

export function snippetsFor(question: CodeQuestion): Snippet[] {
  const npm = 'npm install rolegate';
  const cargo = question.kind === 'policy' ? 'cargo add rolegate serde_json' : 'cargo add rolegate';
  const asked = askedIn(question);
  const all: [name: string, install: string, code: string | null][] = [
    ['JavaScript', npm, inJavaScript(question)],
    ['Page marks', npm, inMarks(question)],
    ...frameworks.map(([name, print]) => [name, npm, asked && print(asked, question.user)] as [string, string, string]),
    ['Rust', cargo, inRust(question)],
    ['Command line', '', onCommandLine(question)],
  ];
  return all.flatMap(([name, install, code]) => (code === null ? [] : [{ name, install, code }]));
}
