/** Gates a page that has no framework: `data-can` says the action, `data-entity` on it or around it says on what. */
import { initSync, Page } from '../../pkg/page.js';
import { wasmBytes } from '../../pkg/page-bytes.js';
import { asRolegateError, invalidArgument, notStarted, report } from './errors.js';
import type { AnySession } from './readonly-gate.js';
import type { BriefDecision, BriefTypeDecision } from './types.js';

/** What a denied element stops, beside what its attributes do. */
const STOPPED = ['click', 'auxclick', 'submit'] as const;

/**
 * Disables or hides every element under `root` that is marked with `data-can` and that the user may not use, says why,
 * and follows each change of the gate and of the page. Gives a function that undoes all of it.
 *
 * ```html
 * <article data-entity="churn">
 *   <button data-can="delete">Delete</button>
 *   <a data-can="rename" data-deny="hide" href="/rename">Rename</a>
 * </article>
 * <button data-can="create" data-type="project">New project</button>
 * ```
 */
export function gatePage(session: AnySession, root: ParentNode & Node = document): () => void {
  // Throws where the gate was freed, while there is nothing to take back yet.
  void session.gate.version;
  start();
  const onChange = (records: MutationRecord[]) => turns.take(() => page.pageChanged(records));
  const page = new Page(root, judgeOf(session), onChange);
  const turns = new Turns(page);
  const stopDenied = (event: Event) => {
    if (!turns.busy && !page.denies(event.target as Node)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  STOPPED.forEach((kind) => root.addEventListener(kind, stopDenied, { capture: true }));
  const unsubscribe = session.gate.subscribe(({ changes }) => {
    const touched = [...changes].filter(({ user }) => user === session.user);
    turns.take(() => page.gateChanged(touched.map(({ entity }) => entity)));
  });
  // What was judged at once is carried out once all is in place to hear what that leads to.
  turns.take(() => {});
  return () => {
    unsubscribe();
    STOPPED.forEach((kind) => root.removeEventListener(kind, stopDenied, { capture: true }));
    turns.end();
  };
}

let started = false;

/** Starts the wasm module that gates pages, unless it runs. */
function start(): void {
  if (started) return;
  try {
    initSync({ module: new WebAssembly.Module(wasmBytes()) });
  } catch (cause) {
    throw notStarted(cause);
  }
  started = true;
}

/** The session's decisions, as that module asks for them. */
function judgeOf(session: AnySession) {
  return {
    denial(action: string, id?: string, type?: string): string | undefined {
      if (id !== undefined) {
        const entity = type === undefined ? id : { type, id };
        return session.can(action, entity) ? undefined : reasonOf(session.explain(action, entity, { remedies: false }));
      }
      if (type !== undefined) return reasonOf(session.explainOnType(action, type));
      throw invalidArgument(`an element with \`data-can="${action}"\` is in none with \`data-entity\``);
    },
  };
}

/** Why not; nothing where it is allowed. */
function reasonOf({ allowed, denial }: BriefDecision | BriefTypeDecision): string | undefined {
  return allowed ? undefined : (denial?.message ?? '');
}

/** One judgement at a time: to write an attribute can run the page's code, and that may change the gate or the page. */
class Turns {
  readonly #page: Page;
  readonly #waiting: (() => void)[] = [];
  #ended = false;
  busy = false;

  constructor(page: Page) {
    this.#page = page;
  }

  take(judge: () => void): void {
    if (this.#ended) return;
    this.#waiting.push(judge);
    if (this.busy) return;
    this.busy = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        next();
        this.#settle();
      }
    } catch (error) {
      throw asRolegateError(error);
    } finally {
      this.busy = false;
      if (this.#ended) this.#close();
    }
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#waiting.length = 0;
    if (!this.busy) this.#close();
  }

  #settle(): void {
    for (;;) {
      const [meanwhile, faults]: unknown[][] = this.#page.settle();
      // A misspelt action is denied, and not in silence.
      faults?.forEach((fault) => report(asRolegateError(fault)));
      if (!meanwhile?.length) return;
      this.#page.pageChanged(meanwhile);
    }
  }

  #close(): void {
    this.#page.undo();
  }
}
