//! A server that asks Rolegate before it does anything, writes each change to its database along with the gate, and
//! sends a browser what decides for its user.

mod refused;
mod store;

use axum::body::Bytes;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use refused::Refused;
use rolegate::{Edit, Gate, ShareRequest};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Many requests ask at once; a change waits until they are answered.
struct Server {
    gate: RwLock<Gate>,
    database: Mutex<Connection>,
}

type Shared = Arc<Server>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::var("DATABASE").unwrap_or_else(|_| ":memory:".to_owned());
    let database = store::open(&path, &Gate::from_json(include_bytes!("../workspace.json"))?)?;
    let gate = store::load(&database)?;
    // The first requests need not wait for what is otherwise made when it is first asked for.
    gate.warm();
    let server = Server { gate: RwLock::new(gate), database: Mutex::new(database) };
    let app = Router::new()
        .route("/permissions.json", get(permissions))
        .route("/projects/{id}", get(view).delete(remove))
        .route("/projects/{id}/access", post(share))
        .with_state(Arc::new(server));
    let port = std::env::var("PORT").unwrap_or_else(|_| "3000".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("http://{}/projects/churn", listener.local_addr()?);
    Ok(axum::serve(listener, app).await?)
}

/// The slice that a browser gates its page by; one user's permissions belong into no shared cache.
async fn permissions(State(server): State<Shared>, User(user): User) -> Result<Response, Refused> {
    let slice = serde_json::to_vec(&server.read().slice(&user)?).map_err(|_| Refused::failed())?;
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "private, no-cache")];
    Ok((headers, slice).into_response())
}

async fn view(
    State(server): State<Shared>,
    User(user): User,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refused> {
    let gate = server.read();
    gate.require(&user, "view", ("project", &id))?;
    Ok(Json(json!({ "id": id, "actions": gate.actions(&user, ("project", &id))? })))
}

/// The gate and the database change together: what is not committed in the one is taken back in the other.
async fn remove(
    State(server): State<Shared>,
    User(user): User,
    Path(id): Path<String>,
) -> Result<StatusCode, Refused> {
    let mut gate = server.write();
    gate.require(&user, "delete", ("project", &id))?;
    let pending = gate.begin(&[Edit::remove_entity(&id)])?;
    let mut database = server.database();
    let transaction = database.transaction()?;
    store::remove(&transaction, &id)?;
    transaction.commit()?;
    pending.commit();
    Ok(StatusCode::NO_CONTENT)
}

/// Sharing checks its own rules: it is an error where the user may not, and then nothing has changed.
async fn share(
    State(server): State<Shared>,
    User(user): User,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, Refused> {
    let request = ShareRequest::from_json(&body)?;
    let mut gate = server.write();
    let pending = gate.begin_share(&user, ("project", &id), &request.changes, request.options)?;
    let mut database = server.database();
    let transaction = database.transaction()?;
    store::write(&transaction, pending.receipt())?;
    transaction.commit()?;
    Ok(Json(json!({ "lines": pending.commit().lines })))
}

impl Server {
    /// A panic elsewhere leaves a gate that is whole: what a change had begun was taken back.
    fn read(&self) -> RwLockReadGuard<'_, Gate> {
        self.gate.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Gate> {
        self.gate.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn database(&self) -> std::sync::MutexGuard<'_, Connection> {
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The user's id. The header stands in for the session of an application, which knows who has signed in.
struct User(String);

impl<S: Sync> FromRequestParts<S> for User {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refused> {
        let named = parts.headers.get("x-user").and_then(|user| user.to_str().ok());
        named.map(|user| User(user.to_owned())).ok_or_else(Refused::stranger)
    }
}
