//! A scenario file: what is loaded, what is asked, what must come out.

use super::calls::call;
use rolegate::{Error, Gate, Instant};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// One file of `tests/cases`.
pub struct Scenario {
    file: PathBuf,
    content: Value,
}

/// Every scenario file, in the order of their names.
pub fn files() -> Vec<PathBuf> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder of scenarios") {
            let path = entry.expect("a folder entry").path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "json") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    collect(Path::new("tests/cases"), &mut found);
    found.retain(|path| is_scenario(path));
    found.sort();
    found
}

/// Documents that scenarios name by `documentFile` stand in the same folders.
fn is_scenario(path: &Path) -> bool {
    let text = std::fs::read_to_string(path).expect("a readable file");
    serde_json::from_str::<Value>(&text)
        .is_ok_and(|value| value.get("name").is_some() && value.get("rules").is_some())
}

impl Scenario {
    pub fn read(file: &Path) -> Self {
        let text = std::fs::read_to_string(file).expect("a readable file");
        let content = serde_json::from_str(&text).expect("a scenario is JSON");
        Scenario { file: file.into(), content }
    }

    /// What does not hold, a line each.
    pub fn failures(&self) -> Vec<String> {
        let document = self.document();
        let mut failures = Vec::new();
        if let Some(expected) = self.content.get("issues") {
            let found = serde_json::to_value(Gate::validate(&document)).expect("issues are data");
            let difference = unordered(expected, &found);
            failures.extend(difference.map(|difference| self.line("issues", &difference)));
        }
        match (self.load(&document), self.content.get("loadThrows")) {
            (Ok(_), Some(expected)) => {
                failures.push(self.line("load", &format!("expected {expected}, but it loaded")));
            }
            (Err(error), Some(expected)) => {
                self.compare("loadThrows", expected, &as_value(&error), &mut failures);
            }
            (Err(error), None) => {
                failures.push(self.line("load", &format!("{}", as_value(&error))));
            }
            (Ok(mut gate), None) => self.steps(&mut gate, &mut failures),
        }
        failures
    }

    fn load(&self, document: &[u8]) -> Result<Gate, Error> {
        match self.content.get("now").and_then(Value::as_str) {
            Some(now) => Gate::at(now.parse::<Instant>()?).from_json(document),
            None => Gate::from_json(document),
        }
    }

    fn steps(&self, gate: &mut Gate, failures: &mut Vec<String>) {
        let none = Vec::new();
        let steps = self.content.get("steps").and_then(Value::as_array).unwrap_or(&none);
        for (index, step) in steps.iter().enumerate() {
            let name = step["call"].as_str().unwrap_or_default();
            let place = format!("steps[{index}] {name}");
            match (call(gate, name, &step["args"]), step.get("expect"), step.get("throws")) {
                (Ok(value), Some(expected), None) => self.compare(&place, expected, &value, failures),
                (Err(error), None, Some(expected)) => {
                    self.compare(&place, expected, &as_value(&error), failures);
                }
                (Ok(value), _, Some(expected)) => {
                    failures.push(self.line(&place, &format!("expected the error {expected}, got {value}")));
                }
                (Err(error), _, _) => failures.push(self.line(&place, &as_value(&error).to_string())),
                (Ok(_), None, None) => failures.push(self.line(&place, "the step expects nothing")),
            }
        }
    }

    fn document(&self) -> Vec<u8> {
        match (self.content.get("document"), self.content.get("documentFile")) {
            (Some(document), _) => document.to_string().into_bytes(),
            (None, Some(file)) => {
                let path = self.file.with_file_name(file.as_str().expect("documentFile is a path"));
                std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
            }
            (None, None) => panic!("{}: neither document nor documentFile", self.file.display()),
        }
    }

    fn compare(&self, place: &str, expected: &Value, found: &Value, failures: &mut Vec<String>) {
        if let Some(difference) = difference(expected, found) {
            failures.push(self.line(place, &difference));
        }
    }

    fn line(&self, place: &str, what: &str) -> String {
        format!("{}: {place}: {what}", self.file.display())
    }
}

/// An error as the JavaScript API shows it.
fn as_value(error: &Error) -> Value {
    serde_json::to_value(error).expect("an error is data")
}

/// Where `found` is not what `expected` asks for: objects name the keys that must match, lists match whole.
fn difference(expected: &Value, found: &Value) -> Option<String> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(object)) => expected.iter().find_map(|(key, value)| {
            let found = object.get(key).unwrap_or(&Value::Null);
            let inner = match key.as_str() {
                "issues" => unordered(value, found),
                _ => difference(value, found),
            };
            inner.map(|inner| format!(".{key}{inner}"))
        }),
        (Value::Array(expected), Value::Array(list)) if expected.len() == list.len() => {
            let mut pairs = expected.iter().zip(list).enumerate();
            pairs.find_map(|(index, (expected, found))| {
                difference(expected, found).map(|inner| format!("[{index}]{inner}"))
            })
        }
        (expected, found) if expected == found => None,
        (expected, found) => Some(format!(": expected {expected}, found {found}")),
    }
}

/// Issues may be found in any order: each expected one takes a found one that fits.
fn unordered(expected: &Value, found: &Value) -> Option<String> {
    let (Some(expected), Some(list)) = (expected.as_array(), found.as_array()) else {
        return difference(expected, found);
    };
    let mut left: Vec<&Value> = list.iter().collect();
    for issue in expected {
        match left.iter().position(|found| difference(issue, found).is_none()) {
            Some(place) => drop(left.remove(place)),
            None => return Some(format!(": expected {issue} among {found}")),
        }
    }
    (!left.is_empty()).then(|| format!(": found more than expected: {left:?}"))
}
