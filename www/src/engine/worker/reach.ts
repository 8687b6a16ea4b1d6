/**
 * On which entities a user may do anything: decided for the user who was asked about last, and after a change again in
 * place.
 */
import type { Gate, Matrix } from 'rolegate/server';
import type { Touched } from '../shapes/changes';
import { subject } from '../shapes/names';
import type { Directory, KeyedEntity } from './directory';

interface Decided {
  matrix: Matrix;
  /** Whether a change has touched an entity of the type since. */
  stale: boolean;
}

export class Reach {
  private user: string | null = null;
  private readonly byType = new Map<string, Decided>();

  constructor(
    private readonly gate: Gate,
    private readonly directory: Directory,
  ) {}

  /** Notes what a change touched. */
  touch({ records, entities }: Touched) {
    const types = records || !entities ? null : this.directory.typesOf(entities);
    for (const [type, decided] of this.byType) decided.stale ||= types?.has(type) ?? true;
  }

  /** Those of a type, in the order of the document. */
  of(user: string, type: string): KeyedEntity[] {
    const entities = this.directory.entitiesByType.get(type) ?? [];
    const { words, wordsPerCell } = this.decided(user, type, entities);
    return entities.filter((_, at) => {
      for (let word = at * wordsPerCell; word < (at + 1) * wordsPerCell; word++) if (words[word] !== 0) return true;
      return false;
    });
  }

  private decided(user: string, type: string, entities: readonly KeyedEntity[]): Matrix {
    if (user !== this.user) this.byType.clear();
    this.user = user;
    let decided = this.byType.get(type);
    if (!decided) {
      const asked = entities.map(({ id }) => this.directory.entity(id));
      decided = { matrix: this.gate.matrix({ users: [subject(user)], entities: asked }), stale: false };
      this.byType.set(type, decided);
    }
    if (decided.stale) decided.matrix.refresh();
    decided.stale = false;
    return decided.matrix;
  }
}
