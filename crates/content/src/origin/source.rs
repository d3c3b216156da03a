//! What evidence of origin rests on, and what each kind can and cannot show.
//!
//! | source | what it shows | what it cannot show |
//! |---|---|---|
//! | [`Declared`](Source::Declared) | what the one who wrote the bill says of the part's origin | that it is right; by which rule of origin it was found |
//! | [`SupplierAddress`](Source::SupplierAddress) | where the seller sits | where the thing was made: a distributor sells what others make |
//! | [`ManufacturerAddress`](Source::ManufacturerAddress) | where the maker sits | in which of its plants, or at which contract maker, it was made |
//! | [`RegistryNamespace`](Source::RegistryNamespace) | who publishes the package, since registries let only the holder of a name or domain publish under it | where it was written; a publisher repackages what others wrote |
//! | [`Maintainer`](Source::Maintainer) | the legal seat of the organization that is named | where its people work |
//! | [`Repository`](Source::Repository) | under whose account the source is kept | nearly everything else: accounts are opened anywhere, and tables of repositories and countries are guessed from profiles |
//!
//! The origin of software is not the country of one who contributed to it, nor that of the machine that hosts it. The EAR
//! speak of U.S.-origin items and do not say how software gets an origin (15 CFR 734.3(a)(2)); so only a declaration
//! decides by default, and everything weaker says whom to ask.

/// What a piece of evidence rests on, weakest first, so that a stronger source is the greater one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Source {
    /// The account under which the source code is kept, or the host, by a table.
    Repository,
    /// An organization's name or web address, by a table.
    Maintainer,
    /// The namespace of a package URL, by a table or by the country domain in a Maven group.
    RegistryNamespace,
    /// The country of the manufacturer's address.
    ManufacturerAddress,
    /// The country of the supplier's address.
    SupplierAddress,
    /// An origin that the document declares for the part.
    #[default]
    Declared,
}

impl Source {
    /// Every source, strongest first.
    pub const ALL: [Self; 6] = [
        Self::Declared,
        Self::SupplierAddress,
        Self::ManufacturerAddress,
        Self::RegistryNamespace,
        Self::Maintainer,
        Self::Repository,
    ];

    /// In words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::SupplierAddress => "supplier address",
            Self::ManufacturerAddress => "manufacturer address",
            Self::RegistryNamespace => "registry namespace",
            Self::Maintainer => "maintainer",
            Self::Repository => "repository",
        }
    }

    /// The source of a word; case does not matter, nor whether words hang together with `-`, `_` or a blank.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let plain = word.trim().to_ascii_lowercase().replace(['-', '_'], " ");
        Self::ALL.into_iter().find(|source| source.word() == plain)
    }
}
