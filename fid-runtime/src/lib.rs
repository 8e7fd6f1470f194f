//! What clients generated from OpenAPI documents call: requests, credentials, errors, retries.
