/** A value as `$state` keeps it. */
export function kept(value) {
  let current = $state(value);
  return current;
}

/** A value that may become another. */
export function state(value) {
  let current = $state.raw(value);
  return {
    get current() {
      return current;
    },
    set current(next) {
      current = next;
    },
  };
}
