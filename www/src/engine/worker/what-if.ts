/** What staged changes would make of single cells: looked up where a grid shows them, however many they are. */
import type { Diff, DiffBlock } from 'rolegate/server';
import { Flip } from '../shapes/changes';
import { VISITOR, type Triple } from '../shapes/names';
import type { Directory } from './directory';

export class WhatIf {
  /** The blocks of each user: few, since alike cells stand together. */
  private readonly blocks = new Map<string, DiffBlock[]>();
  /** The entities of the blocks that were asked for. */
  private readonly entities = new Map<DiffBlock, Set<string>>();

  constructor(
    private readonly directory: Directory,
    { blocks }: Diff,
  ) {
    for (const block of blocks) {
      for (const user of block.users) {
        const id = user ?? VISITOR.id;
        const list = this.blocks.get(id);
        if (list) list.push(block);
        else this.blocks.set(id, [block]);
      }
    }
  }

  /** A `Flip`. */
  of({ user, action, entity }: Triple): number {
    const block = this.blocks.get(user)?.find((one) => this.entitiesOf(one).has(entity));
    if (block?.gained.includes(action)) return Flip.Gained;
    return block?.lost.includes(action) ? Flip.Lost : Flip.None;
  }

  private entitiesOf(block: DiffBlock): Set<string> {
    let entities = this.entities.get(block);
    if (!entities)
      this.entities.set(block, (entities = new Set(block.entities.map((entity) => this.directory.keyOf(entity)))));
    return entities;
  }
}
