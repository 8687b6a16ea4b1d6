/** All words of the model, with what each means. */
import { Fragment } from 'preact';
import { DialogHead } from '../DialogHead';
import { useDialog } from '../use-dialog';
import { docsOf, glossary, words } from './words';

export function WordsDialog({ onClose }: { onClose(): void }) {
  const ref = useDialog(onClose);
  return (
    <dialog ref={ref} class="dialog" aria-labelledby="words-title">
      <DialogHead id="words-title" onClose={onClose}>
        Words
      </DialogHead>
      <dl class="words">
        {words.map((word) => (
          <Fragment key={word}>
            <dt>{glossary[word].word}</dt>
            <dd>
              {glossary[word].meaning}{' '}
              <a href={docsOf(word)} aria-label={`More on ${glossary[word].word} in the documentation`}>
                More
              </a>
            </dd>
          </Fragment>
        ))}
      </dl>
    </dialog>
  );
}
