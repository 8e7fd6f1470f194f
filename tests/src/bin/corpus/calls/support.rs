//! What is the same in all programs that call operations.

mod parts;

use proc_macro2::TokenStream;
use quote::quote;

/// Writes how arguments are made and answers judged.
pub(crate) fn support() -> TokenStream {
    let parts = parts::parts();
    quote! {
        pub mod support {
            use std::{fmt::Debug, marker::PhantomData};

            pub type Done = Result<(), String>;
            pub type Made<T> = Result<T, String>;

            pub fn untried(why: &str) -> Done {
                Err(format!("untried\t{why}"))
            }

            #[derive(Debug)]
            pub struct Arguments(pub serde_json::Value);

            impl Arguments {
                pub fn has(&self, key: &str) -> bool {
                    self.0.get(key).is_some()
                }

                /// OpenAPI has this header ignored where it is a parameter, and Prism asks for it all the same: it is
                /// set as a user sets it.
                pub fn authorization(&self, is_input: bool) -> (&'static str, String) {
                    let names = ["header:Authorization", "header:authorization"];
                    let value = names.iter().find_map(|name| self.0.get(name)?.as_str());
                    match value.filter(|_| !is_input) {
                        Some(value) => ("Authorization", value.to_owned()),
                        None => ("X-Corpus", "1".to_owned()),
                    }
                }

                /// A text is sent as it is, any other value as JSON writes it.
                pub fn text(&self, key: &str) -> Result<String, String> {
                    let value = self.0.get(key).ok_or_else(|| format!("unmade\t{key} is missing"))?;
                    Ok(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
                }
            }

            /// Reads a `T`, where `T` can be read from JSON.
            #[derive(Debug)]
            pub struct Read<T>(PhantomData<T>);

            impl<T> Read<T> {
                pub fn new() -> Self {
                    Self(PhantomData)
                }
            }

            pub trait Get<T> {
                fn get(&self, arguments: &Arguments, key: &str) -> Result<T, String>;
            }

            impl<T: serde::de::DeserializeOwned> Get<T> for &Read<T> {
                fn get(&self, arguments: &Arguments, key: &str) -> Result<T, String> {
                    let value = arguments.0.get(key).cloned().unwrap_or_default();
                    serde_json::from_value(value.clone())
                        .map_err(|error| format!("unmade\t{key} cannot be {value}: {error}"))
                }
            }

            pub trait Otherwise<T> {
                fn get(&self, arguments: &Arguments, key: &str) -> Result<T, String>;
            }

            impl<T> Otherwise<T> for Read<T> {
                fn get(&self, _: &Arguments, key: &str) -> Result<T, String> {
                    Err(format!("untried\t{key} is of a type that is not made from JSON"))
                }
            }

            #parts

            pub fn basic() -> fid_runtime::BasicCredential {
                fid_runtime::BasicCredential::new("id", "secret").expect("no colon")
            }

            pub fn secret() -> fid_runtime::Secret {
                fid_runtime::Secret::from("secret")
            }

            /// Tells what came of a call. Prism's own answers name the page of their kind.
            pub fn done<T, E: Debug>(result: Result<T, fid_runtime::Error<E>>) -> Result<(), String> {
                let Err(error) = result else {
                    return Ok(());
                };
                let body = String::from_utf8_lossy(error.raw_body().unwrap_or_default()).replace('\n', " ");
                let is_prisms = body.contains("stoplight.io/prism/errors");
                let status = error.status().unwrap_or_default();
                let what = match status {
                    400..500 if is_prisms && status != 404 && status != 406 => "refused",
                    404 if body.contains("NO_PATH_MATCHED") || body.contains("NO_METHOD") => "refused",
                    _ if is_prisms => "unanswered",
                    // What OpenAPI leaves open, such as lists in lists of a query, is not written.
                    0 if error.to_string().contains("cannot be written as the document says") => "untried",
                    0 => "unsent",
                    _ if error.is_unreadable() => "unread",
                    _ => return Ok(()),
                };
                Err(format!("{what}\t{status}\t{error}\t{body}"))
            }
        }
    }
}

/// Writes the loop over the lines of calls.
pub(crate) fn make_calls() -> TokenStream {
    quote! {
        fn make_calls() {
            let url = std::env::var("PRISM").expect("the corpus command sets it");
            let client = api::Client::builder().base_url(url).retries(0).build();
            let client = client.expect("the URL is Prism's");
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let runtime = runtime.expect("there is a thread");
            for line in std::io::stdin().lines().map_while(Result::ok) {
                let (index, arguments) = line.split_once('\t').expect("the corpus command writes it");
                let arguments = support::Arguments(serde_json::from_str(arguments).expect("JSON"));
                let index = index.parse().expect("a number");
                match runtime.block_on(api::calls::call(index, &client, &arguments)) {
                    Ok(()) => println!("ok\t"),
                    Err(why) => println!("{}", why.replace('\n', " ")),
                }
            }
        }
    }
}
