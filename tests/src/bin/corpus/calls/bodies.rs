//! Bodies of calls, from JSON: whatever the form that the operation sends.

use fid_codegen::{
    expand::Expansion,
    model::{Api, Body, BodyForm, BodyKind, Shape},
};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::Type;

use crate::generated::{self, Part, Place, Signature};

/// Writes the value of the argument for the body; nothing where it is read as any other argument is.
pub(super) fn body(body: &Body, signature: &Signature) -> Option<TokenStream> {
    let index = chosen(body);
    let form = &body.forms[index];
    if body.forms.len() == 1 {
        let kind = signature
            .arguments
            .iter()
            .find(|argument| argument.name == "body")?;
        return written(form, &kind.kind, true);
    }
    let name = format_ident!("{}", body.type_name.as_str());
    let kind = signature.enums.get(body.type_name.as_str())?.get(index)?;
    let variant = ident(form.name.rust.as_str());
    let value = written(form, kind, false)
        .unwrap_or_else(|| quote!((&&corpus::Read::<#kind>::new()).get(arguments, "body")?));
    Some(quote!(#name::#variant(#value)))
}

/// Returns the form for which there are arguments: JSON, or the first.
fn chosen(body: &Body) -> usize {
    let mut forms = body.forms.iter();
    let json = forms.position(|form| form.kind == BodyKind::Json);
    json.unwrap_or_default()
}

fn written(form: &BodyForm, kind: &Type, is_argument: bool) -> Option<TokenStream> {
    match form.kind {
        BodyKind::Json | BodyKind::Form => None,
        BodyKind::Multipart => Some(quote!(corpus::made::<#kind>(arguments)?)),
        BodyKind::Text if is_argument => Some(quote!(&arguments.text("body")?)),
        BodyKind::Text => Some(quote!(arguments.text("body")?)),
        BodyKind::Bytes | BodyKind::File if is_argument => {
            Some(quote!(arguments.text("body")?.into_bytes()))
        }
        BodyKind::Bytes | BodyKind::File => {
            Some(quote!(arguments.text("body")?.into_bytes().into()))
        }
    }
}

/// Writes how forms of parts are made.
pub(super) fn forms_of_parts(api: &Api, expansion: &Expansion) -> TokenStream {
    let items = generated::items(expansion);
    let forms = api
        .types
        .iter()
        .filter(|def| matches!(def.shape, Shape::Multipart(_)));
    let made = forms.map(|def| {
        let name = ident(def.name.rust.as_str());
        let parts = items.get(def.name.rust.as_str());
        let fields = parts.into_iter().flatten().map(field);
        quote! {
            impl corpus::Make for #name {
                fn make(value: &serde_json::Value) -> corpus::Made<Self> {
                    corpus::Made::Ok(Self { #(#fields,)* })
                }
            }
        }
    });
    quote!(#(#made)*)
}

fn field(part: &Part) -> TokenStream {
    let (name, kind) = (ident(&part.name), &part.kind);
    let Place::Property(wire) = &part.place else {
        return quote!(#name: ::core::default::Default::default());
    };
    let is_file = kind.to_token_stream().to_string().contains("fid :: File");
    match is_file {
        true => quote!(#name: corpus::FromPart::from_part(value.get(#wire))?),
        false => quote!(#name: corpus::part::<#kind>(value, #wire)?),
    }
}

/// A name that may be a keyword.
fn ident(name: &str) -> TokenStream {
    syn::parse_str::<proc_macro2::Ident>(name).map_or_else(
        |_| format_ident!("r#{name}").to_token_stream(),
        |name| name.to_token_stream(),
    )
}
