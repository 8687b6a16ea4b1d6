//! R2: groups in groups.

use serde_json::Value;

use super::Oracle;
use super::json::{by_id, list, texts};

impl Oracle {
    /// Everybody's own groups, and those that a group is in: the ones that the document has.
    pub fn own_groups<'a>(&self, item: &'a Value) -> Vec<&'a str> {
        texts(item, "groups").into_iter().filter(|id| self.group(id).is_some()).collect()
    }

    /// All groups that a user, or a group, is in: its own, those that these are in, and so on.
    pub fn groups_of<'a>(&'a self, item: &'a Value) -> Vec<&'a str> {
        let mut reached = self.own_groups(item);
        let mut next = 0;
        while next < reached.len() {
            let above = self.own_groups(self.group(reached[next]).expect("a group that is there"));
            reached.extend(above.into_iter().filter(|id| !reached.contains(id)).collect::<Vec<_>>());
            next += 1;
        }
        reached
    }

    /// The way by which a user is in a group: the shortest, and of several the first by ids. None is told where the
    /// group is the user's own.
    pub fn through(&self, user: &Value, group: &str) -> Vec<String> {
        let ways = self.ways(user, group);
        let shortest = ways.into_iter().min_by_key(|way| (way.len(), way.clone()));
        shortest
            .unwrap_or_default()
            .into_iter()
            .map(str::to_owned)
            .filter(|_| !self.own_groups(user).contains(&group))
            .collect()
    }

    /// Every way from a user's, or a group's, own groups up to a group.
    fn ways<'a>(&'a self, item: &'a Value, to: &str) -> Vec<Vec<&'a str>> {
        let mut ways = Vec::new();
        for own in self.own_groups(item) {
            if own == to {
                ways.push(vec![own]);
            }
            let above = self.ways(self.group(own).expect("a group that is there"), to);
            ways.extend(above.into_iter().map(|way| [vec![own], way].concat()));
        }
        ways
    }

    fn group(&self, id: &str) -> Option<&Value> {
        by_id(list(&self.document, "groups"), id)
    }
}
