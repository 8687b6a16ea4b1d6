/** A decision as lines of text. */
import type { Ceiling, Decision, Path, Remedy, TypeDecision } from '../entrypoints/server.js';
import { printable } from './text.js';

export type AnyDecision = Decision | TypeDecision;

export function explanation(decision: AnyDecision): string[] {
  const { user, summary, ceiling, denial } = decision;
  const lines = [printable(summary)];
  if ('paths' in decision) {
    for (const path of decision.paths) lines.push(`  ${pathLine(path)}`);
    if (decision.note) lines.push(`  note: ${printable(decision.note.words)}`);
  }
  if (ceiling) lines.push(`  ${ceilingLine(ceiling, user === null ? 'that of visitors' : 'the default')}`);
  if ('state' in decision && decision.state) lines.push(`  ${stateLine(decision.state.label, denial?.code)}`);
  for (const remedy of denial?.remedies ?? []) lines.push(`  would help: ${remedyLine(remedy)}`);
  if (denial?.permanent) lines.push('  nothing but another policy would help');
  return lines;
}

function pathLine(path: Path): string {
  const parts = [path.role];
  if (path.canUseData) parts.push('with data access');
  parts.push(path.canShare ? 'may share' : 'may not share', path.gives ? 'gives it' : 'does not give it');
  return `${wayOf(path)}: ${parts.map(printable).join(', ')}`;
}

function wayOf({ via, recipient, through = [], parent }: Path): string {
  if (parent) return `parent ${printable(parent.entity)} (${parent.via}, ${printable(parent.role)} there)`;
  if (through.length > 0) return `group ${through.map(printable).join(' in ')}`;
  return ['group', 'organization', 'public'].includes(via) ? `${via} ${printable(recipient)}` : via;
}

function ceilingLine({ tier, appRoles, cut }: Ceiling, without: string): string {
  const source = appRoles.length === 0 ? without : `from ${appRoles.map(printable).join(', ')}`;
  return `ceiling: ${printable(tier)}, ${source}${cut ? '; it takes the action away' : ''}`;
}

function stateLine(label: string, code: string | undefined): string {
  return `state: ${printable(label)}${code === 'state' ? '; it takes the action away' : ''}`;
}

function remedyLine({ message, steps }: Remedy): string {
  const makers = [...new Set(steps.flatMap((step) => step.by ?? []))];
  return printable(message) + (makers.length === 0 ? '' : ` (${makers.map(printable).join(', ')} can)`);
}
