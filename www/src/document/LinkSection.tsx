/** A link that has the document in it, with what is staged: for somebody else, who sees the same. */
import { useEffect, useState } from 'preact/hooks';
import { announce } from '../base/announce';
import { parse, print } from '../base/route';
import { engine } from '../engine/client';
import type { Summary } from '../engine/shapes/document';
import { Icon } from '../ui/Icon';
import { count, number } from '../ui/words';
import { LONGEST_LINK, pack } from '../workspace/carried';
import { changes } from '../workspace/changes';

/** Past so many records no document fits into a link, so that none is packed. */
const MOST_RECORDS = 20_000;

export function LinkSection({ summary }: { summary: Summary }) {
  const link = useLink(summary);
  const { staged } = changes.use();
  if (link === null) return null;
  const isShort = link !== '' && link.length <= LONGEST_LINK;
  return (
    <section>
      <h3>As a link</h3>
      <p class="muted">{isShort ? fitting(link, staged.length) : tooLong(link)}</p>
      {isShort && <CopyLink link={link} />}
    </section>
  );
}

const fitting = (link: string, staged: number) =>
  `The link has the document in it as it is now${staged > 0 ? `, and ${count(staged, 'staged change')}` : ''}: ` +
  `${number(link.length)} characters. Nothing is sent anywhere, and whoever has the link can read it all. ` +
  'Where a program cuts long links off, send the exported file.';

const tooLong = (link: string) =>
  `This document does not fit into a link${link === '' ? '' : ` (it would have ${number(link.length)} characters)`}: ` +
  `at most ${number(LONGEST_LINK)} characters are offered. Export it, and send the file.`;

function CopyLink({ link }: { link: string }) {
  const [done, setDone] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => setDone(null), [link]);
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => {
        setDone('copied');
        announce('Copied the link');
      },
      () => setDone('refused'),
    );
  return (
    <>
      <div class="own">
        <button class="button" onClick={() => void copy()}>
          <Icon name={done === 'copied' ? 'yes' : 'link'} />
          {done === 'copied' ? 'Copied' : 'Copy a link with this document'}
        </button>
      </div>
      {done === 'refused' && (
        <label class="field">
          <span>The browser does not let this page copy: here is the link.</span>
          <textarea rows={3} readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </>
  );
}

/** The link to what is shown, with the document in it; empty where that is far too much, null until it is made. */
function useLink(summary: Summary): string | null {
  const { done, staged } = changes.use();
  const [made, setMade] = useState<{ summary: Summary; link: string } | null>(null);
  useEffect(() => {
    let current = true;
    void linkTo(summary).then((link) => current && setMade({ summary, link }));
    return () => {
      current = false;
    };
  }, [summary, done, staged]);
  return made?.summary === summary ? made.link : null;
}

async function linkTo({ name, counts: { users, groups, organizations, entities } }: Summary): Promise<string> {
  const records = users + groups + organizations + entities;
  if (records > MOST_RECORDS || records + (await engine.grantCount()) > MOST_RECORDS) return '';
  const { staged } = changes.get();
  const carried = await pack({ name, text: await (await engine.file()).text(), staged });
  const here = parse(location.hash);
  const view = here.view === 'start' ? 'entity' : here.view;
  const hash = print({ ...here, view, share: undefined, dialog: undefined, sample: undefined, carried });
  return location.href.replace(/#.*$/, '') + hash;
}
