//! Which publications are read.

vocabulary::words! {
    /// A publication.
    pub enum Source {
        /// US Consolidated Screening List.
        UsCsl = "us-csl",
        /// OFAC's Specially Designated Nationals.
        OfacSdn = "ofac-sdn",
        /// OFAC's other lists, consolidated.
        OfacConsolidated = "ofac-consolidated",
        /// BIS Denied Persons List.
        BisDpl = "bis-dpl",
        /// BIS Entity List, MEU List and Unverified List, out of 15 CFR part 744.
        BisLists = "bis-lists",
        /// UN Security Council consolidated list.
        Un = "un",
        /// EU consolidated list of financial sanctions.
        Eu = "eu",
        /// UK sanctions list.
        Gb = "gb",
        /// Chinese control list, watch list and unreliable entity list.
        CnLists = "cn-lists",
        /// METI End User List.
        JpEndUserList = "jp-end-user-list",
        /// FollowTheMoney entities.
        Ftm = "ftm",
    }
}

impl Source {
    /// Its name for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::UsCsl => "the US Consolidated Screening List",
            Self::OfacSdn => "OFAC's list of Specially Designated Nationals",
            Self::OfacConsolidated => "OFAC's consolidated non-SDN lists",
            Self::BisDpl => "the BIS Denied Persons List",
            Self::BisLists => "the BIS lists of 15 CFR part 744",
            Self::Un => "the UN Security Council consolidated list",
            Self::Eu => "the EU consolidated list of financial sanctions",
            Self::Gb => "the UK sanctions list",
            Self::CnLists => "the Chinese lists",
            Self::JpEndUserList => "the METI End User List",
            Self::Ftm => "FollowTheMoney entities",
        }
    }

    /// The lists that it publishes whole, as the law names them. Which ones a FollowTheMoney data set holds, it says itself.
    #[must_use]
    pub fn lists(self) -> &'static [&'static str] {
        match self {
            Self::UsCsl => &[
                "us.entity-list",
                "us.meu",
                "us.uvl",
                "us.dpl",
                "us.sdn",
                "us.ssi",
                "us.cmic",
                "us.ns-mbs",
                "us.cap",
                "us.plc",
                "us.fse",
                "us.isn",
                "us.dtc",
            ],
            Self::OfacSdn => &["us.sdn"],
            Self::OfacConsolidated => &["us.ssi", "us.cmic", "us.ns-mbs", "us.cap", "us.plc", "us.fse"],
            Self::BisDpl => &["us.dpl"],
            Self::BisLists => &["us.entity-list", "us.meu", "us.uvl"],
            Self::Un => &["un.sanctions"],
            Self::Eu => &["eu.sanctions"],
            Self::Gb => &["gb.sanctions"],
            Self::CnLists => &["cn.control-list", "cn.watch-list", "cn.unreliable-entity-list"],
            Self::JpEndUserList => &["jp.end-user-list"],
            Self::Ftm => &[],
        }
    }
}
