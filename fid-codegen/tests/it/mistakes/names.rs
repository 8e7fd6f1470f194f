//! Names that become one in Rust.

super::mistakes! {
    security_schemes_that_become_one_name: r#"
components: { securitySchemes: { apiKey: { type: http, scheme: basic }, api_key: { type: http, scheme: basic } } }
"#,
}
