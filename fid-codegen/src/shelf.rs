//! A list that grows while what is on it is looked at.

use std::cell::{Cell, OnceCell};

/// How many rows there are: each is twice as long as the one before.
const ROWS: usize = 32;

/// Values that keep their place, so that they can be borrowed while more come.
#[derive(Clone, Debug)]
pub(crate) struct Shelf<T> {
    rows: [OnceCell<Box<[OnceCell<T>]>>; ROWS],
    length: Cell<usize>,
}

impl<T> Shelf<T> {
    /// Adds a value at the end.
    pub(crate) fn put(&self, value: T) -> &T {
        let (row, place) = place(self.length.get());
        self.length.set(self.length.get() + 1);
        let row =
            self.rows[row].get_or_init(|| (0..1_usize << row).map(|_| OnceCell::new()).collect());
        row[place].get_or_init(|| value)
    }

    pub(crate) fn get(&self, index: usize) -> Option<&T> {
        let (row, place) = place(index);
        self.rows.get(row)?.get()?.get(place)?.get()
    }

    pub(crate) fn len(&self) -> usize {
        self.length.get()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.len()).filter_map(|index| self.get(index))
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            rows: std::array::from_fn(|_| OnceCell::new()),
            length: Cell::default(),
        }
    }
}

/// Returns the row of a value, and its place there: the rows hold 1, 2, 4 values, and so on.
fn place(index: usize) -> (usize, usize) {
    let row = (index + 1).ilog2();
    (row as usize, index + 1 - (1 << row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_while_more_come() {
        let shelf = Shelf::default();
        let all: Vec<&String> = (0..100).map(|n: u8| shelf.put(n.to_string())).collect();
        assert_eq!((all[0].as_str(), all[99].as_str()), ("0", "99"));
        assert_eq!(shelf.len(), 100);
        assert!(shelf.iter().eq(all));
        assert_eq!(shelf.get(100), None);
    }
}
