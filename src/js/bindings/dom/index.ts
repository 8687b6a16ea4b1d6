/** Gates a page that has no framework: `data-can` says the action, `data-entity` on it or around it says on what. */
import { initSync, Page } from '../../../../pkg/dom-glue.js';
import { packed } from '../../../../pkg/dom-packed.js';
import { invalidArgument, notInSlice, notStarted } from '../../core/engine/errors.js';
import { unpacked } from '../../core/engine/unpacked.js';
import type { BriefDecision, BriefTypeDecision } from '../../core/types/answers.js';
import type { AnySession } from '../../core/types/readonly-gate.js';
import { changesGrantsAlone } from '../observer/grants.js';
import { defineCanDo, type CanDoElement } from './can-do.js';
import { Description } from './description.js';
import { holdDenied } from './hold.js';
import { Turns } from './turns.js';

export type { CanDoElement };

/**
 * Holds every element under `root` that is marked with `data-can` and that the user may not use, with all that is in
 * it, says why, and follows each change of the gate and of the page. Returns a function that undoes all of it.
 *
 * ```html
 * <article data-entity="churn" data-deny="explain">
 *   <button data-can="delete">Delete</button>
 *   <a data-can="rename" data-deny="hide" href="/rename">Rename</a>
 * </article>
 * <button data-can="create" data-can-type="project">New project</button>
 * <can-do action="delete" entity="churn">Whatever needs it</can-do>
 * ```
 */
export function gatePage(session: AnySession, root: ParentNode & Node = document): () => void {
  checkArguments(session, root);
  start();
  // The owner of a document is null. A document in no window has no view, and nobody uses it.
  const view = (root.ownerDocument ?? (root as Document)).defaultView;
  defineCanDo(root, view);
  const onChange = (records: MutationRecord[]) => turns.take(() => page.pageChanged(records));
  const page = new Page(root, judgeOf(session), onChange);
  const turns = new Turns(page, () => description.show());
  // Not every event within a shadow tree is heard outside of it.
  const targets = view === null ? [root] : [view, root];
  const description = new Description(page, turns, targets);
  const release = holdDenied(page, turns, targets);
  const onFree = () => turns.take(() => page.gateChanged(() => true));
  const unsubscribe = session.gate.subscribe((diff) => {
    const isOfGrants = changesGrantsAlone(diff);
    const touches = (id: string, type?: string) =>
      !isOfGrants || diff.touches(session.user, type === undefined ? id : { type, id });
    turns.take(() => page.gateChanged(touches));
  }, onFree);
  // `Page` judged at once. It acts on that only now, when everything is in place to hear what that leads to.
  turns.take(() => {});
  return () => {
    unsubscribe();
    release();
    description.end();
    turns.end();
  };
}

/** Throws here, also where the gate was freed: before there is anything to take back. */
function checkArguments(session: AnySession, root: Node): void {
  if (session?.gate?.version === undefined) throw invalidArgument('this is no session', 'give it `gate.as(user)`');
  if (typeof (root as Partial<ParentNode> | null)?.querySelectorAll === 'function') return;
  throw invalidArgument('what to gate is no element, shadow root or document', 'leave it out, or check the selector');
}

let started = false;

/** Starts the wasm module that gates pages, unless it runs already. */
function start(): void {
  if (started) return;
  try {
    initSync({ module: new WebAssembly.Module(unpacked(packed)) });
  } catch (cause) {
    throw notStarted(cause);
  }
  started = true;
}

/** The session's decisions, as that module asks for them. */
function judgeOf(session: AnySession) {
  return {
    denial(action: string, id?: string, type?: string): string | undefined {
      try {
        return denialOf(session, action, id, type);
      } catch (error) {
        return notInSlice(error).message;
      }
    },
  };
}

function denialOf(session: AnySession, action: string, id?: string, type?: string): string | undefined {
  if (id !== undefined) {
    const entity = type === undefined ? id : { type, id };
    return session.can(action, entity) ? undefined : reasonOf(session.explain(action, entity, { remedies: false }));
  }
  if (type !== undefined) return reasonOf(session.explainOnType(action, type));
  const help = 'name the entity on it or around it, or the type by `data-can-type`';
  throw invalidArgument(`an element with \`data-can="${action}"\` is in none with \`data-entity\``, help);
}

/** Why not; nothing where it is allowed. */
function reasonOf({ allowed, denial }: BriefDecision | BriefTypeDecision): string | undefined {
  return allowed ? undefined : (denial?.message ?? '');
}
