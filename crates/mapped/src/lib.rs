//! Files mapped into memory, read only: the one place in the project with unsafe code.

use std::fs::File;
use std::io;

/// A file's bytes as they stand on the disk.
pub struct Mapped(memmap2::Mmap);

impl Mapped {
    /// Maps a file that nobody changes in place.
    ///
    /// The program's own files are: each is written beside the old one and takes its name when it is whole, so a file that is
    /// mapped stays what it is until it is let go.
    ///
    /// # Errors
    /// Where the system does not map it.
    pub fn new(file: &File) -> io::Result<Self> {
        // SAFETY: the contract above. A file that another program cuts short all the same ends the process with a signal, and
        // nothing is read that is not there.
        #[allow(unsafe_code, reason = "mapping a file is unsafe in itself; see the contract")]
        let map = unsafe { memmap2::Mmap::map(file)? };
        Ok(Self(map))
    }
}

impl AsRef<[u8]> for Mapped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Mapped;

    #[test]
    fn a_file_is_mapped_as_it_is() {
        let path = std::env::temp_dir().join(format!("portcullis-mapped-{}", std::process::id()));
        std::fs::write(&path, b"names").expect("written");
        let mapped = Mapped::new(&std::fs::File::open(&path).expect("opened")).expect("mapped");
        assert_eq!(mapped.as_ref(), b"names");
        std::fs::remove_file(path).expect("removed");
    }
}
