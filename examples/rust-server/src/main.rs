//! A server that asks Rolegate before it does anything, and sends a browser what decides for its user.

use std::sync::{Arc, PoisonError, RwLock};

use axum::body::Bytes;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use rolegate::{Code, DenialCode, Edit, Gate, ShareRequest};
use serde_json::{Value, json};

/// Many requests ask at once; a change waits until they are answered.
type Shared = Arc<RwLock<Gate>>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let gate = Gate::from_json(include_bytes!("../workspace.json"))?;
    let app = Router::new()
        .route("/permissions.json", get(permissions))
        .route("/projects/{id}", get(view).delete(remove))
        .route("/projects/{id}/access", post(share))
        .with_state(Arc::new(RwLock::new(gate)));
    let port = std::env::var("PORT").unwrap_or_else(|_| "3000".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("http://{}/projects/churn", listener.local_addr()?);
    Ok(axum::serve(listener, app).await?)
}

/// The slice that a browser gates its page by; one user's permissions belong into no shared cache.
async fn permissions(State(gate): State<Shared>, User(user): User) -> Result<Response, Refusal> {
    let gate = gate.read().unwrap_or_else(PoisonError::into_inner);
    let slice = serde_json::to_value(gate.slice(&user)?).map_err(|_| Refusal::of_server())?;
    Ok(([(header::CACHE_CONTROL, "private, no-cache")], Json(slice)).into_response())
}

async fn view(
    State(gate): State<Shared>,
    User(user): User,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let gate = gate.read().unwrap_or_else(PoisonError::into_inner);
    check(&gate, &user, "view", &id)?;
    Ok(Json(json!({ "id": id, "actions": gate.actions(&user, ("project", &*id))? })))
}

async fn remove(
    State(gate): State<Shared>,
    User(user): User,
    Path(id): Path<String>,
) -> Result<StatusCode, Refusal> {
    let mut gate = gate.write().unwrap_or_else(PoisonError::into_inner);
    check(&gate, &user, "delete", &id)?;
    gate.apply(&[Edit::remove_entity(id)])?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sharing checks its own rules: it is an error where the user may not, and then nothing has changed.
async fn share(
    State(gate): State<Shared>,
    User(user): User,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let request = ShareRequest::from_json(&body)?;
    let mut gate = gate.write().unwrap_or_else(PoisonError::into_inner);
    let receipt = gate.share(&user, ("project", &*id), &request.changes, request.options)?;
    Ok(Json(json!({ "lines": receipt.lines })))
}

/// Goes on only where the user may. What somebody has no access to is not there, for them.
fn check(gate: &Gate, user: &str, action: &str, id: &str) -> Result<(), Refusal> {
    let Some(denial) = gate.explain_briefly(user, action, ("project", id))?.denial else { return Ok(()) };
    Err(match denial.code {
        DenialCode::UnknownEntity | DenialCode::NoAccess => {
            Refusal(StatusCode::NOT_FOUND, json!({ "code": "not_found" }))
        }
        code => Refusal(StatusCode::FORBIDDEN, json!({ "code": code, "message": denial.message })),
    })
}

/// The user's id. The header stands in for the session of an application, which knows who has signed in.
struct User(String);

impl<S: Sync> FromRequestParts<S> for User {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let named = parts.headers.get("x-user").and_then(|user| user.to_str().ok());
        let refusal = || Refusal(StatusCode::UNAUTHORIZED, json!({ "code": "not_signed_in" }));
        named.map(|user| User(user.to_owned())).ok_or_else(refusal)
    }
}

/// A status and what a client is told.
struct Refusal(StatusCode, Value);

impl Refusal {
    fn of_server() -> Self {
        Refusal(StatusCode::INTERNAL_SERVER_ERROR, json!({ "code": "failed" }))
    }
}

impl From<rolegate::Error> for Refusal {
    fn from(error: rolegate::Error) -> Self {
        let is_refused = error.code == Code::ShareRefused;
        let status = if is_refused { StatusCode::FORBIDDEN } else { StatusCode::BAD_REQUEST };
        serde_json::to_value(&error).map_or_else(|_| Refusal::of_server(), |body| Refusal(status, body))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(self.1)).into_response()
    }
}
