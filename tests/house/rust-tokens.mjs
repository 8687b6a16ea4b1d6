// Rust as words and signs: enough to tell code from comments and strings, and to leave out what only tests compile.
const TOKEN = new RegExp(
  [
    String.raw`(?<skip>\s+|//[^\n]*)`,
    String.raw`(?<block>/\*)`,
    '(?<raw>[bc]?r(?<hashes>#*)")',
    String.raw`(?<string>[bc]?"(?:[^"\\]|\\[^])*")`,
    String.raw`(?<char>b?'(?:[^'\\\n]|\\[^\n']+|\\')')`,
    String.raw`(?<lifetime>'\w+)`,
    String.raw`(?<word>(?:r#)?[\p{L}_\p{N}]+)`,
    '(?<sign>::|[^])',
  ].join('|'),
  'uy',
);

/** The tokens of a text, `{ text, line }`, without those that only a test has. */
export function tokensOf(text) {
  return withoutTests(allTokens(text));
}

function allTokens(text) {
  const tokens = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const { 0: found, groups } = TOKEN.exec(text);
    const end = groups.block
      ? endOfComment(text, at)
      : groups.raw
        ? endOfRaw(text, at + found.length, groups.hashes)
        : at + found.length;
    if (groups.word ?? groups.sign) tokens.push({ text: found.replace(/^r#/, ''), line });
    line += text.slice(at, end).split('\n').length - 1;
    at = end;
  }
  return tokens;
}

/** Comments of this kind nest. */
function endOfComment(text, start) {
  let [at, depth] = [start, 0];
  do {
    const pair = text.slice(at, at + 2);
    if (pair === '/*') depth += 1;
    if (pair === '*/') depth -= 1;
    at += pair === '/*' || pair === '*/' ? 2 : 1;
  } while (depth > 0 && at < text.length);
  return at;
}

function endOfRaw(text, start, hashes) {
  const end = text.indexOf(`"${hashes}`, start);
  return end < 0 ? text.length : end + 1 + hashes.length;
}

function withoutTests(tokens) {
  const kept = [];
  for (let at = 0; at < tokens.length; ) {
    const end = tokens[at].text === '#' ? endOfAttribute(tokens, at) : at;
    if (end > at && isForTests(tokens.slice(at, end))) {
      at = endOfItem(tokens, end);
    } else {
      kept.push(tokens[at]);
      at += 1;
    }
  }
  return kept;
}

/** `#[cfg(test)]`, and `test` among all of several conditions. */
function isForTests(attribute) {
  const text = attribute.map((token) => token.text).join('');
  return /^#\[cfg\((?:test\)|all\((?:.*,)?test[,)])/.test(text);
}

function endOfAttribute(tokens, at) {
  return tokens[at + 1]?.text === '[' ? endOfGroup(tokens, at + 1, '[', ']') : at;
}

/** Behind an item: other attributes, then all up to its semicolon or through its braces. */
function endOfItem(tokens, at) {
  while (tokens[at]?.text === '#' && endOfAttribute(tokens, at) > at) at = endOfAttribute(tokens, at);
  while (at < tokens.length && !['{', ';'].includes(tokens[at].text)) {
    at = tokens[at].text === '[' ? endOfGroup(tokens, at, '[', ']') : at + 1;
  }
  const isUse = tokens[at - 1]?.text === '::';
  if (tokens[at]?.text !== '{') return at + 1;
  const end = endOfGroup(tokens, at, '{', '}');
  return isUse ? end + 1 : end;
}

function endOfGroup(tokens, at, open, close) {
  let depth = 0;
  for (; at < tokens.length; at += 1) {
    if (tokens[at].text === open) depth += 1;
    if (tokens[at].text === close && --depth === 0) return at + 1;
  }
  return at;
}
