//! Changes as they cross. A diff is lists and indices into them, which the facade spells out when they are looked at.

use crate::change::{Diff, Warning};
use crate::change::{Notification, Receipt, ReceiptLine};
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A diff, with its lists as they are; in that of users, the empty text is the visitor. The inverse is a string within
/// the text, so that it is parsed only if the change is taken back.
pub struct DiffText(pub Diff);

impl Serialize for DiffText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let DiffText(diff) = self;
        let mut text = serializer.serialize_struct("Diff", 10)?;
        text.serialize_field("version", &diff.version)?;
        text.serialize_field("count", &diff.count)?;
        text.serialize_field("exact", &diff.exact)?;
        text.serialize_field("users", &diff.users)?;
        text.serialize_field("entities", &diff.entities)?;
        text.serialize_field("flips", &diff.flips)?;
        text.serialize_field("parts", &diff.parts)?;
        text.serialize_field("touched", &diff.touched)?;
        text.serialize_field("warnings", &diff.warnings)?;
        text.serialize_field("inverse", &diff.inverse)?;
        text.end()
    }
}

/// A receipt.
#[derive(serde::Serialize)]
pub struct ReceiptText {
    entity: String,
    #[serde(rename = "type")]
    entity_type: String,
    lines: Vec<ReceiptLine>,
    warnings: Vec<Warning>,
    notifications: Vec<Notification>,
    diff: DiffText,
}

impl From<Receipt> for ReceiptText {
    fn from(receipt: Receipt) -> Self {
        let Receipt { entity, entity_type, lines, warnings, notifications, diff } = receipt;
        ReceiptText { entity, entity_type, lines, warnings, notifications, diff: DiffText(diff) }
    }
}
