//! What a store does while its server is away, or worse.
