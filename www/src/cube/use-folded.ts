/** Which sections of actions are folded in a grid, and of which types no rows are shown. */
import { useEffect, useMemo } from 'preact/hooks';
import type { PolicyDocument } from 'rolegate';
import type { Route } from '../base/route';
import type { ActionSection } from '../engine/shapes/grid';
import { close, fold, printed, useFolds, type Folds } from '../workspace/folds';
import { workspace } from '../workspace/workspace';

/** A type of more actions begins with its sections folded. */
const WIDE = 40;

export function useFolded(policy: PolicyDocument, route: Route) {
  const { sample } = workspace.use();
  const folds = useFolds(sample);
  const { action } = route;
  const folded = useMemo(
    () => (route.actions ? [] : foldedOf(policy, folds, action)),
    [policy, folds, action, route.actions],
  );
  const closed = useMemo(() => new Set(folds.closed), [folds]);
  // What is chosen is shown, and stays so when something else is chosen.
  useEffect(() => {
    const sections = action === undefined ? [] : sectionsOf(policy).filter((one) => one.actions.includes(action));
    const hidden = sections.filter((one) => isFolded(folds, one));
    if (hidden.length > 0) fold(sample, hidden, false);
  }, [action, sample]);
  return {
    folded,
    closed,
    onFolded: (sections: readonly ActionSection[], isFolded: boolean) => fold(sample, sections, isFolded),
    onClosed: (types: readonly string[], isClosed: boolean) => close(sample, types, isClosed),
  };
}

interface Listed extends ActionSection {
  actions: string[];
  /** Whether it is one of many actions. */
  isWide: boolean;
}

function sectionsOf({ entityTypes }: PolicyDocument): Listed[] {
  return Object.entries(entityTypes).flatMap(([type, { actions = {} }]) => {
    const list = Object.entries(actions);
    const named = list.filter(([, { section = '' }]) => section !== '');
    return [...Map.groupBy(named, ([, { section = '' }]) => section)].map(([title, listed]) => ({
      type,
      title,
      actions: listed.map(([id]) => id),
      isWide: list.length > WIDE,
    }));
  });
}

function isFolded({ folded, unfolded }: Folds, section: Listed): boolean {
  const name = printed(section);
  return section.isWide ? !unfolded.includes(name) : folded.includes(name);
}

function foldedOf(policy: PolicyDocument, folds: Folds, chosen: string | undefined): ActionSection[] {
  return sectionsOf(policy)
    .filter((section) => isFolded(folds, section) && (chosen === undefined || !section.actions.includes(chosen)))
    .map(({ type, title }) => ({ type, title }));
}

/** Whether an action stands in one of the sections. */
export function standsIn(policy: PolicyDocument, action: string, sections: readonly ActionSection[]): boolean {
  return sections.some(({ type, title }) => {
    const { actions = {} } = Object.hasOwn(policy.entityTypes, type) ? policy.entityTypes[type]! : {};
    return Object.hasOwn(actions, action) && actions[action]!.section === title;
  });
}
