/** Waiting for a page that has nothing on its way any more, as long as that takes and no longer. */
import type { Page } from '@playwright/test';

interface Following extends Window {
  /** What the page asks of its worker. */
  asked: string[];
  /** How much of that, and of what it fetches, has not come yet. */
  unanswered: number;
}

/** Follows what a page asks of its worker and fetches; to be run before the page's own scripts. */
export function followQuestions() {
  const page = Object.assign(window as unknown as Following, { asked: [], unanswered: 0 });
  const followed = new WeakSet<Worker>();
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, question: { method: string }) {
    if (!followed.has(this)) {
      followed.add(this);
      this.addEventListener('message', ({ data }) => {
        if (data.id !== undefined && !data.part) page.unanswered--;
      });
      // It answers nothing any more.
      this.addEventListener('error', () => {
        page.unanswered = 0;
      });
    }
    page.asked.push(question.method);
    page.unanswered++;
    post.call(this, question);
  } as typeof post;
  const get = window.fetch;
  window.fetch = (...given) => {
    page.unanswered++;
    return get(...given).finally(() => page.unanswered--);
  };
}

/** What a page has asked of its worker so far. */
export const asked = (page: Page) => page.evaluate(() => (window as unknown as Following).asked);

/** Waits until all is answered, fetched and drawn: what is drawn may ask for more, so some frames pass without. */
export const settled = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let quiet = 0;
        const look = () => {
          const isQuiet =
            (window as unknown as Following).unanswered === 0 && !document.querySelector('[data-fetching]');
          quiet = isQuiet ? quiet + 1 : 0;
          if (quiet > 3) resolve();
          else requestAnimationFrame(() => setTimeout(look));
        };
        look();
      }),
  );
