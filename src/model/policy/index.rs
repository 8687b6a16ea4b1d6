//! Indices into the lists of a policy, each a type of its own.

/// Makes an index of its own type.
macro_rules! index {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(transparent)] // the facade reads lists of entities as numbers
        pub(crate) struct $name(pub $inner);

        #[allow(dead_code)] // a slot that only ever comes from a table needs no `new`
        impl $name {
            /// From an index into a list. The loader sees to it that no list is longer than this type can count.
            pub fn new(index: usize) -> Self {
                $name(<$inner>::try_from(index).unwrap_or(<$inner>::MAX))
            }

            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}
pub(crate) use index;

index!(
    /// An entity type's index in the policy.
    TypeIx(u16)
);
index!(
    /// A role's index on the ladder of its type; higher is more.
    RoleIx(u8)
);
index!(
    /// A tier's index, low to high.
    TierIx(u8)
);
index!(
    /// A state's number in its type, from 1 on; 0 stands for none.
    StateIx(u8)
);
index!(
    /// An app role's index in the policy.
    AppRoleIx(u32)
);
