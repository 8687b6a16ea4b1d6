/** A wasm module as text, as `scripts/wasm/text.mjs` writes it: its code taken apart, into phrases and operands. */
import { unpacker } from '../../../../pkg/unpacker.js';

/** What a text says, and what is to be known of it. */
export interface PackedModule {
  /** The bytes of the module. */
  size: number;
  /** Of each stream, the bytes. */
  lengths: number[];
  /**
   * What is not code, and what is said of it: of each the letters of all values that a byte can have, and then those of
   * its streams, one after the other. Last the code, a letter for each phrase.
   */
  texts: [string, string, string];
}

/** In the memory of `src/unpack/unpack.wat`, where the text is. */
const TEXT = 4096;

const PAGE = 65_536;

/** The bytes of a module, put together. */
export function unpacked({ size, lengths, texts }: PackedModule): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(unpacker), (character) => character.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const { memory, unpack } = exports as {
    memory: WebAssembly.Memory & { buffer: ArrayBuffer };
    unpack(middle: number, phrases: number, end: number): void;
  };
  const text = texts.join('');
  const module = TEXT + text.length;
  // An instruction is written in full, and what is too much written over: the last one in the bytes past the end.
  memory.grow(Math.ceil((module + size + 16) / PAGE));
  let start = TEXT;
  new Uint32Array(memory.buffer).set(lengths.map((length) => (start += length) - length));
  new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer, TEXT));
  const middle = TEXT + texts[0].length;
  unpack(middle, middle + texts[1].length, module);
  return new Uint8Array(memory.buffer, module, size);
}
