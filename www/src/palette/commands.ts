/** What the page can do, by name. */
import { printView } from '../base/printing';
import { project } from '../base/project';
import { cover, go, leadTo, type Route, type View } from '../base/route';
import { setTheme, type Theme } from '../base/theme';
import { download } from '../document/download';
import { redo, undo } from '../workspace/changes';
import { add, additions } from '../workspace/forms';
import { beginEditing } from '../workspace/policy-draft';
import { isElsewhen } from '../workspace/time';
import { reset, workspace } from '../workspace/workspace';

export interface Command {
  id: string;
  name: string;
  run(): void;
}

const places: [View, string][] = [
  ['start', 'Start: the ten questions'],
  ['policy', 'Policy: roles, app roles, tiers'],
  ['offers', 'What may be handed out'],
  ['app', 'In an app'],
];

const themes: [Theme, string][] = [
  ['light', 'Theme: light'],
  ['dark', 'Theme: dark'],
  ['auto', 'Theme: as the system has it'],
];

export function commandsFor(route: Route): Command[] {
  const show = (view: View) => () => go(leadTo(route, view, []));
  const after = (work: () => unknown) => () => {
    cover({ dialog: undefined });
    void work();
  };
  return [
    ...places.map(([view, name]) => ({ id: view, name, run: show(view) })),
    ...additions.map(({ kind, name }) => ({ id: `add-${kind}`, name: `${name}…`, run: () => add(kind) })),
    {
      id: 'edit-policy',
      name: 'Edit the policy',
      run() {
        beginEditing();
        show('policy')();
      },
    },
    ...(isElsewhen(route)
      ? [{ id: 'now', name: 'Back to now', run: () => go({ ...route, dialog: undefined, at: undefined }) }]
      : []),
    { id: 'document', name: 'Open a document…', run: () => cover({ dialog: 'document' }) },
    { id: 'words', name: 'Words, and what they mean', run: () => cover({ dialog: 'words' }) },
    { id: 'link', name: 'Copy a link with the document…', run: () => cover({ dialog: 'document' }) },
    { id: 'code', name: 'Use this in your own code…', run: () => cover({ dialog: 'code' }) },
    { id: 'print', name: 'Print…', run: after(printView) },
    { id: 'export', name: 'Export the document', run: after(() => download(workspace.get().summary?.name ?? '')) },
    ...themes.map(([theme, name]) => ({ id: `theme-${theme}`, name, run: after(() => setTheme(theme)) })),
    { id: 'undo', name: 'Undo the last change', run: after(undo) },
    { id: 'redo', name: 'Redo what was undone', run: after(redo) },
    { id: 'reset', name: 'Reset the document', run: after(reset) },
    ...project.map(({ name, href }) => ({ id: href, name: `${name} of Rolegate`, run: () => location.assign(href) })),
  ];
}
