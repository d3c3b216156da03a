//! What a determination can be, in order of strictness.

crate::words! {
    /// The outcome of one decision for one line, weakest first.
    pub enum Outcome {
        /// The law does not speak of it.
        Silent = "silent",
        /// The law reaches it and asks for nothing.
        NoLicenseRequired = "no-license-required",
        /// A notice or certificate is due.
        NoticeRequired = "notice-required",
        /// A license would be required, but an exception or general license is available, with its conditions.
        ExceptionAvailable = "exception-available",
        /// A license is required.
        LicenseRequired = "license-required",
        /// It may not move.
        Prohibited = "prohibited",
    }
}

crate::words! {
    /// How applications for a license are reviewed, most lenient first.
    pub enum Review {
        /// Granted unless there is a reason against.
        PresumptionOfApproval = "presumption-of-approval",
        /// On the merits.
        CaseByCase = "case-by-case",
        /// Refused unless there is a reason for.
        PresumptionOfDenial = "presumption-of-denial",
        /// Refused.
        Denial = "denial",
    }
}

impl Outcome {
    /// Whether anything stands in the way, or must be done first.
    #[must_use]
    pub fn is_clear(self) -> bool {
        self <= Self::NoLicenseRequired
    }

    /// As a heading for people.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Silent => "not addressed",
            Self::NoLicenseRequired => "no license required",
            Self::NoticeRequired => "notice or certificate required",
            Self::ExceptionAvailable => "license exception available",
            Self::LicenseRequired => "license required",
            Self::Prohibited => "prohibited",
        }
    }
}
