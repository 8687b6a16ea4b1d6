/** The documents to choose from: those that come with the page, and one's own that this browser keeps. */
import { useEffect, useState } from 'preact/hooks';
import { go, linkTo, parse, useRoute } from '../base/route';
import { Icon } from '../ui/Icon';
import { forgetOwn, ownDocuments, type OwnDocument } from '../workspace/own';
import { samples } from '../workspace/samples';
import { workspace } from '../workspace/workspace';

interface Entry {
  /** What stands in a link for it; absent for the first. */
  sample: string | undefined;
  title: string;
  about: string;
  isOpen: boolean;
}

function EntryLink({ sample, title, about, isOpen }: Entry) {
  const route = useRoute();
  const href = linkTo({ ...route, as: undefined, at: undefined, sample }, 'entity', []);
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(parse(href));
  };
  return (
    <a href={href} aria-current={isOpen ? 'true' : undefined} onClick={open}>
      <b>{title}</b>
      <span class="muted">{about}</span>
    </a>
  );
}

export function Bundled() {
  const { sample: open } = workspace.use();
  return (
    <section>
      <h3>Bundled</h3>
      <ul class="samples">
        {samples.map(({ id, title, about }, at) => (
          <li key={id}>
            <EntryLink sample={at === 0 ? undefined : id} isOpen={open === id} {...{ title, about }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const sizes = new Intl.NumberFormat('en', { style: 'unit', unit: 'kilobyte', maximumSignificantDigits: 3 });

export function KeptHere() {
  const { sample: open } = workspace.use();
  const [list, setList] = useState<OwnDocument[]>([]);
  useEffect(() => void ownDocuments().then(setList), [open]);
  const forget = async (id: string) => {
    await forgetOwn(id);
    setList(await ownDocuments());
  };
  if (list.length === 0) return null;
  return (
    <section>
      <h3>Kept in this browser</h3>
      <ul class="samples">
        {list.map(({ id, name, bytes }) => (
          <li key={id} class="kept">
            <EntryLink sample={id} title={name} about={sizes.format(bytes / 1000)} isOpen={open === id} />
            {open !== id && (
              <button class="icon-button" aria-label={`Forget ${name}`} title="Forget" onClick={() => void forget(id)}>
                <Icon name="close" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
