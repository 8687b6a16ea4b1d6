//! What somebody may have meant by a name that does not exist.

use crate::collections::in_order;

/// The most names that a help line lists.
const MOST_LISTED: usize = 12;

/// The names that exist, by index; none past the last of them.
pub type Names<'k> = dyn Fn(usize) -> Option<&'k str> + 'k;

/// The name that is nearest to what was written, as a question. Where none is near, all names, if they are few.
pub(crate) fn did_you_mean(written: &str, names: &Names<'_>) -> Option<String> {
    const LONGEST: usize = 64;
    // Thousands of problems, each compared with thousands of names, would take seconds.
    const MOST_COMPARED: usize = 256;
    let mut list = Vec::new();
    while let Some(name) = names(list.len()) {
        list.push(name);
    }
    let names = list;
    if written.len() <= LONGEST && names.len() <= MOST_COMPARED {
        let lower = lowercase(written);
        let mut near: Option<(usize, &str)> = None;
        for name in &names {
            let distance = strsim::osa_distance(&lower, &lowercase(name));
            let is_near = distance <= name.len().max(written.len()).div_ceil(3);
            if is_near && near.is_none_or(|nearest| (distance, *name) < nearest) {
                near = Some((distance, name));
            }
        }
        if let Some((_, name)) = near {
            return Some(format!("did you mean `{name}`?"));
        }
    }
    (!names.is_empty() && names.len() <= MOST_LISTED).then(|| format!("it has {}", backticked(&names)))
}

/// What is said, and what helps.
pub(crate) type Said = (String, Option<String>);

/// What is said of an id that entities of several types have.
pub(crate) fn ambiguity(id: &str, types: &[&str]) -> Said {
    let listed = backticked(&in_order(types));
    let help = format!("name it as `{{ type, id }}`; the types are {listed}");
    (format!("several entities have the id `{id}`"), (types.len() <= MOST_LISTED).then_some(help))
}

#[inline(never)]
fn lowercase(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// `a`, `b` and `c`, each in backticks.
pub(crate) fn backticked(names: &[&str]) -> String {
    let mut list = String::new();
    for (index, name) in names.iter().enumerate() {
        let is_last = index.saturating_add(1) == names.len();
        list.push_str(if index == 0 {
            "`"
        } else if is_last {
            " and `"
        } else {
            ", `"
        });
        list.push_str(name);
        list.push('`');
    }
    list
}
