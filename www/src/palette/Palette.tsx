/** Finds whatever there is by typing: people, entities, actions, groups, types, and what the page can do. */
import { useEffect } from 'preact/hooks';
import { cover, go, parse, uncoverView, type Route } from '../base/route';
import { engine } from '../engine/client';
import { NOT_SIGNED_IN, VISITOR, withChoices, type SearchResult } from '../engine/shapes/names';
import { Choices } from '../ui/Choices';
import { useDialog } from '../ui/use-dialog';
import { commandsFor, type Command } from './commands';
import { routeTo } from './targets';

export function Palette({ route }: { route: Route }) {
  const ref = useDialog(uncoverView);
  const commands = commandsFor(route);
  return (
    <dialog ref={ref} class="dialog palette" aria-label="Find">
      <Choices
        what="Find"
        placeholder="A name or a command…"
        search={async (text) => withCommands(withVisitor(await engine.find(text), text), commands, text)}
        onClose={uncoverView}
        onChoose={(item) => {
          const command = commands.find(({ id }) => item.kind === 'command' && id === item.id);
          if (command) command.run();
          else go(routeTo(item, route));
        }}
      />
    </dialog>
  );
}

/** Whoever is not signed in has no record to be found. */
const withVisitor = (found: SearchResult, text: string): SearchResult =>
  text.trim() === '' ? found : withChoices(found, NOT_SIGNED_IN, [{ ...VISITOR, type: 'user' }], text);

/** Commands that the text names stand first, unless something is called just so. */
function withCommands(found: SearchResult, commands: readonly Command[], text: string): SearchResult {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const items = commands
    .filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
    .map(({ id, name }) => ({ id, name, kind: 'command' }));
  if (items.length === 0) return found;
  const group = { title: 'The page', items };
  const [first] = found.groups;
  const isNamed = first?.items.some(({ name }) => name.toLowerCase() === text.trim().toLowerCase());
  const groups = isNamed || words.length > 0 ? [...found.groups, group] : [group, ...found.groups];
  return { groups, total: found.total + items.length, shown: found.shown + items.length };
}

/** Ctrl+K anywhere, `/` where nothing is typed. */
export function usePaletteKeys() {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isField = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      const isCalled = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      const isSlash = event.key === '/' && !isField && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isCalled && !isSlash) return;
      event.preventDefault();
      // What another dialog is for comes first.
      if (parse(location.hash).dialog !== 'find' && document.querySelector('dialog[open]')) return;
      cover({ dialog: 'find' });
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
