//! Why a document could not be read from where it is.

use super::Error;
use core::fmt;
use std::io;

/// Why a document could not be read from where it is: because of the way there, or because of itself.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// The reader failed, so the document is not known.
    Io(io::Error),
    /// The document is read, and is not valid.
    Document(Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Io(error) => write!(f, "the document cannot be read: {error}"),
            ReadError::Document(error) => error.fmt(f),
        }
    }
}

/// The causes of what is told already.
impl core::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            ReadError::Io(error) => error.source(),
            ReadError::Document(error) => error.source(),
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        ReadError::Io(error)
    }
}

impl From<Error> for ReadError {
    fn from(error: Error) -> Self {
        ReadError::Document(error)
    }
}
