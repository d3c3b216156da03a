//! What being on a list says of a party, in FollowTheMoney's topics. The assignment is ours; OpenSanctions tags its own data.

const TOPICS: &[(&str, &str)] = &[
    ("cn.control-list", "export.control"),
    ("cn.malicious-entity-list", "sanction.counter"),
    ("cn.unreliable-entity-list", "sanction.counter"),
    ("cn.watch-list", "export.risk"),
    ("eu.sanctions", "sanction"),
    ("gb.sanctions", "sanction"),
    ("jp.end-user-list", "export.risk"),
    ("tw.shtc-entity-list", "export.control"),
    ("un.sanctions", "sanction"),
    ("us.1260h", "debarment"),
    ("us.cmic", "invest.ban"),
    ("us.dpl", "export.control"),
    ("us.entity-list", "export.control"),
    ("us.meu", "export.control"),
    ("us.mieu", "export.control"),
    ("us.sdn", "sanction"),
    ("us.ssi", "sanction"),
    ("us.uvl", "export.risk"),
];

/// The topic of a list; `None` for lists that say nothing that has one.
pub fn of(list: &str) -> Option<&'static str> {
    TOPICS.iter().find(|(name, _)| *name == list).map(|&(_, topic)| topic)
}
