//! Documents that are not of a version that is read: nothing else is told about them.

super::whole_mistakes! {
    swagger_2: "swagger: '2.0'\ninfo: {}\npaths:\n  pets: 1\n",
    openapi_4: "openapi: 4.0.0\nextra: {}\npaths:\n  pets: 1\n",
    openapi_3_3: "openapi: 3.3.0\ninfo: { title: T, version: '1' }\npaths: { /a: { query: {} } }\n",
    version_of_another_kind: "openapi: [3, 1]\ninfo: { title: T, version: '1' }\npaths: {}\n",
    no_version: "info: { title: T, version: '1' }\npaths: {}\n",
    misspelt_openapi: "opneapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n",
    not_a_mapping: "- openapi: 3.1.0\n",
    a_text: "openapi 3.1.0\n",
}
