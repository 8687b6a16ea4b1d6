import { cell, expect, expectAccessible, panel, shareDialog, test, visit } from './support';

test.use({ timezoneId: 'Europe/Berlin' });

// Long before and after the grants of the document that have times.
const summer = '2028-07-01T00:00:00Z';

test('the page is as of a time: by a slider, from change to change, typed, and by its link', async ({ page }) => {
  await visit(page, `#/entity/plan-2?sample=files&at=${summer}`);
  const time = page.getByRole('region', { name: 'Time' });
  const slider = time.getByRole('slider', { name: 'Time' });
  await expect(time).toContainText('1 July 2028, 02:00');
  await expect(time).toContainText('This is not now.');
  await expect(cell(page, 'Dilip Rao: Edit: allowed')).toBeVisible();
  await expect(cell(page, 'Finn Olsen (client): Comment: allowed')).toBeVisible();
  await expectAccessible(page);

  // The code asks as of then, too.
  const drawer = page.getByRole('dialog', { name: 'Use this in your own code' });
  await page.getByRole('button', { name: 'Use this' }).click();
  await expect(drawer.locator('pre').last()).toContainText(`new Gate(await answer.text(), { now: '${summer}' })`);
  await drawer.getByRole('tab', { name: 'Rust' }).click();
  await expect(drawer.locator('pre').last()).toContainText(`Gate::at("${summer}".parse::<rolegate::Instant>()?)`);
  await page.keyboard.press('Escape');

  // Forth, to where two grants end.
  await time.getByRole('button', { name: 'Next change: 1 September 2028, 20:00, 2 grants end' }).click();
  await expect(cell(page, /^Dilip Rao: Edit: denied/)).toBeVisible();
  await cell(page, 'Finn Olsen (client): Comment: denied, no longer').click();
  await expect(panel(page)).toContainText('It was shared with them until 1 September 2028, 20:00.');
  await expect(page).toHaveURL(/at=2028-09-01T18/);
  await time.getByRole('button', { name: 'Who gains and loses what' }).click();
  await expect(time.getByRole('list', { name: 'Who gains and loses what' })).toContainText('Finn Olsen (client)');

  // Back in time, by keys.
  await slider.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /31 August 2025/);
  await page.goto('./#/user/finn?sample=files&at=2025-09-15T00:00:00Z&entity=plan-1&action=view');
  await expect(cell(page, 'Plan 1.dwg: View: allowed')).toBeVisible();

  // Another tab keeps it, and so does the app; typed, it is another.
  await page.getByRole('link', { name: 'In an app' }).click();
  await expect(page).toHaveURL(/at=2025-09-15/);
  await time.getByLabel('Look at another time').fill('2028-08-01T12:00');
  await expect(page).toHaveURL(/at=2028-08-01T10/);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('back to now');
  await page.getByRole('option', { name: 'Back to now' }).click();
  await expect(time.getByText('Next change')).toBeVisible();
  await expect(page).not.toHaveURL(/at=/);
});

test('what is staged is judged as of that time, and applied now alone; a grant says when it ends', async ({ page }) => {
  await visit(page, `#/entity/plan-2?sample=files&at=${summer}`);
  const until = panel(page).getByRole('link', { name: '1 September 2028, 20:00' });
  await expect(until).toHaveAttribute('title', /1 September 2028 at 20:00:00 CEST/);
  await panel(page).getByLabel('What if it were').selectOption({ label: 'In the bin' });
  const idea = panel(page).getByRole('region', { name: 'What if' });
  await expect(idea).toContainText('Put Plan 2.dwg into the state In the bin');
  // Dilip may edit it for that summer alone.
  await expect(idea).toContainText('Dilip Rao');
  await idea.getByRole('button', { name: 'Stage it' }).click();
  await expect(cell(page, /^Dilip Rao: Edit: allowed, would be denied/)).toBeVisible();
  await page.getByRole('button', { name: 'Share…' }).click();
  await expect(shareDialog(page)).toContainText('until 1 September 2028');
  await expect(shareDialog(page)).toContainText('This is not now');
  await page.keyboard.press('Escape');
  const bar = page.getByRole('complementary', { name: 'Staged changes' });
  await bar.getByRole('button', { name: 'Back to now, to apply' }).click();
  await bar.getByRole('button', { name: 'Apply' }).click();
  await expect(panel(page).locator('.eyebrow')).toContainText('In the bin');

  // What is made now is so at another time as well, and taken back there too.
  await until.click();
  await expect(page).toHaveURL(/at=2028-09-01/);
  await expect(panel(page).locator('.eyebrow')).toContainText('In the bin');
  await page.getByRole('button', { name: /^Undo: Put Plan 2/ }).click();
  await expect(panel(page).locator('.eyebrow')).not.toContainText('In the bin');

  for (const at of ['tomorrow', '2028-02-30T00:00:00Z']) {
    await page.goto(`./#/entity/plan-2?sample=files&at=${at}`);
    await expect(page.getByRole('region', { name: 'Time' })).toContainText(`a time that cannot be read, ${at}`);
  }
});
