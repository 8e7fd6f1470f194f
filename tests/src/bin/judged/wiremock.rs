//! WireMock, by its own interface: what to do to requests, and how many came.

use std::error::Error;

use reqwest::{Client, Method};
use serde_json::{Value, json};

pub(crate) struct WireMock {
    url: String,
    client: Client,
}

impl WireMock {
    pub(crate) fn at(url: &str) -> Self {
        Self {
            url: url.trim_end_matches('/').to_owned(),
            client: Client::new(),
        }
    }

    /// Forgets everything, and does this to each request from now on.
    pub(crate) async fn answer(&self, response: &Value) -> Result<(), Box<dyn Error>> {
        self.ask(Method::POST, "reset", &json!({})).await?;
        let stub = json!({ "request": { "method": "ANY", "urlPattern": "/things" }, "response": response });
        self.ask(Method::POST, "mappings", &stub).await?;
        Ok(())
    }

    /// Forgets everything, and does these one after the other.
    pub(crate) async fn answer_in_turn(&self, responses: &[Value]) -> Result<(), Box<dyn Error>> {
        self.ask(Method::POST, "reset", &json!({})).await?;
        for (number, response) in responses.iter().enumerate() {
            let state = |number: usize| {
                if number == 0 {
                    "Started".to_owned()
                } else {
                    number.to_string()
                }
            };
            let stub = json!({
                "scenarioName": "turns",
                "requiredScenarioState": state(number),
                "newScenarioState": state(number + 1),
                "request": { "method": "ANY", "urlPattern": "/things" },
                "response": response,
            });
            self.ask(Method::POST, "mappings", &stub).await?;
        }
        Ok(())
    }

    /// Returns how many requests its journal has.
    pub(crate) async fn requests(&self) -> Result<u64, Box<dyn Error>> {
        let pattern = json!({ "method": "ANY", "urlPattern": "/things" });
        let counted = self.ask(Method::POST, "requests/count", &pattern).await?;
        counted["count"]
            .as_u64()
            .ok_or_else(|| "WireMock did not count".into())
    }

    async fn ask(&self, method: Method, what: &str, body: &Value) -> Result<Value, Box<dyn Error>> {
        let request = self
            .client
            .request(method, format!("{}/__admin/{what}", self.url));
        let response = request
            .body(body.to_string())
            .send()
            .await?
            .error_for_status()?;
        let text = response.bytes().await?;
        Ok(serde_json::from_slice(&text).unwrap_or_default())
    }
}
