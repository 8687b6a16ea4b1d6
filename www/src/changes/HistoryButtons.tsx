import { useEffect } from 'preact/hooks';
import { Icon } from '../ui/Icon';
import { changes, redo, undo } from '../workspace/changes';

/** Undo and redo, with the usual keys outside of fields. */
export function HistoryButtons() {
  const { done, undone } = changes.use();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (
        !(event.ctrlKey || event.metaKey) ||
        event.target instanceof HTMLInputElement ||
        event.target instanceof HTMLTextAreaElement ||
        // What is laid over the page has nothing to do with what is behind it.
        document.querySelector('dialog[open]')
      )
        return;
      const key = event.key.toLowerCase();
      if (key === 'y' || (key === 'z' && event.shiftKey)) void redo();
      else if (key === 'z') void undo();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  if (done.length + undone.length === 0) return null;
  return (
    <>
      <Button icon="undo" words="Undo" title={done.at(-1)?.title} onClick={() => void undo()} />
      <Button icon="redo" words="Redo" title={undone.at(-1)?.title} onClick={() => void redo()} />
    </>
  );
}

/** One that is off stays where it is, so that the focus does too. */
function Button({
  icon,
  words,
  title,
  onClick,
}: {
  icon: string;
  words: string;
  title: string | undefined;
  onClick(): void;
}) {
  const label = title === undefined ? words : `${words}: ${title}`;
  return (
    <button class="icon-button" aria-label={label} title={label} aria-disabled={title === undefined} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
