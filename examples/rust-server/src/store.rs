//! The database: what the gate is made of when the server starts, and what every change is written to.

use rolegate::{Entity, Gate, Grant, GrantState, Group, Receipt, RecipientId, User};
use rusqlite::{Connection, Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Whatever may go wrong at the start.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// A row for each user, group and project, and one for each grant.
const TABLES: &str = "
    CREATE TABLE records (kind TEXT, id TEXT, value TEXT, PRIMARY KEY (kind, id));
    CREATE TABLE grants (
        entity TEXT, recipient TEXT, role TEXT, can_share INTEGER, can_use_data INTEGER,
        PRIMARY KEY (entity, recipient)
    );
";

/// Opens the database. A new one gets the records of `workspace`.
pub fn open(path: &str, workspace: &Gate) -> Outcome<Connection> {
    let mut database = Connection::open(path)?;
    if !database.table_exists(None, "records")? {
        let transaction = database.transaction()?;
        transaction.execute_batch(TABLES)?;
        workspace.users().try_for_each(|user| put(&transaction, "user", &user.id, &user))?;
        workspace.groups().try_for_each(|group| put(&transaction, "group", &group.id, &group))?;
        for entity in workspace.all_entities() {
            put(&transaction, "entity", &entity.id, &entity)?;
            for line in workspace.access_list(&entity.id)? {
                put_grant(&transaction, &entity.id, &line.recipient, &line.grant)?;
            }
        }
        transaction.commit()?;
    }
    Ok(database)
}

/// The gate of all rows.
pub fn load(database: &Connection) -> Outcome<Gate> {
    let builder = Gate::builder()
        .users(records::<User>(database, "user")?)
        .groups(records::<Group>(database, "group")?)
        .entities(records::<Entity>(database, "entity")?)
        .grants(grants(database)?);
    Ok(builder.build()?)
}

fn records<T: DeserializeOwned>(database: &Connection, kind: &str) -> Outcome<Vec<T>> {
    let mut rows = database.prepare("SELECT value FROM records WHERE kind = ? ORDER BY rowid")?;
    let records = rows.query_map([kind], |row| row.get::<_, String>(0))?;
    records.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}

fn grants(database: &Connection) -> Outcome<Vec<Grant>> {
    let mut rows = database.prepare("SELECT * FROM grants ORDER BY rowid")?;
    let mut rows = rows.query([])?;
    let mut grants = Vec::new();
    while let Some(row) = rows.next()? {
        let (entity, role): (String, String) = (row.get("entity")?, row.get("role")?);
        let recipient: RecipientId = row.get::<_, String>("recipient")?.parse()?;
        let grant = Grant::new(entity, recipient, role);
        grants.push(grant.can_share(row.get("can_share")?).can_use_data(row.get("can_use_data")?));
    }
    Ok(grants)
}

/// Writes what a share did. The caller keeps both or neither.
pub fn write(transaction: &Transaction<'_>, receipt: &Receipt) -> rusqlite::Result<()> {
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
pub fn remove(transaction: &Transaction<'_>, id: &str) -> rusqlite::Result<()> {
    transaction.execute("DELETE FROM grants WHERE entity = ?", [id])?;
    transaction.execute("DELETE FROM records WHERE kind = 'entity' AND id = ?", [id])?;
    Ok(())
}

fn put(transaction: &Transaction<'_>, kind: &str, id: &str, record: &impl Serialize) -> Outcome<()> {
    let row = params![kind, id, serde_json::to_string(record)?];
    transaction.execute("INSERT INTO records VALUES (?, ?, ?)", row)?;
    Ok(())
}

fn put_grant(
    transaction: &Transaction<'_>,
    entity: &str,
    recipient: &RecipientId,
    grant: &GrantState,
) -> rusqlite::Result<()> {
    let row = params![entity, recipient.to_string(), grant.role, grant.can_share, grant.can_use_data];
    transaction.execute("INSERT OR REPLACE INTO grants VALUES (?, ?, ?, ?, ?)", row)?;
    Ok(())
}
