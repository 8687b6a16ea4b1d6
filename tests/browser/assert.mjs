// Assertions for tests that run in the browser.

export function equal(found, expected, what = 'value') {
  const [is, shouldBe] = [JSON.stringify(found), JSON.stringify(expected)];
  if (is !== shouldBe) throw new Error(`${what}: expected ${shouldBe}, found ${is}`);
}

export function ok(condition, what) {
  if (!condition) throw new Error(what);
}

/** What the work throws. */
export function thrownBy(work) {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('expected an error');
}

/** Resolves after the observers of the page have run. */
export const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Resolves in a frame in which this holds, and fails after a hundred without. */
export async function until(holds) {
  for (let frame = 0; !holds(); frame++) {
    ok(frame < 100, `never: ${holds}`);
    await new Promise(requestAnimationFrame);
  }
}

/** The codes of the errors that the page reports while `work` runs. */
export async function reports(work) {
  const codes = [];
  const listen = (event) => {
    event.preventDefault();
    codes.push(event.error.code);
  };
  window.addEventListener('error', listen);
  await work();
  await settled();
  window.removeEventListener('error', listen);
  return codes;
}
