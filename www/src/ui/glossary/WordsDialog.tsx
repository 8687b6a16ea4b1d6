/** All words of the model, with what each means. */
import { Fragment } from 'preact';
import { Icon } from '../Icon';
import { useDialog } from '../use-dialog';
import { docsOf, glossary, words } from './words';

export function WordsDialog({ onClose }: { onClose(): void }) {
  const { ref, close } = useDialog(onClose);
  return (
    <dialog ref={ref} class="dialog" aria-labelledby="words-title" onClose={onClose}>
      <header class="dialog-head">
        <h2 id="words-title">Words</h2>
        <button class="icon-button" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
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
