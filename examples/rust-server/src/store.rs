//! The database: what the gate is made of when the server starts, and what every change is written to.

use rolegate::{Gate, Grant, GrantState, Receipt, RecipientId};
use rusqlite::{Connection, Result, Transaction, params};
use serde_json::{Value, json};

/// A row for each user, group and project, and one for each grant.
const TABLES: &str = "
    CREATE TABLE records (list TEXT, id TEXT, value TEXT, PRIMARY KEY (list, id));
    CREATE TABLE grants (
        entity TEXT, recipient TEXT, role TEXT, can_share INTEGER, can_use_data INTEGER,
        PRIMARY KEY (entity, recipient)
    );
";

/// Opens the database. A new one gets the records of `workspace`.
pub fn open(path: &str, workspace: &Value) -> Result<Connection, Box<dyn std::error::Error>> {
    let mut database = Connection::open(path)?;
    if !database.table_exists(None, "records")? {
        let transaction = database.transaction()?;
        transaction.execute_batch(TABLES)?;
        for list in ["users", "groups", "entities"] {
            for value in workspace[list].as_array().into_iter().flatten() {
                let row = params![list, value["id"].as_str(), value.to_string()];
                transaction.execute("INSERT INTO records VALUES (?, ?, ?)", row)?;
            }
        }
        // The gate tells each grant as it counts, whatever the file leaves out.
        let gate = Gate::from_json(workspace.to_string().as_bytes())?;
        for entity in gate.all_entities() {
            for line in gate.access_list(&entity.id)? {
                put_grant(&transaction, &entity.id, &line.recipient, &line.grant)?;
            }
        }
        transaction.commit()?;
    }
    Ok(database)
}

/// The gate of all rows.
pub fn load(database: &Connection) -> Result<Gate, Box<dyn std::error::Error>> {
    let mut document = json!({ "rolegate": 1 });
    for list in ["users", "groups", "entities"] {
        let mut rows = database.prepare("SELECT value FROM records WHERE list = ? ORDER BY rowid")?;
        let records = rows.query_map([list], |row| row.get::<_, String>(0))?;
        let records = records.map(|text| Ok(serde_json::from_str::<Value>(&text?)?));
        document[list] = records.collect::<std::result::Result<_, Box<dyn std::error::Error>>>()?;
    }
    let mut rows = database.prepare("SELECT * FROM grants ORDER BY rowid")?;
    let grants = rows.query_map([], |row| {
        let (entity, role): (String, String) = (row.get("entity")?, row.get("role")?);
        let (can_share, can_use_data): (bool, bool) = (row.get("can_share")?, row.get("can_use_data")?);
        Ok((entity, row.get::<_, String>("recipient")?, role, can_share, can_use_data))
    })?;
    let grants = grants.map(|row| {
        let (entity, recipient, role, can_share, can_use_data) = row?;
        let recipient: RecipientId = recipient.parse()?;
        let grant = Grant::new(entity, recipient, role).can_share(can_share).can_use_data(can_use_data);
        Ok(serde_json::to_value(grant)?)
    });
    document["grants"] = grants.collect::<std::result::Result<_, Box<dyn std::error::Error>>>()?;
    Ok(Gate::from_json(document.to_string().as_bytes())?)
}

/// Writes what a share did. The caller keeps both or neither.
pub fn write(transaction: &Transaction<'_>, receipt: &Receipt) -> Result<()> {
    for line in &receipt.lines {
        match &line.after {
            Some(grant) => put_grant(transaction, &receipt.entity, &line.recipient, grant)?,
            None => {
                let row = params![receipt.entity, line.recipient.to_string()];
                transaction.execute("DELETE FROM grants WHERE entity = ? AND recipient = ?", row)?;
            }
        }
    }
    Ok(())
}

/// Takes a project away, with the grants on it.
pub fn remove(transaction: &Transaction<'_>, id: &str) -> Result<()> {
    transaction.execute("DELETE FROM grants WHERE entity = ?", [id])?;
    transaction.execute("DELETE FROM records WHERE list = 'entities' AND id = ?", [id])?;
    Ok(())
}

fn put_grant(
    transaction: &Transaction<'_>,
    entity: &str,
    recipient: &RecipientId,
    grant: &GrantState,
) -> Result<()> {
    let row = params![entity, recipient.to_string(), grant.role, grant.can_share, grant.can_use_data];
    transaction.execute("INSERT OR REPLACE INTO grants VALUES (?, ?, ?, ?, ?)", row)?;
    Ok(())
}
