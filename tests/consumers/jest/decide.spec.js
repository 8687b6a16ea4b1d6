const rolegate = require('rolegate');
const { decisions } = require('../decisions.cjs');

test('decides', () => {
  const text = decisions(rolegate);
  require('node:fs').writeFileSync(process.env.DECISIONS, text);
  expect(JSON.parse(text)[0]).toBe(true);
});
