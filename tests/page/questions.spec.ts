// The ten questions that people ask of permissions: each is answered within two steps, from the start or from anywhere.
import type { Page } from '@playwright/test';
import { cell, expect, panel, test, visit } from './support';

/** Takes steps and counts them: one is a press, or something found by its name. */
class Steps {
  taken = 0;

  constructor(private readonly page: Page) {}

  async press(role: 'link' | 'button', name: string | RegExp) {
    this.taken++;
    await this.page.getByRole(role, { name }).first().click();
  }

  async choose(label: string | RegExp) {
    this.taken++;
    await cell(this.page, label).first().click();
  }

  async head(name: string) {
    this.taken++;
    await this.page.getByRole('columnheader', { name }).click();
  }

  /** By the palette: its key, the name, Enter. */
  async find(name: string) {
    this.taken++;
    await this.page.keyboard.press('Control+k');
    await this.page.getByRole('combobox', { name: 'Search: Find' }).fill(name);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('dialog', { name: 'Find' })).toHaveCount(0);
  }
}

const questions: [question: string, ask: (steps: Steps) => Promise<void>, answered: (page: Page) => Promise<void>][] = [
  [
    'who may delete something',
    async (steps) => {
      await steps.find('Policyholder churn');
      await steps.head('Delete project');
    },
    async (page) => {
      await expect(panel(page)).toContainText(/Who can, on Policyholder churn: \d/);
      await expect(panel(page).getByRole('link', { name: 'Amelia Hart' })).toBeVisible();
    },
  ],
  [
    'why somebody may not',
    async (steps) => {
      await steps.find('Settled claims 2019 to 2024');
      await steps.choose(/^Tomas Lindqvist: Share/);
    },
    async (page) => expect(panel(page)).toContainText('The grants that hold it may not be handed on.'),
  ],
  [
    'what would let them',
    async (steps) => {
      await steps.find('Settled claims 2019 to 2024');
      await steps.choose(/^Tomas Lindqvist: Share/);
    },
    async (page) => expect(panel(page)).toContainText('Let Data Science share Settled claims 2019 to 2024'),
  ],
  [
    'what somebody may do on everything',
    (steps) => steps.find('Lena Fischer'),
    async (page) => {
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Lena Fischer');
      await expect(page.getByRole('gridcell').first()).toBeVisible();
    },
  ],
  [
    'where a right comes from',
    async (steps) => {
      await steps.find('Settled claims 2019 to 2024');
      await steps.choose(/^Tomas Lindqvist: Download dataset: allowed/);
    },
    async (page) => expect(panel(page)).toContainText('Through the group Data Science: Editor'),
  ],
  [
    'what if somebody joins a group',
    async (steps) => {
      await steps.find('Underwriting');
      await steps.press('button', 'What if somebody joins?');
      await page(steps).keyboard.type('Yusuf');
      await page(steps).keyboard.press('Enter');
    },
    async (page) => {
      const idea = page.getByRole('region', { name: 'What if' });
      await expect(idea).toContainText('Add Yusuf Demir to Underwriting');
      await expect(idea).toContainText(/\d+ actions? gained/);
    },
  ],
  [
    'what may be handed out',
    async (steps) => {
      await steps.find('Priya Raman');
      await steps.press('link', 'What they may hand out');
    },
    async (page) => {
      const line = page.getByRole('listitem').filter({ hasText: 'Fraud ring detection' });
      await expect(line).toContainText('Owner');
    },
  ],
  [
    'who loses what if a grant is taken away',
    async (steps) => {
      await steps.find('Settled claims 2019 to 2024');
      await steps.press('button', 'What if Data Science had it no more?');
    },
    async (page) => {
      const idea = page.getByRole('region', { name: 'What if' });
      await expect(idea).toContainText('0 actions gained, 29 lost, by 3 people.');
      await expect(idea).toContainText('Tomas Lindqvist');
    },
  ],
  [
    'whether the table is what the documents say',
    (steps) => steps.find('Dataset'),
    async (page) => {
      await expect(page.getByRole('region', { name: 'Roles of Dataset' }).getByRole('table')).toBeVisible();
    },
  ],
  [
    'how an application asks this',
    async (steps) => {
      await steps.choose(/^Lena Fischer: Launch IDEs/);
      await steps.press('button', 'Use this');
    },
    async (page) => {
      const drawer = page.getByRole('dialog', { name: 'Use this in your own code' });
      await expect(drawer).toContainText("gate.can('lena.fischer', 'launch_ides', entity)");
    },
  ],
];

const page = (steps: Steps) => (steps as unknown as { page: Page }).page;

for (const [question, ask, answered] of questions) {
  test(`${question} is answered within two steps`, async ({ page }) => {
    await visit(page, '#/entity/claims-severity');
    const steps = new Steps(page);
    await ask(steps);
    await answered(page);
    expect(steps.taken).toBeLessThanOrEqual(2);
  });
}

test('the start answers each of them with one press', async ({ page }) => {
  test.slow();
  await visit(page, '');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who may do this, and if not, why not?');
  const links = page.locator('.start-questions').getByRole('link');
  await expect(links).toHaveCount(10);
  const answers = [
    /Who can, on Claims severity 2024/,
    /takes it away/,
    /Let Data Science share/,
    /Priya Raman/,
    /How they get access/,
    /Add Yusuf Demir to ML Operations/,
    /Fraud ring detection/,
    /Take Editor from Data Science/,
    /Download dataset/,
    /gate\.can\('lena\.fischer'/,
  ];
  for (const [at, answer] of answers.entries()) {
    await links.nth(at).click();
    await expect(page.locator('body')).toContainText(answer);
    await page.goto('./#/start');
    await expect(links).toHaveCount(10);
  }
});
