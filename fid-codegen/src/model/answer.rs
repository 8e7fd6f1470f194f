//! Which answers of an operation are its success, and which are its errors.

use crate::{
    document::{Operation, Response, StatusPattern},
    resolve::Resolver,
};

/// The answers of an operation, sorted.
pub(crate) struct Answers<'d, 'n> {
    /// The answers that bring what was asked for.
    pub(crate) success: Vec<(StatusPattern, &'d Response<'n>)>,
    /// The answers that say why not.
    pub(crate) errors: Vec<(StatusPattern, &'d Response<'n>)>,
}

impl<'d, 'n> Answers<'d, 'n> {
    /// Sorts the answers of an operation; where only `default` is described, it is the success as well.
    pub(crate) fn of(resolver: &Resolver<'d, 'n>, operation: &'d Operation<'n>) -> Self {
        let (mut success, errors): (Vec<_>, Vec<_>) = operation
            .responses
            .iter()
            .filter_map(|(status, response)| Some((status.value, resolver.response(response)?)))
            .partition(|(status, _)| is_success(*status));
        if let [(StatusPattern::Default, only)] = errors.as_slice()
            && success.is_empty()
        {
            success.push((StatusPattern::Default, *only));
        }
        Self { success, errors }
    }
}

fn is_success(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Status(status) => (200..300).contains(&status),
        StatusPattern::Range(class) => class == 2,
        StatusPattern::Default => false,
    }
}
