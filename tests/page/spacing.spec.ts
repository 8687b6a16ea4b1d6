// Text that its reader spaces (WCAG 1.4.12), in every view, wide and narrow: nothing of it is cut that is not without.
import type { Page } from '@playwright/test';
import { cutTexts, space, type Cut } from './cut';
import { settled } from './settled';
import { expect, test, visit } from './support';

interface View {
  hash: string;
  /** What leads to it from there. */
  act?(page: Page): Promise<void>;
}

const press = (name: string | RegExp) => async (page: Page) => page.getByRole('button', { name }).first().click();

const views: Record<string, View> = {
  start: { hash: '#/start' },
  'by entity': { hash: '#/entity/settled-claims?user=tomas.lindqvist&action=share' },
  'many actions': { hash: '#/entity?sample=gitlab' },
  'by user': { hash: '#/user/priya.raman?entity=settled-claims' },
  'by action': { hash: '#/action/dataset/share' },
  'a cell, explained': { hash: '#/entity/claims-severity?user=lena.fischer&action=launch_ides' },
  'a filter that finds nothing': { hash: '#/entity/settled-claims?q=nobody' },
  'another time': { hash: '#/entity/plan-2?sample=files&at=2028-07-01T00:00:00Z' },
  states: { hash: '#/user/alice?sample=records' },
  'a group': { hash: '#/members/group/data-science' },
  'a member': { hash: '#/members/group/ml-operations?user=yusuf.demir' },
  'an organization': { hash: '#/members/organization' },
  'an app role': { hash: '#/members/app-role/viewer' },
  'what may be handed out': { hash: '#/offers/priya.raman' },
  'in an app, the list': { hash: '#/app?as=lena.fischer' },
  'in an app': { hash: '#/app/claims-severity?as=lena.fischer' },
  'the policy': { hash: '#/policy/dataset' },
  'the share dialog': { hash: '#/entity/settled-claims?as=sara.okafor&share=settled-claims' },
  'the share dialog of who may not': { hash: '#/entity/settled-claims?as=priya.raman&share=settled-claims' },
  'the document dialog': { hash: '#/entity/settled-claims?dialog=document' },
  'the palette': { hash: '#/entity/settled-claims?dialog=find' },
  'the code': { hash: '#/entity/claims-severity?user=lena.fischer&action=launch_ides&dialog=code' },
  'the words': { hash: '#/entity/settled-claims?dialog=words' },
  'a grant by hand': { hash: '#/entity/settled-claims?dialog=add-grant' },
  'a person by hand': { hash: '#/entity/settled-claims?dialog=add-user' },
  'an entity by hand': { hash: '#/entity/brief?sample=files&dialog=edit-entity&record=brief' },
  'a list of choices': { hash: '#/entity/settled-claims', act: press(/^Entity: /) },
  'nothing there': { hash: '#/entity/lost' },
  'the policy editor': { hash: '#/policy/dataset', act: press('Edit') },
  staged: {
    hash: '#/entity/claims-severity?user=yusuf.demir&action=view',
    async act(page) {
      await press(/^Try it: Give Yusuf Demir/)(page);
      await press('Review')(page);
    },
  },
};

const softly = expect.configure({ soft: true });
const texts = (cuts: Cut[]) => cuts.map(({ text }) => text);

for (const [size, width] of Object.entries({ wide: 1440, narrow: 400 })) {
  test(`text that its reader spaces is not cut (1.4.12), ${size}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 900 });
    for (const [name, { hash, act }] of Object.entries(views)) {
      await visit(page, hash);
      await settled(page);
      await act?.(page);
      await settled(page);
      const shortened = await cutTexts(page);
      const untold = texts(shortened.filter(({ isTold }) => !isTold));
      softly(untold, `${name}: what is shortened as it comes is told on demand`).toEqual([]);
      await space(page, true);
      const more = async () => texts(await cutTexts(page)).filter((text) => !texts(shortened).includes(text));
      await softly.poll(more, name).toEqual([]);
      softly(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name).toBe(true);
      await space(page, false);
    }
  });
}
