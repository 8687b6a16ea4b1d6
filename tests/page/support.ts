/** A page that must stay silent: no error, no refused script or style, no request to anywhere but its own files. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';

export const test = base.extend<{ silence: void }>({
  silence: [async ({ page, baseURL }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== 'data:' && protocol !== 'blob:' && origin !== new URL(baseURL!).origin) complaints.push(`request: ${request.url()}`);
    });
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
    await use();
    expect(complaints).toEqual([]);
  }, { auto: true }],
});

export { expect };

/** Opens the page at a hash and waits until it has decided. */
export async function visit(page: Page, hash = '') {
  await page.goto(`./${hash}`);
  await expect(page.locator('.document-name')).not.toContainText(/Reading|No document/);
}

export const cell = (page: Page, label: string | RegExp) => page.getByRole('gridcell', { name: label });

export const panel = (page: Page) => page.getByRole('complementary', { name: 'Details' });

export async function expectAccessible(page: Page) {
  // Axe reads every node of a grid.
  test.slow();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

/** Opens a document through the dialog's text field. */
export async function paste(page: Page, text: string) {
  await page.locator('.document-button').click();
  const dialog = page.getByRole('dialog', { name: 'Document' });
  await dialog.getByLabel('Or paste a document').fill(text);
  await dialog.getByRole('button', { name: 'Open the pasted text' }).click();
  return dialog;
}
