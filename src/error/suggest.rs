//! What somebody may have meant who wrote a name that there is not.

/// The names that there are, by their places.
pub type Names<'k> = dyn Fn(usize) -> Option<&'k str> + 'k;

/// The names nearest to what was written, as a question; the known names where none is near.
pub(crate) fn did_you_mean(written: &str, known: &Names<'_>) -> Option<String> {
    const LONGEST: usize = 64;
    const MOST_LISTED: usize = 12;
    // Thousands of problems, each compared with thousands of names, would take seconds.
    const MOST_COMPARED: usize = 256;
    let mut names = Vec::new();
    while let Some(name) = known(names.len()) {
        names.push(name);
    }
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

#[inline(never)]
fn lowercase(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// `a`, `b` and `c`, each in backticks.
pub(crate) fn backticked(names: &[&str]) -> String {
    let mut list = String::new();
    for (place, name) in names.iter().enumerate() {
        let is_last = place.saturating_add(1) == names.len();
        list.push_str(if place == 0 {
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
