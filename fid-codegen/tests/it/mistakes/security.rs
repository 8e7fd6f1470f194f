//! Credentials that are unknown, or cannot be sent.

super::mistakes! {
    misspelt_security_scheme: r#"
paths: { /pets: { get: { security: [{ acessToken: [] }], responses: { 204: { description: an answer } } } } }
components: { securitySchemes: { accessToken: { type: http, scheme: bearer } } }
"#,
    unknown_security_scheme: r#"
paths: { /pets: { get: { security: [{ partner: [] }], responses: { 204: { description: an answer } } } } }
components: { securitySchemes: { accessToken: { type: http, scheme: bearer } } }
"#,
    unknown_security_scheme_of_the_document: "security: [{ partner: [] }]\npaths: {}\n",
    two_credentials_in_one_header: r#"
paths: { /pets: { get: { security: [{ one: [], two: [] }], responses: { 204: { description: an answer } } } } }
components: { securitySchemes: { one: { type: http, scheme: bearer }, two: { type: http, scheme: basic } } }
"#,
    no_type_of_a_security_scheme: r#"
paths: { /pets: { get: { security: [{ partner: [] }], responses: { 204: { description: an answer } } } } }
components: { securitySchemes: { partner: { scheme: basic } } }
"#,
    unknown_type_of_a_security_scheme: "components: { securitySchemes: { partner: { type: basic } } }\n",
    no_scheme_of_http: "components: { securitySchemes: { partner: { type: http } } }\n",
    misspelt_scheme_of_http: "components: { securitySchemes: { partner: { type: http, scheme: baisc } } }\n",
    no_name_of_an_api_key: "components: { securitySchemes: { key: { type: apiKey, in: header } } }\n",
}
