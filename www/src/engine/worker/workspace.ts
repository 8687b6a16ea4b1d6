/** What is open: one gate at a time, as of now or of another time, what is shown of it, and how it is changed. */
import type { Diff, Edit, Gate, GateDocument } from 'rolegate/server';
import { keepTime } from 'rolegate/time';
import { EVERYTHING, type Touched } from '../shapes/changes';
import type { DocumentFrom } from '../shapes/document';
import { Ahead } from './ahead';
import { touchedBy } from './changes';
import { Directory, editsPolicy, editsRecords, renewed } from './directory';
import { factsOf } from './facts';
import type { Grid } from './grid';
import { Reach } from './reach';
import { Times } from './times';
import type { WhatIf } from './what-if';

/** `gate` is the one that is asked: that of `times` that is shown. */
interface Workspace {
  gate: Gate;
  times: Times;
  directory: Directory;
  reach: Reach;
  name: string;
  source: DocumentFrom;
}

let open: Workspace | null = null;

/** The grid that is shown, and what the staged changes would do. */
export const views: { grid: Grid | null; whatIf: WhatIf | null } = { grid: null, whatIf: null };

/** The document as it will be with what is staged. */
const staged = new Ahead();

/** Who is told of each change. */
export const listeners = { touched(_: Touched) {} };

export function workspace(): Workspace {
  if (!open) throw new Error('no document is open');
  if (open.times.isStale) lookAt(open, open.times.at);
  return open;
}

/** Whether a gate is still the one that is asked. */
export const isOpen = (gate: Gate) => open?.gate === gate;

/** Opens a document in place of the one that is open. */
export function show(name: string, source: DocumentFrom, gate: Gate, document: GateDocument) {
  const directory = new Directory(document);
  open?.times.free();
  open = {
    gate,
    times: new Times(gate, document.grants),
    directory,
    reach: new Reach(gate, directory),
    name,
    source,
  };
  gate.subscribe(heard);
  keepTime(gate);
  forgetViews();
  staged.stage([]);
}

/** Has all that is asked be answered as of a time, null for now. */
export function showAt(at: number | null) {
  lookAt(workspace(), at);
  listeners.touched(EVERYTHING);
}

function lookAt(before: Workspace, at: number | null) {
  const { times, directory } = before;
  times.lookAt(at);
  open = { ...before, gate: times.shown, reach: new Reach(times.shown, directory) };
  forgetViews();
}

function forgetViews() {
  views.grid = null;
  views.whatIf = null;
}

/** Takes what is staged, to be carried out one day. */
export function stage(edits: readonly Edit[]) {
  views.whatIf = null;
  staged.stage(edits);
}

/** What there is to ask of the document as it will be with what is staged. */
export function ahead() {
  const { gate, directory, times } = workspace();
  return staged.of(gate, directory, times.at);
}

/** Tells of a change: the grid notes what it touched, and the page asks that again. */
export function tell(diff: Diff, edits: readonly Edit[] = []) {
  const { gate, directory, reach, times } = workspace();
  // Where visitors come to be of concern, lists of people are others.
  const isOfRecords = directory.noteGrants(times.live, edits, diff.inverse) || editsRecords(edits);
  // Of another time, everything was made anew.
  const touched = times.at === null ? touchedBy(directory, diff, isOfRecords) : { ...EVERYTHING };
  if (isOfRecords || editsPolicy(edits)) touched.facts = factsOf(gate, directory);
  // What nobody edits is what time does.
  if (edits.length === 0 || times.note(edits, diff.inverse)) touched.times = true;
  views.grid?.touch(touched);
  reach.touch(touched);
  listeners.touched(touched);
}

/** Has names and lists be as they are after edits. */
export function renew(edits: readonly Edit[]) {
  const before = workspace();
  const directory = renewed(before.directory, before.times.live, edits);
  if (directory !== before.directory || editsPolicy(edits))
    open = { ...before, directory, reach: new Reach(before.gate, directory) };
}

/** What the gate told of while it was being changed; null while it is not, and only time passes. */
let meanwhile: Diff[] | null = null;

/** Tells of what time does. A change is told by whoever makes it, who knows what it was of. */
function heard(diff: Diff) {
  if (meanwhile) meanwhile.push(diff);
  else tell(diff);
}

/** Changes the gate; what time had done by then is told first. */
export function changed<Made>(change: () => Made, diffOf: (made: Made) => Diff): Made {
  const passed: Diff[] = (meanwhile = []);
  try {
    const made = change();
    for (const diff of passed) if (diff !== diffOf(made)) tell(diff);
    return made;
  } finally {
    meanwhile = null;
  }
}
