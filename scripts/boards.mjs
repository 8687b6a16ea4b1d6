// What a person does on the boards of examples/boards, whatever the framework in which the page is written.
import assert from 'node:assert/strict';

/** Clicks through a page. `reasons`: whether its disabled buttons say why. */
export async function onBoards(page, { reasons = true } = {}) {
  const names = [];
  page.on('dialog', (dialog) => dialog.accept(names.shift()));
  const see = new Boards(page, reasons);
  await asEditor(see, names);
  await whatOthersDo(see);
  await asVisitor(see);
  await asOwner(see);
}

/** Bo edits Launch, owns one of its cards, and knows nothing of Hiring. */
async function asEditor(see, names) {
  await see.button('Launch', 'Add a card').and(see.page.locator(':enabled')).waitFor();
  await see.isDenied('Launch', 'Rename', 'the role Editor does not hold it');
  await see.isDenied('Launch', 'Delete all cards');
  assert.equal(await see.button('Launch', 'Share').count(), 0);
  assert.equal(await see.board('Hiring').count(), 0);
  await see.isDenied('Launch', 'Delete', 'the role Editor does not hold it', 'Write the site');
  await see.isAllowed('Launch', 'Rename', 'Write the site');
  names.push('Tidy up');
  await see.button('Launch', 'Rename', 'Plan the party').click();
  await see.button('Launch', 'Delete', 'Tidy up').click();
  await see.gone(see.card('Launch', 'Tidy up'));
  names.push('Book a band', 'Ideas', 'Plans');
  await see.button('Launch', 'Add a card').click();
  await see.isAllowed('Launch', 'Rename', 'Book a band');
  await see.page.getByRole('button', { name: 'New board' }).click();
  await see.isAllowed('Ideas', 'Rename');
  await see.button('Ideas', 'Rename').click();
  await see.isAllowed('Plans', 'Share');
}

/** The page follows, though nobody touches it. */
async function whatOthersDo(see) {
  await see.meanwhile('cy', { kind: 'share', board: 'hiring', changes: [{ user: 'bo', role: 'viewer' }] });
  await see.isDenied('Hiring', 'Add a card', 'the role Viewer does not hold it');
  await see.meanwhile('cy', { kind: 'share', board: 'hiring', changes: [{ user: 'bo', role: 'editor' }] });
  await see.isAllowed('Hiring', 'Add a card');
  await see.isDenied('Hiring', 'Delete all cards');
  await see.meanwhile('ada', { kind: 'share', board: 'launch', changes: [{ user: 'bo', role: 'owner' }] });
  await see.isAllowed('Launch', 'Delete all cards');
  await see.isAllowed('Launch', 'Share');
  await see.isAllowed('Launch', 'Delete', 'Write the site');
  await see.meanwhile('ada', { kind: 'rename', type: 'card', id: 'site', name: 'Write the page' });
  await see.card('Launch', 'Write the page').waitFor();
  await see.meanwhile('ada', { kind: 'share', board: 'launch', changes: [{ user: 'bo', role: 'editor' }] });
  await see.gone(see.button('Launch', 'Share'));
  await see.isDenied('Launch', 'Delete all cards');
  await see.meanwhile('cy', { kind: 'share', board: 'hiring', changes: [{ user: 'bo', role: null }] });
  await see.gone(see.board('Hiring'));
}

/** Who is not signed in sees what anyone may. */
async function asVisitor(see) {
  await see.signIn('');
  await see.gone(see.board('Plans'));
  await see.isDenied('Launch', 'Add a card', 'the role Viewer does not hold it');
  await see.isDenied('Launch', 'Rename', 'the role Viewer does not hold it', 'Write the page');
  const create = see.page.getByRole('button', { name: 'New board' });
  assert.equal(await create.isDisabled(), true);
  assert.equal(await see.button('Launch', 'Share').count(), 0);
}

/** Ada shares what is hers, as far as the server lets her. */
async function asOwner(see) {
  await see.signIn('ada');
  await see.button('Launch', 'Share').click();
  const role = (name) => see.page.getByLabel(`Role of ${name}`, { exact: true });
  await role('Bo').selectOption('viewer');
  await see.page.getByLabel('Person').selectOption('cy');
  await see.page.getByRole('button', { name: 'Add as viewer' }).click();
  await role('Cy').selectOption('editor');
  await see.page.waitForFunction(() => document.querySelector('[aria-label="Role of Cy"]').value === 'editor');
  await role('Ada').selectOption('viewer');
  await see.page.getByRole('status').getByText('no active owner of Launch would be left').waitFor();
  assert.equal(await role('Ada').inputValue(), 'owner');
  await role('anyone').selectOption('No access');
  await see.gone(role('anyone'));
  await see.page.getByRole('button', { name: 'Close' }).click();
  await see.gone(see.page.getByRole('dialog'));
  await see.button('Launch', 'Delete all cards').click();
  await see.gone(see.card('Launch', 'Write the page'));
  await see.signIn('cy');
  await see.isAllowed('Launch', 'Add a card');
  await see.signIn('bo');
  await see.isDenied('Launch', 'Add a card', 'the role Viewer does not hold it');
  await see.signIn('');
  await see.gone(see.board('Launch'));
}

class Boards {
  constructor(page, reasons) {
    this.page = page;
    this.reasons = reasons;
  }

  board(name) {
    return this.page.getByRole('region', { name });
  }

  card(board, name) {
    return this.board(board).getByRole('listitem').filter({ hasText: name });
  }

  /** A button of a board, or of a card on it. */
  button(board, name, card) {
    // Its own come before those of its cards.
    const within = card === undefined ? this.board(board) : this.card(board, card);
    return within.getByRole('button', { name, exact: true }).first();
  }

  async isAllowed(board, name, card) {
    await this.button(board, name, card).and(this.page.locator(':enabled')).waitFor();
  }

  async isDenied(board, name, reason, card) {
    const button = this.button(board, name, card).and(this.page.locator(':disabled'));
    await (reason && this.reasons ? button.and(this.page.getByTitle(reason)) : button).waitFor();
  }

  async gone(locator) {
    await locator.waitFor({ state: 'detached' });
  }

  async signIn(user) {
    await this.page.getByLabel('Signed in as').selectOption(user);
  }

  /** Somebody else does something. */
  async meanwhile(user, request) {
    const problem = await this.page.evaluate(([user, request]) => window.boards.send(user, request), [user, request]);
    assert.equal(problem, undefined);
  }
}
