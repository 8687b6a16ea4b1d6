/** What is open, and how to open something else. A wrong document is answered by its problems. */
import { useRef, useState } from 'preact/hooks';
import { engine } from '../engine/client';
import type { Summary } from '../engine/shapes/document';
import { DialogHead } from '../ui/DialogHead';
import { Icon } from '../ui/Icon';
import { count, milliseconds } from '../ui/words';
import { useDialog } from '../ui/use-dialog';
import { useAnswer } from '../workspace/use-answer';
import { openFile, openText, workspace } from '../workspace/workspace';
import { AddByHand } from './AddByHand';
import { ChangesSection } from './ChangesSection';
import { LinkSection } from './LinkSection';
import { ProblemsNote } from './Problems';
import { Remarks } from './Remarks';
import { Bundled, KeptHere } from './Samples';

export function DocumentDialog({ onClose }: { onClose(): void }) {
  const ref = useDialog(onClose);
  const { summary, opening, problems } = workspace.use();
  const closeIf = (opened: boolean) => opened && onClose();
  return (
    <dialog ref={ref} class="dialog" aria-labelledby="document-title">
      <DialogHead id="document-title" onClose={onClose}>
        Document
      </DialogHead>
      {problems && <ProblemsNote problems={problems} />}
      {opening && (
        <p class="busy" role="status">
          Reading {opening}…
        </p>
      )}
      {summary && !problems && <Open summary={summary} />}
      {summary && !problems && <AddByHand />}
      {!problems && <ChangesSection />}
      {summary && !problems && <LinkSection summary={summary} />}
      <Bundled />
      <KeptHere />
      <OwnDocument onOpened={closeIf} />
    </dialog>
  );
}

/** What the document holds by now. */
function Open({ summary: { name, counts, loadMilliseconds, warnings } }: { summary: Summary }) {
  const { value: grants } = useAnswer('grants', {}, () => engine.grantCount());
  const held = [
    count(counts.users, 'user'),
    count(counts.groups, 'group'),
    count(counts.organizations, 'organization'),
    count(counts.entities, 'entity', 'entities'),
    ...(grants === null ? [] : [count(grants, 'grant')]),
  ];
  return (
    <section>
      <h3>{name}</h3>
      <p class="muted">
        {held.join(', ')}. Ready to decide in {milliseconds(loadMilliseconds)}.
      </p>
      <Remarks warnings={warnings} />
    </section>
  );
}

function OwnDocument({ onOpened }: { onOpened(opened: boolean): void }) {
  const [text, setText] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const choose = async (chosen: File | undefined) => {
    if (chosen) onOpened(await openFile(chosen));
    if (file.current) file.current.value = '';
  };
  return (
    <section>
      <h3>Your own</h3>
      <p class="muted">
        It stays in this browser, and is kept here until you forget it: nothing is sent anywhere. A file can also be
        dropped anywhere on the page, or its text pasted.
      </p>
      <div class="own">
        <button class="button" onClick={() => file.current?.click()}>
          <Icon name="file" />
          Choose a file…
        </button>
        <input
          ref={file}
          type="file"
          class="hidden"
          tabIndex={-1}
          aria-label="Document file"
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
      </div>
      <label class="field">
        <span>Or paste a document</span>
        <textarea
          rows={4}
          spellcheck={false}
          value={text}
          placeholder='{ "rolegate": 1, "users": […] }'
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button class="button primary" disabled={text.trim() === ''} onClick={async () => onOpened(await openText(text))}>
        Open the pasted text
      </button>
    </section>
  );
}
