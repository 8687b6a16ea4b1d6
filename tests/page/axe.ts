/** What axe finds, by day and by night. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type axe from 'axe-core';
import { settled } from './settled';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What axe finds to be wrong, each with where it is. */
export async function violations(page: Page, options: axe.RunOptions, exclude: string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(
    async ([given, without]) => {
      const { run } = (window as unknown as { axe: typeof axe }).axe;
      // Of what is right only the rules are told: to tell each element takes most of the time.
      const found = await run({ exclude: without.map((one) => [one]) }, { ...given, resultTypes: ['violations'] });
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
    },
    [options, exclude] as const,
  );
}

/** What looks otherwise in the dark: nothing else does. */
const BY_COLOUR = ['color-contrast', 'link-in-text-block'];

export async function expectAccessible(page: Page, where = 'the page') {
  // Axe reads every node of a grid.
  test.setTimeout(Math.max(test.info().timeout, 90_000));
  await settled(page);
  // Targets of 24 pixels are asked for by WCAG 2.2, and by axe where one asks.
  expect(await violations(page, { rules: { 'target-size': { enabled: true } } }), where).toEqual([]);
  // What flashes goes on in the colours in which it began.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await violations(page, { runOnly: BY_COLOUR }), `${where}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
}
