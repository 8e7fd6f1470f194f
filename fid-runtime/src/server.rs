//! Servers with variables in their URL.

/// A server of the document with values for its variables, for
/// [`ClientBuilder::server`](crate::ClientBuilder::server). Generated types implement it.
pub trait ToServer {
    /// Returns the URL.
    fn url(&self) -> String;
}

/// Puts values in the place of `{name}` in a URL.
#[must_use]
pub fn fill_server(template: &str, values: &[(&str, String)]) -> String {
    let mut url = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        url.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(key, _)| *key == name);
        url.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    url + rest
}

/// Implements what a server with variables needs: `new()` has the defaults, and each variable a
/// setter. Not public API; generated code calls it.
#[doc(hidden)]
#[macro_export]
macro_rules! __server {
    (
        $name:ident = $url:literal;
        $($field:ident: $type:ty = $key:literal, $default:literal;)*
    ) => {
        impl $name {
            /// Returns the server with the document's values for its variables.
            #[must_use]
            pub fn new() -> Self {
                Self {
                    $($field: <$type as ::core::convert::From<_>>::from($default),)*
                }
            }

            $(
                #[doc = concat!("Sets `", $key, "`, which is `", $default, "` unless set.")]
                #[must_use]
                pub fn $field(mut self, $field: impl ::core::convert::Into<$type>) -> Self {
                    self.$field = ::core::convert::Into::into($field);
                    self
                }
            )*
        }

        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl $crate::ToServer for $name {
            fn url(&self) -> ::std::string::String {
                $crate::__private::fill_server(
                    $url,
                    &[$(($key, ::std::string::ToString::to_string(&self.$field))),*],
                )
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_filled_in() {
        let values = [("a", "1".to_owned()), ("b", "{a}".to_owned())];
        for (template, url) in [
            ("https://{a}.example.com/{b}", "https://1.example.com/{a}"),
            ("https://example.com", "https://example.com"),
            ("{x}{", ""),
        ] {
            assert_eq!(fill_server(template, &values), url);
        }
    }
}
