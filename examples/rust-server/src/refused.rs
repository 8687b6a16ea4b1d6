//! What a client is told where a request does not go through.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rolegate::{Code, Refusal};
use serde::Serialize;
use serde_json::{Value, json};

/// A status, and the reason.
pub struct Refused(StatusCode, Value);

impl Refused {
    pub fn stranger() -> Self {
        Refused(StatusCode::UNAUTHORIZED, json!({ "code": "not_signed_in" }))
    }

    pub fn failed() -> Self {
        Refused(StatusCode::INTERNAL_SERVER_ERROR, json!({ "code": "failed" }))
    }

    fn with(status: StatusCode, reason: &impl Serialize) -> Self {
        serde_json::to_value(reason).map_or_else(|_| Refused::failed(), |reason| Refused(status, reason))
    }
}

/// What somebody has no access to is not there, for them.
impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        // A log has the code and the whole sentence.
        eprintln!("{}: {refusal}", refusal.code());
        match refusal {
            Refusal::Denied(denied) if denied.code.is_out_of_sight() => {
                Refused(StatusCode::NOT_FOUND, json!({ "code": "not_found" }))
            }
            Refusal::Denied(denied) => {
                Refused(StatusCode::FORBIDDEN, json!({ "code": denied.code, "message": denied.message }))
            }
            Refusal::Error(error) => error.into(),
        }
    }
}

impl From<rolegate::Error> for Refused {
    fn from(error: rolegate::Error) -> Self {
        let is_refused = error.code == Code::ShareRefused;
        Refused::with(if is_refused { StatusCode::FORBIDDEN } else { StatusCode::BAD_REQUEST }, &error)
    }
}

impl From<rusqlite::Error> for Refused {
    fn from(error: rusqlite::Error) -> Self {
        eprintln!("{error}");
        Refused::failed()
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.0, Json(self.1)).into_response()
    }
}
