import type { MongoAbility } from '@casl/ability';

interface Entity<Type extends string> {
  __caslSubjectType__: Type;
  id: string;
}

export type AppAbility = MongoAbility<
  | ['create', 'board']
  | ['view' | 'rename' | 'add_card' | 'share', 'board' | Entity<'board'>]
  | ['view' | 'rename' | 'delete', 'card' | Entity<'card'>]
>;
