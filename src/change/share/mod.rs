//! Sharing: changing an access list as one of its people, by the rules S1 to S10.

mod batch;
mod judge;
pub(crate) mod read;
mod receipt;
mod refusal;
mod request;

pub(crate) use batch::{begin_share, share};
pub use receipt::{Notification, Receipt, ReceiptLine};
pub use request::{Change, ShareOptions, ShareRequest};
