/** A page that must stay silent: no error, no refused script or style, no request to anywhere but its own files. */
import { expect, test as base, type Browser, type Locator, type Page } from '@playwright/test';
import { followQuestions } from './settled';

// biome-ignore lint/suspicious/noConfusingVoidType: Playwright's type of a fixture that gives nothing.
export const test = base.extend<{ silence: void }>({
  silence: [
    async ({ page, context, baseURL }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          complaints.push(`${message.type()}: ${message.text()}`);
      });
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol !== 'data:' && protocol !== 'blob:' && origin !== new URL(baseURL!).origin)
          complaints.push(`request: ${request.url()}`);
      });
      await page.addInitScript(() => {
        addEventListener('securitypolicyviolation', (event) =>
          console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
        );
      });
      await context.addInitScript(followQuestions);
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expectAccessible } from './axe';
export { expect };

/** Opens the page at a hash, or at its first entity, and waits until it has decided. */
export async function visit(page: Page, hash = '#/entity') {
  await page.goto(`./${hash}`);
  await expect(page.locator('.document-name')).not.toContainText(/Reading|No document/);
}

export const cell = (page: Page, label: string | RegExp) => page.getByRole('gridcell', { name: label });

export const panel = (page: Page) => page.getByRole('complementary', { name: 'Details' });

/** A project that Ada, or whatever she is called, owns, and that Bo has nothing on. */
export const churnOf = (name: string) => ({
  rolegate: 1,
  users: [
    { id: 'ada', name },
    { id: 'bo', name: 'Bo' },
  ],
  entities: [{ id: 'churn', type: 'project', name: 'Churn' }],
  grants: [{ entity: 'churn', user: 'ada', role: 'OWNER' }],
});

/** Opens a document through the dialog's text field, and waits until it is shown. */
export async function paste(page: Page, text: string) {
  const dialog = await enter(page, text);
  await expect(dialog).toBeHidden();
}

/** Enters a document into the dialog's text field, which may be refused there. */
export async function enter(page: Page, text: string) {
  await page.locator('.document-button').click();
  const dialog = page.getByRole('dialog', { name: 'Document' });
  await dialog.getByLabel('Or paste a document').fill(text);
  await dialog.getByRole('button', { name: 'Open the pasted text' }).click();
  return dialog;
}

/** Waits for a text in what is timed: `expect` would read the whole page for its report at each attempt. */
export const shows = (locator: Locator, text: string | RegExp) => locator.filter({ hasText: text }).first().waitFor();

/** Milliseconds of the processor that one task of the page's thread may take. */
export const LONGEST = 50;

/** The same on a quarter of the processor, which is stricter, with room for a machine that is busy besides. */
export const LONGEST_SLOWED = 150;

/** Does some work on a quarter of the processor. The rest is taken from the thread itself, and counts as its time. */
export async function slowed(page: Page, work: () => Promise<void>) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await work();
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await session.detach();
}

/** Scrolls in ten leaps, each of them drawn before the next: by so much, or else to the end. */
export const leap = (locator: Locator, down?: number, right = 0) =>
  locator.evaluate(
    async (element, [y, x]) => {
      for (let step = 1; step <= 10; step++) {
        element.scrollTo(x * step, step * (y ?? element.scrollHeight / 10));
        for (let frame = 0; frame < 12; frame++) await new Promise(requestAnimationFrame);
      }
    },
    [down, right] as const,
  );

/** The longest task of the page's own thread while `work` goes on, in processor time. */
export async function longestTask(browser: Browser, page: Page, work: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await work();
  // What the work set off is its own, and not of what is timed next. A browser on a busy machine may call nothing idle.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 })));
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: { name: string; pid: number; tid: number; tdur?: number; args?: { name?: string } }[];
  };
  const thread = (event: { pid: number; tid: number }) => `${event.pid}:${event.tid}`;
  const pages = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(thread),
  );
  const tasks = traceEvents.filter(
    (event) => event.name.endsWith('RunTask') && pages.has(thread(event)) && event.tdur !== undefined,
  );
  expect(tasks.length).toBeGreaterThan(0);
  return Math.max(...tasks.map(({ tdur }) => tdur! / 1000));
}

/** The dialog that shares an entity. */
export const shareDialog = (page: Page) => page.getByRole('dialog', { name: /^Share / });

/** The line of a recipient in it. */
export const shareRow = (page: Page, name: string) => shareDialog(page).getByRole('listitem', { name, exact: true });

export async function openShare(page: Page) {
  await page.getByRole('button', { name: 'Share…' }).click();
  await expect(shareDialog(page).getByRole('listitem').first()).toBeVisible();
}

/** Adds a recipient to it. */
export async function addRecipient(page: Page, name: string) {
  await shareDialog(page)
    .getByRole('button', { name: /^Add a person/ })
    .click();
  await shareDialog(page)
    .getByRole('combobox', { name: /^Search: Add/ })
    .fill(name);
  // By how it begins: until the search is made, a name may be the detail of others.
  await shareDialog(page)
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .click();
}

/** Has the browser keep a value for the page, which must have been opened before. */
export const remember = (page: Page, key: string, value: unknown) =>
  page.evaluate(
    ([name, kept]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('rolegate');
        opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('kept', 'readwrite');
          writing.objectStore('kept').put(kept, name);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [key, value] as const,
  );

/** How many changes the browser keeps as made, of all documents. */
export const keptChanges = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('rolegate');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('kept').objectStore('kept').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            const logs = reading.result as { done?: unknown[] }[];
            resolve(logs.reduce((sum, log) => sum + (log?.done?.length ?? 0), 0));
          };
        };
      }),
  );
