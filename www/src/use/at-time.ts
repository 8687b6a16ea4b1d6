/** Code that asks as of the time that is looked at. */
import { engine } from '../engine/client';
import { quoted } from './code/literals';
import type { CodeQuestion } from './code/question';
import { snippetsFor, type Snippet } from './code/snippets';

const GATE = 'new Gate(await answer.text())';

/** The code that asks a question, as of a time; undefined for now. */
export async function codeFor(question: CodeQuestion, at: string | undefined): Promise<Snippet[]> {
  const { instants } = await engine.timeline();
  const snippets = snippetsFor(question);
  return instants.length === 0 ? snippets : snippets.map((one) => ({ ...one, code: timed(one, at) }));
}

function timed({ name, code }: Snippet, at: string | undefined): string {
  // The crate knows no clock: where grants have times, it is told the time in any case.
  if (name === 'Rust') {
    const now = at === undefined ? 'std::time::SystemTime::now()' : `"${at}".parse::<rolegate::Instant>()?`;
    return code.replace('Gate::from_json(', `Gate::at(${now}).from_json(`);
  }
  if (at === undefined) return code;
  if (name === 'Command line') return code.includes(' lint ') ? code : `${code.trimEnd()} --now ${at}\n`;
  return code.replaceAll(GATE, `${GATE.slice(0, -1)}, { now: ${quoted(at)} })`);
}
