/** Values by the type and id of an entity. */
export class ByReference<T> {
  readonly #types = new Map<string, Map<string, T>>();

  get(type: string, id: string): T | undefined {
    return this.#types.get(type)?.get(id);
  }

  set(type: string, id: string, value: T): void {
    let ofType = this.#types.get(type);
    if (ofType === undefined) this.#types.set(type, (ofType = new Map()));
    ofType.set(id, value);
  }

  clear(): void {
    this.#types.clear();
  }
}
