// What each view looks like, beside kept pictures: CONTRIBUTING.md says how to take them anew. With a font of the
// test's own, since every system has another, in half size, and with room for how each system draws letters.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { settled } from './settled';
import { expect, paste, test, visit } from './support';

const FONT = readFileSync('node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', 'base64');
const STYLE = `@font-face { font-family: Kept; font-weight: 100 900; src: url(data:font/woff2;base64,${FONT}); }
:root { --font: Kept; --mono: Kept; }
.timing { visibility: hidden; }`;

/** It is always the same day, in the page and in its worker. */
const TODAY = Date.parse('2026-12-01T12:00:00Z');
const STOPPED = `{
  const Moving = Date;
  globalThis.Date = class extends Moving {
    constructor(...given) { super(...(given.length > 0 ? given : [${TODAY}])); }
    static now() { return ${TODAY}; }
  };
}`;

interface View {
  hash: string;
  /** What leads to it from there. */
  act?(page: Page): Promise<void>;
  /** What of it is taken; else the page. */
  part?(page: Page): Locator;
}

const dialog = (page: Page) => page.getByRole('dialog');
const MANY = JSON.stringify({
  rolegate: 1,
  users: Array.from({ length: 5_000 }, (_, i) => ({ id: `u${i}` })),
  entities: [{ id: 'churn', type: 'project', name: 'Churn' }],
});

/** Views that share one load of the page. What stays behind, such as a staged change, comes last. */
const walks: Record<string, Record<string, View>> = {
  'the faces of the cube': {
    entity: { hash: '#/entity/settled-claims' },
    explained: { hash: '#/entity/claims-severity?user=lena.fischer&action=launch_ides' },
    user: { hash: '#/user/priya.raman?entity=settled-claims' },
    action: { hash: '#/action/dataset/share' },
    wide: { hash: '#/entity?sample=gitlab' },
    time: {
      hash: '#/entity/plan-2?sample=files&at=2028-07-01T00:00:00Z',
      part: (page) => page.getByRole('region', { name: 'Time' }),
    },
    staged: {
      hash: '#/entity/claims-severity?user=yusuf.demir&action=view',
      async act(page) {
        const attempt = page.getByRole('button', { name: /^Try it: Give Yusuf Demir/ });
        await attempt.first().click();
        await page.getByRole('button', { name: 'Review' }).click();
      },
      part: (page) => page.getByRole('complementary', { name: 'Staged changes' }),
    },
  },
  'the other views': {
    start: { hash: '#/start' },
    group: { hash: '#/members/group/data-science' },
    offers: { hash: '#/offers/priya.raman' },
    app: { hash: '#/app/claims-severity?as=lena.fischer' },
    policy: { hash: '#/policy/dataset' },
    editor: {
      hash: '#/policy/dataset',
      async act(page) {
        await page.getByRole('button', { name: 'Edit', exact: true }).click();
        await expect(page.getByRole('grid', { name: 'Edit roles of Dataset' })).toBeVisible();
      },
    },
  },
  'what is laid over them': {
    share: { hash: '#/entity/settled-claims?as=sara.okafor&share=settled-claims' },
    document: { hash: '#/entity/settled-claims?dialog=document' },
    find: { hash: '#/entity/settled-claims?dialog=find', part: dialog },
    code: { hash: '#/entity/claims-severity?user=lena.fischer&action=launch_ides&dialog=code', part: dialog },
    grant: { hash: '#/entity/settled-claims?dialog=add-grant', part: dialog },
    record: { hash: '#/entity/brief?sample=files&dialog=edit-entity&record=brief', part: dialog },
    print: {
      hash: '#/entity/settled-claims',
      async act(page) {
        await paste(page, MANY);
        await page.getByRole('button', { name: 'Print' }).click();
      },
      part: dialog,
    },
  },
};

const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 400, height: 800 } };

// The style of the test is none that the page's own policy lets in.
test.use({ bypassCSP: true, reducedMotion: 'reduce', deviceScaleFactor: 0.5, timezoneId: 'UTC' });

for (const [what, views] of Object.entries(walks)) {
  test(`${what} look as they are kept, light and dark, wide and narrow`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.clock.setFixedTime(TODAY);
    await page.route('**/assets/worker*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${STOPPED}${await response.text()}` });
    });
    await visit(page);
    await page.addStyleTag({ content: STYLE });
    await page.evaluate(() => document.fonts.ready);
    for (const [name, { hash, act, part }] of Object.entries(views)) {
      await page.setViewportSize(sizes.wide);
      await visit(page, hash);
      await settled(page);
      await act?.(page);
      await expectKept(page, name, part?.(page));
    }
  });
}

async function expectKept(page: Page, name: string, part: Locator | undefined) {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    if (part) await expect(part).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const [kept, options] = [
        `${name}-${size}-${colorScheme}.png`,
        { maxDiffPixelRatio: 0.01, scale: 'device' },
      ] as const;
      if (part) await expect(part).toHaveScreenshot(kept, options);
      else await expect(page).toHaveScreenshot(kept, options);
    }
  }
}
