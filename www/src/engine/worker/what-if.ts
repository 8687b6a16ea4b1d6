/** What staged changes would make of single cells: looked up where a grid shows them, however many they are. */
import type { Diff, DiffBlock } from 'rolegate/server';
import { Flip } from '../shapes/changes';
import type { Triple } from '../shapes/names';

const keyOf = (type: string, id: string) => `${type}\0${id}`;

export class WhatIf {
  /** The blocks of each user: few, since alike cells stand together. */
  private readonly blocks = new Map<string, DiffBlock[]>();
  /** The entities of the blocks that were asked for. */
  private readonly entities = new Map<DiffBlock, Set<string>>();

  constructor({ blocks }: Diff) {
    for (const block of blocks) {
      for (const user of block.users) {
        const list = this.blocks.get(user);
        if (list) list.push(block);
        else this.blocks.set(user, [block]);
      }
    }
  }

  /** A `Flip`. */
  of(type: string, { user, action, entity }: Triple): number {
    const key = keyOf(type, entity);
    const block = this.blocks.get(user)?.find((one) => this.entitiesOf(one).has(key));
    if (block?.gained.includes(action)) return Flip.Gained;
    return block?.lost.includes(action) ? Flip.Lost : Flip.None;
  }

  private entitiesOf(block: DiffBlock): Set<string> {
    let entities = this.entities.get(block);
    if (!entities)
      this.entities.set(block, (entities = new Set(block.entities.map(({ type, id }) => keyOf(type, id)))));
    return entities;
  }
}
