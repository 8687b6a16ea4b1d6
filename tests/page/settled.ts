/** Waiting for a page that has nothing on its way any more, as long as that takes and no longer. */
import type { Page } from '@playwright/test';

interface Following extends Window {
  /** What the page asks of its worker: all of it, and how many that is not answered yet. */
  asked: string[];
  unanswered: number;
}

/** Follows what a page asks of its worker; to be run before the page's own scripts. */
export function followQuestions() {
  const page = Object.assign(window as unknown as Following, { asked: [], unanswered: 0 });
  const followed = new WeakSet<Worker>();
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, question: { method: string }) {
    if (!followed.has(this)) {
      followed.add(this);
      this.addEventListener('message', ({ data }) => {
        if (data.id !== undefined) page.unanswered--;
      });
    }
    page.asked.push(question.method);
    page.unanswered++;
    post.call(this, question);
  } as typeof post;
}

/** What a page has asked of its worker so far. */
export const asked = (page: Page) => page.evaluate(() => (window as unknown as Following).asked);

/** Waits until all is answered and drawn: what is drawn may ask for more, so some frames must pass without. */
export const settled = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let quiet = 0;
        const look = () => {
          quiet = (window as unknown as Following).unanswered === 0 ? quiet + 1 : 0;
          if (quiet > 3) resolve();
          else requestAnimationFrame(() => setTimeout(look));
        };
        look();
      }),
  );
