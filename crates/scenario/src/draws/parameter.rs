//! What is not known to the digit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::DrawsError;

/// How a parameter spreads between its least and its most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// Always the likely value; least and most say how far it may be off and are not drawn.
    Fixed,
    /// Every value from least to most as likely as another.
    Uniform,
    /// Density rises straight from least to likely and falls straight to most.
    Triangular,
    /// The logarithm is normal. *Least and most are the 5th and the 95th percentile*, likely is the median: one draw in
    /// ten lies outside. Where likely is not the geometric mean of the two, each half has its own width.
    LogNormal,
}

/// A number with its interval and where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The name it is asked for by.
    pub name: String,
    /// The least it may be; for [`Shape::LogNormal`] the 5th percentile.
    pub least: f64,
    /// What it most likely is; for [`Shape::LogNormal`] the median. Of [`Shape::Uniform`] only the point of
    /// [`Parameters::likely`].
    pub likely: f64,
    /// The most it may be; for [`Shape::LogNormal`] the 95th percentile.
    pub most: f64,
    /// How it spreads.
    pub shape: Shape,
    /// Where the numbers come from: a publication with table or page, or what the judgment rests on.
    pub source: String,
    /// Whether the interval is the writer's judgment and not the source's own.
    pub judgment: bool,
    /// What moves it, where one thing moves several parameters: those of one name are drawn at one quantile, high together and low
    /// together. Independent draws of what is one thing would come out too narrow in sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<String>,
}

/// The 95th percentile of the standard normal distribution.
const NINETY_FIVE: f64 = 1.644_853_626_951_472_7;

impl Parameter {
    /// A number that is not drawn.
    #[must_use]
    pub fn fixed(name: &str, value: f64, source: &str) -> Self {
        Self {
            name: name.to_owned(),
            least: value,
            likely: value,
            most: value,
            shape: Shape::Fixed,
            source: source.to_owned(),
            judgment: false,
            together: None,
        }
    }

    /// What it is drawn by: its own name, or that of what moves it together with others.
    #[must_use]
    pub fn moved_by(&self) -> &str {
        self.together.as_deref().unwrap_or(&self.name)
    }

    /// Whether the numbers fit together.
    ///
    /// # Errors
    /// Where a number is not finite, least ≤ likely ≤ most does not hold, a log-normal is not positive, or name or source
    /// is missing.
    pub fn check(&self) -> Result<(), DrawsError> {
        let wrong = |what: String| Err(DrawsError::Parameter { name: self.name.clone(), what });
        if self.name.trim().is_empty() {
            return wrong("it has no name: give it one".to_owned());
        }
        for (word, value) in [("least", self.least), ("likely", self.likely), ("most", self.most)] {
            if !value.is_finite() {
                return wrong(format!("{word} is {value}, expected a finite number"));
            }
        }
        for (low, high, below, above) in
            [("least", "likely", self.least, self.likely), ("likely", "most", self.likely, self.most)]
        {
            if below > above {
                return wrong(format!("{low} {below} is above {high} {above}: expected least <= likely <= most"));
            }
        }
        if self.shape == Shape::LogNormal && self.least <= 0.0 {
            return wrong(format!("least {} of a log-normal: expected above 0", self.least));
        }
        if self.source.trim().is_empty() {
            return wrong("it has no source: say where its numbers come from".to_owned());
        }
        Ok(())
    }

    /// The value below which a draw falls with probability `at`. Zero and one are taken as the nearest floats within, so
    /// that no draw is infinite.
    #[must_use]
    pub fn quantile(&self, at: f64) -> f64 {
        let at = at.clamp(f64::MIN_POSITIVE, 1.0 - f64::EPSILON / 2.0);
        let (least, likely, most) = (self.least, self.likely, self.most);
        let width = most - least;
        match self.shape {
            _ if width == 0.0 => likely,
            Shape::Fixed => likely,
            Shape::Uniform => least + at * width,
            Shape::Triangular if at * width <= likely - least => least + (at * width * (likely - least)).sqrt(),
            Shape::Triangular => most - ((1.0 - at) * width * (most - likely)).sqrt(),
            Shape::LogNormal => {
                let z = normal_quantile(at) / NINETY_FIVE;
                likely * if z < 0.0 { (likely / least).powf(z) } else { (most / likely).powf(z) }
            }
        }
    }
}

/// Parameters that fit together: each checked, each name once.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    list: Vec<Parameter>,
    /// The position of each name.
    positions: BTreeMap<String, usize>,
}

impl Parameters {
    /// Takes parameters in; there may be none.
    ///
    /// # Errors
    /// As [`Parameter::check`], and where a name stands twice.
    pub fn new(list: Vec<Parameter>) -> Result<Self, DrawsError> {
        let mut positions = BTreeMap::new();
        for (at, parameter) in list.iter().enumerate() {
            parameter.check()?;
            if positions.insert(parameter.name.clone(), at).is_some() {
                return Err(DrawsError::Twice(parameter.name.clone()));
            }
        }
        Ok(Self { list, positions })
    }

    /// The parameters, in order.
    #[must_use]
    pub fn list(&self) -> &[Parameter] {
        &self.list
    }

    /// The position of a parameter.
    ///
    /// # Errors
    /// Where there is none of this name.
    pub fn position(&self, name: &str) -> Result<usize, DrawsError> {
        self.positions.get(name).copied().ok_or_else(|| DrawsError::Unknown {
            name: name.to_owned(),
            known: if self.list.is_empty() {
                "none".to_owned()
            } else {
                self.list.iter().map(|parameter| parameter.name.as_str()).collect::<Vec<_>>().join(", ")
            },
        })
    }

    /// The likely value of each, in order: the point that a single run takes.
    #[must_use]
    pub fn likely(&self) -> Vec<f64> {
        self.list.iter().map(|parameter| parameter.likely).collect()
    }
}

/// The quantile of the standard normal distribution (Wichura, "Algorithm AS 241", Applied Statistics 37(3), 1988,
/// routine PPND16: about 16 digits).
fn normal_quantile(at: f64) -> f64 {
    let ratio = |top: [f64; 8], bottom: [f64; 8], x: f64| {
        let horner = |terms: [f64; 8]| terms.iter().rev().fold(0.0, |sum, term| sum * x + term);
        horner(top) / horner(bottom)
    };
    let centred = at - 0.5;
    if centred.abs() <= 0.425 {
        return centred * ratio(MIDDLE.0, MIDDLE.1, 0.180_625 - centred * centred);
    }
    let tail = (-at.min(1.0 - at).ln()).sqrt();
    let value = if tail <= 5.0 { ratio(TAIL.0, TAIL.1, tail - 1.6) } else { ratio(FAR.0, FAR.1, tail - 5.0) };
    value.copysign(centred)
}

type Fraction = ([f64; 8], [f64; 8]);

const MIDDLE: Fraction = (
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_545,
    ],
);
const TAIL: Fraction = (
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
);
const FAR: Fraction = (
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
);
