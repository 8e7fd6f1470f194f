//! The parts of an `allOf` must say one thing together.

use crate::{
    class::contradicting,
    diagnostic::{Diagnostic, Trim},
    document::{Schema, Text},
    quick::Texts,
    report::Report,
    resolve::{MOST_SEARCHES, Resolver},
    suggest,
};

/// The parts must be of one type: values of two types at once are none.
pub(super) fn check_parts(schema: &Schema<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let parts: Vec<&Schema<'_>> = schema.all_of.iter().collect();
    let other = contradicting(resolver, &parts).and_then(|other| other.span);
    if let Some(place) = other.filter(|place| !report.covers(*place)) {
        let message = "no value is right for this part of the `allOf` and for those before it";
        let help = "use `oneOf:` where a value is one of them";
        report.push(
            Diagnostic::new(place, message)
                .label("of another type")
                .help(help),
        );
    }
}

/// Reports names under `required` that are a misspelt property. Any other name is a property of which the document says
/// nothing else.
pub(super) fn check_required<'a>(
    required: &[Text<'_>],
    names: impl Iterator<Item = &'a str>,
    report: &Report,
) {
    if required.is_empty() {
        return;
    }
    let known: Texts<'_> = names.collect();
    let unknown = required.iter().filter(|name| !known.contains(name.value));
    for name in unknown.take(MOST_SEARCHES) {
        if let Some(near) = suggest::mistyped(name.value, known.iter()) {
            let message = format!("`required` names `{}`, which is no property", name.value);
            let help = format!("did you mean `{near}`?");
            let diagnostic = Diagnostic::new(name.span, message).help(help);
            report.push(diagnostic.trim(Trim::Item));
        }
    }
}
