//! What is left to be answered before a candidate becomes a classification, each with its citation.
//!
//! The wording is ours. The Commerce Control List was read in the eCFR of 2026-06-24, 15 CFR part 774, supplement no. 1, category
//! 5, part 2. Parts 734, 740 and 742 were read second-hand: BIS's pages on License Exception ENC
//! (`media.bis.gov/learn-support/encryption-controls/license-exception-enc-740.17-b-2` and its page on 740.17(b)(3)), and the Linux
//! Foundation's page on non-standard cryptography (`bestpractices.linuxfoundation.org/export/non-standard-cryptography.html`)
//! on the change of 29 March 2021.
//!
//! Note 4 to category 5, part 2, of older texts is no more: what it excluded is asked by 5A002.a.1 to .a.4 and its Note 2.

use std::fmt;

/// A question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Question {
    /// Which part implements the algorithm or protocol, and is it delivered with the product?
    Holder,
    /// Is a described security algorithm used?
    Strength,
    /// Does the cryptography keep data confidential?
    Purpose,
    /// What is the item for?
    Function,
    /// Is the item one of those excluded?
    Excluded,
    /// Is its cryptography locked until activated?
    Activation,
    /// Is it mass market?
    MassMarket,
    /// Is its source published?
    Published,
    /// Is its cryptography standard?
    NonStandard,
    /// Is it a component for cryptography, for which BIS classifies?
    Component,
    /// Is it of those for which BIS classifies and sales are reported?
    Sensitive,
    /// May it be classified by the exporter?
    SelfClassified,
}

impl Question {
    /// The question.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Holder => "which part implements it, and is that part delivered, or is it called in the environment?",
            Self::Strength => {
                "is a symmetric key longer than 56 bits, a modulus or finite field larger than 512 bits, another discrete \
                 logarithm larger than 112 bits, or an algorithm of lattices, isogenies or codes?"
            }
            Self::Purpose => {
                "does it keep data confidential, or only authenticate, sign, check integrity, prevent repudiation, manage \
                 rights, serve broadcasts or medical records, or manage keys for these?"
            }
            Self::Function => {
                "is information security its primary function, or communication, networking, computing or storage; or does \
                 its cryptography support another function?"
            }
            Self::Excluded => {
                "is it excluded: smart cards, banking, civil telephones, wireless personal area networks, operation and \
                 maintenance, general computing, connected civil industry?"
            }
            Self::Activation => "can its cryptography be used without a secure activation by its maker?",
            Self::MassMarket => {
                "is it sold to the public without restriction, its cryptography not easily changed, installed without much \
                 support, and classified as mass market? Then it is of 5A992.c or 5D992.c"
            }
            Self::Published => {
                "is its source publicly available? Then source and its object code are not subject to the EAR; a product \
                 that contains them is looked at by itself"
            }
            Self::NonStandard => {
                "does it implement cryptography that no standards body adopted and nobody published? Then public source \
                 needs a notice to BIS and NSA, and other items a classification request"
            }
            Self::Component => {
                "is it a chip, library, module or toolkit for cryptography? Then BIS classifies it on request before License \
                 Exception ENC or mass market may be used"
            }
            Self::Sensitive => {
                "is it network infrastructure, source that is not public, customized or for governments, of quantum \
                 cryptography, of penetration, or of an open cryptographic interface? Then BIS classifies it on request, \
                 and sales are reported twice a year"
            }
            Self::SelfClassified => {
                "is it none of these? Then its exporter may classify it for License Exception ENC, and reports it once a year"
            }
        }
    }

    /// Where the law asks it.
    #[must_use]
    pub fn citation(self) -> &'static str {
        match self {
            Self::Holder => "15 CFR part 774, supp. no. 1, 5D002.c.1",
            Self::Strength => "15 CFR part 774, supp. no. 1, 5A002.a, technical note 2",
            Self::Purpose => "15 CFR part 774, supp. no. 1, 5A002.a, technical note 1",
            Self::Function => "15 CFR part 774, supp. no. 1, 5A002.a.1 to .a.4",
            Self::Excluded => "15 CFR part 774, supp. no. 1, 5A002.a, note 2",
            Self::Activation => "15 CFR part 774, supp. no. 1, 5A002.a and .b",
            Self::MassMarket => "15 CFR part 774, supp. no. 1, category 5, part 2, note 3; 15 CFR 740.17(b)",
            Self::Published => "15 CFR 734.3(b)(3), 734.7(b), 742.15(b)",
            Self::NonStandard => "15 CFR 742.15(b)(2), 740.17(b)(3)(ii), part 772",
            Self::Component => "15 CFR 740.17(b)(3)(i)",
            Self::Sensitive => "15 CFR 740.17(b)(2) and (e)(1)",
            Self::SelfClassified => "15 CFR 740.17(b)(1) and (e)(3)",
        }
    }
}

/// As `is its source publicly available? … (15 CFR …)`.
impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.text(), self.citation())
    }
}
