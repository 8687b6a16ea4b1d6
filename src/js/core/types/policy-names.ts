/** What the literal type of a policy says about arguments: a misspelt action, type, role or tier does not compile. */
import type { BuiltInTier, Level } from './closed-lists.generated.js';
import type { DatarobotPolicy } from './datarobot.generated.js';
import type { AppRoleDocument, EntityTypeDocument, PolicyDocument, RoleDocument } from './policy.js';

/**
 * Names the policy of gates, hooks and shares that are given no type argument. An application with a policy of its own
 * says so once:
 *
 * ```ts
 * declare module 'rolegate' { interface Register { policy: typeof policy } }
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: pages add to it.
export interface Register {}

/** The registered policy, or else the built-in one. */
export type DefaultPolicy = Register extends { policy: infer P extends PolicyDocument } ? P : DatarobotPolicy;

/**
 * No policy in particular: names are any strings, checked when the call is made. A gate of every policy counts as one.
 */
// biome-ignore lint/suspicious/noExplicitAny: nothing else is taken for every policy.
export type AnyPolicy = any;

/** The policy's entity types. */
export type TypeOf<P extends PolicyDocument = DefaultPolicy> = keyof P['entityTypes'] & string;

/** The actions of a type; without one, of all. */
export type ActionOf<P extends PolicyDocument = DefaultPolicy, T extends TypeOf<P> = TypeOf<P>> = T extends unknown
  ? keyof NonNullable<P['entityTypes'][T]['actions']> & string
  : never;

/** The actions that need no entity, such as `create`. */
export type TypeActionOf<P extends PolicyDocument = DefaultPolicy, T extends TypeOf<P> = TypeOf<P>> = T extends unknown
  ? keyof NonNullable<P['entityTypes'][T]['typeActions']> & string
  : never;

/** The ids of a type's roles. */
export type RoleOf<P extends PolicyDocument = DefaultPolicy, T extends TypeOf<P> = TypeOf<P>> = T extends unknown
  ? RoleIn<P['entityTypes'][T]>['id']
  : never;

/** The names that a share may give a role by: its id, an alias, either in capitals, or a level. */
export type RoleNameOf<P extends PolicyDocument = DefaultPolicy, T extends TypeOf<P> = TypeOf<P>> = T extends unknown
  ? EitherCase<RoleOf<P, T> | AliasOf<RoleIn<P['entityTypes'][T]>>> | Level
  : never;

/** The policy's tiers: the four built-in ones where it lists none. */
export type TierOf<P extends PolicyDocument = DefaultPolicy> =
  string extends TypeOf<P> ? string : unknown extends P['tiers'] ? BuiltInTier : keyof NonNullable<P['tiers']> & string;

/** The policy's app roles. */
export type AppRoleOf<P extends PolicyDocument = DefaultPolicy> = keyof NonNullable<P['appRoles']> & string;

/** An entity: its id, or `{ type, id }`, by which TypeScript knows its actions and roles. */
export type EntityOf<P extends PolicyDocument = DefaultPolicy> = string | ReferenceOf<P>;

/** An entity by type and id. */
export type ReferenceOf<P extends PolicyDocument = DefaultPolicy> = {
  [T in TypeOf<P>]: { readonly type: T; readonly id: string };
}[TypeOf<P>];

/** The type of an entity argument: any where only an id is given. */
export type TypeOn<P extends PolicyDocument, E> = E extends { type: infer T extends TypeOf<P> } ? T : TypeOf<P>;

/** The actions of an entity argument. By an id alone they cannot be checked, only proposed. */
export type ActionOn<P extends PolicyDocument, E> = E extends { type: infer T extends TypeOf<P> }
  ? ActionOf<P, T>
  : ActionOf<P> | (string & {});

/**
 * Gives a policy back as it is, with its names kept as literal types, and checks that roles, actions, tiers, types and
 * notes that it refers to are there.
 */
export function definePolicy<const P extends PolicyDocument>(
  // Always the first: the second is what `P` is inferred from.
  policy: [P] extends [PolicyDocument]
    ? NoInfer<Checked<P, Spelt<TypeOf<P>>['names'], Spelt<TierOf<P>>['names'], Spelt<AppRoleOf<P>>['names']>>
    : P,
): P {
  return policy as P;
}

/** The roles of a type; none where it has type-level actions alone. */
type RoleIn<T> = unknown extends T
  ? RoleDocument
  : T extends { roles?: infer Roles }
    ? Roles extends readonly (infer Role extends RoleDocument)[]
      ? Role
      : never
    : never;

type EitherCase<Name extends string> = Name | Uppercase<Name>;

type AliasOf<R> = R extends { aliases: readonly (infer Alias extends string)[] } ? Alias : never;

/** A policy whose references are those that its own names make possible. */
interface Checked<P extends PolicyDocument, Type extends string, Tier extends string, AppRole extends string>
  extends Omit<PolicyDocument, 'defaultTier' | 'visitorTier' | 'entityTypes' | 'appRoles'> {
  /** The tier where no app role names one. Omitted: `write`. */
  defaultTier?: Tier;
  /** The tier of the visitor. Omitted: `read` if there is one, else the lowest. */
  visitorTier?: Tier;
  /** By id. */
  entityTypes: {
    [T in keyof P['entityTypes']]: EntityTypeDocument<
      RoleIn<P['entityTypes'][T]>['id'],
      keyof NonNullable<P['entityTypes'][T]['actions']> & string,
      Type,
      Tier,
      keyof NonNullable<P['notes']> & string,
      AppRole,
      CheckedInherits<P, RoleIn<P['entityTypes'][T]>['id']>
    >;
  };
  /** By id. */
  appRoles?: Record<string, AppRoleDocument<Type, Tier>>;
}

/** What the roles of each type carry over to. */
type CheckedInherits<P extends PolicyDocument, Role extends string> = {
  [T in TypeOf<P>]?: { [R in RoleOf<P, T>]?: Role | null };
};

/** The same names, spelt out: messages and editors list them, where a type's own name would say less. */
export interface Spelt<Name extends string> {
  names: { [N in Name]: N }[Name];
}
