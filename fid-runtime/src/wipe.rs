//! Buffers that are wiped when they are given up.

use std::io;

use bytes::Bytes;
use zeroize::optimization_barrier;

/// Collects written bytes; no copy of them stays behind in memory, neither when it grows nor in the
/// end.
pub(crate) struct WipedBuffer(Wiped);

/// Bytes that only ever become more, so that what was never written needs no wiping.
struct Wiped(Vec<u8>);

impl Drop for Wiped {
    fn drop(&mut self) {
        // One byte after the other, as `zeroize` does it, is most of what a small body costs. The
        // barrier keeps the compiler from leaving this out.
        self.0.fill(0);
        optimization_barrier(self.0.as_slice());
    }
}

impl AsRef<[u8]> for Wiped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl WipedBuffer {
    pub(crate) fn new() -> Self {
        Self(Wiped(Vec::with_capacity(256)))
    }

    /// Shares the bytes; they are wiped when the last copy is dropped.
    pub(crate) fn into_bytes(self) -> Bytes {
        Bytes::from_owner(self.0)
    }

    /// Moves to a larger place and wipes the old one.
    #[cold]
    fn grow(&mut self, additional: usize) {
        let bytes = &self.0.0;
        let needed = bytes.len() + additional;
        let mut larger = Vec::with_capacity(needed.max(2 * bytes.capacity()));
        larger.extend_from_slice(bytes);
        self.0 = Wiped(larger);
    }
}

impl io::Write for WipedBuffer {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.len() > self.0.0.capacity() - self.0.0.len() {
            self.grow(bytes.len());
        }
        self.0.0.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn keeps_everything_while_it_grows() {
        let mut buffer = WipedBuffer::new();
        for chunk in [&b"a"[..], &[b'b'; 300], &[b'c'; 5000]] {
            buffer.write_all(chunk).unwrap();
        }
        let bytes = buffer.into_bytes();
        assert_eq!(bytes.len(), 5301);
        assert_eq!((bytes[0], bytes[1], bytes[5300]), (b'a', b'b', b'c'));
    }
}
