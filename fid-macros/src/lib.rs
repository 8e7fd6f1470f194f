//! The attribute macro that turns an OpenAPI document into a client.
