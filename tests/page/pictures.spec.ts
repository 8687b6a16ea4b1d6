// What each view looks like, beside kept pictures: CONTRIBUTING.md says how to take them anew. With a font of the
// test's own, since every system has another, in half size, and with room for how each system draws letters.
import { readFileSync } from 'node:fs';
import { expect, test, visit } from './support';

const FONT = readFileSync('node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', 'base64');
const STYLE = `@font-face { font-family: Kept; font-weight: 100 900; src: url(data:font/woff2;base64,${FONT}); }
:root { --font: Kept; --mono: Kept; }
.timing { visibility: hidden; }`;

const views: Record<string, string> = {
  start: '#/start',
  entity: '#/entity/settled-claims',
  explained: '#/entity/claims-severity?user=lena.fischer&action=launch_ides',
  user: '#/user/priya.raman?entity=settled-claims',
  action: '#/action/dataset/share',
  group: '#/members/group/data-science',
  offers: '#/offers/priya.raman',
  app: '#/app/claims-severity?as=lena.fischer',
  policy: '#/policy/dataset',
  wide: '#/entity?sample=gitlab',
  share: '#/entity/settled-claims?as=sara.okafor&share=settled-claims',
  document: '#/entity/settled-claims?dialog=document',
};

const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 400, height: 800 } };

// The style of the test is none that the page's own policy lets in.
test.use({ bypassCSP: true, reducedMotion: 'reduce', deviceScaleFactor: 0.5 });

for (const [name, hash] of Object.entries(views)) {
  test(`${name} looks as it is kept, light and dark, wide and narrow`, async ({ page }) => {
    test.slow();
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await page.goto('about:blank');
      await visit(page, hash);
      await page.addStyleTag({ content: STYLE });
      await page.evaluate(() => document.fonts.ready);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(page).toHaveScreenshot(`${name}-${size}-${colorScheme}.png`, {
          maxDiffPixelRatio: 0.01,
          scale: 'device',
        });
      }
    }
  });
}
