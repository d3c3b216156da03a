//! Everything that is told of a product, worked out once.

use std::path::Path;

use content::assess::controlled::Controlled;
use content::assess::rare_earths::{self, Holder};
use content::assess::{Facts, Product, chips, line, software};
use content::classify::Classifications;
use content::graph::Graph;
use content::numbers::{Bounds, Reach, Share, Values};
use content::origin::{Attribution, Options, Tables};
use content::{Bill, Known, PartId};
use decide::Engine;
use law::model::{Condition, FactTest};
use serde_json::{Value, json};
use vocabulary::case::{Case, EndUse, Form, Kind, Line};
use vocabulary::code::Code;
use vocabulary::fact::Fact;
use vocabulary::quantity::{Currency, Share as Percent, ShareRange};
use vocabulary::read::Spanned;
use vocabulary::tree::{Node, Value as Stated};
use vocabulary::{Date, Decimal, Place, Span};

use super::product;
use super::rules::{Asked, known};
use crate::args::Content;
use crate::failure::Failure;

/// The fact of the law that the share of controlled content is.
pub const CONTENT: &str = "us.ear.controlled-content";
/// Whether content, or a direct-product rule, makes the product subject to the EAR.
const BY_CONTENT: &str = "us.ear.over-de-minimis";
const BY_PRODUCT: &str = "us.ear.direct-product";

/// What is told.
pub struct Report {
    pub file: String,
    pub graph: Graph,
    pub origins: Attribution,
    pub classes: Classifications,
    pub product: Product,
    pub accepted: content::origin::Source,
    pub to: Place,
    pub on: Date,
    pub known: Date,
    pub snapshot: String,
    pub controlled: Share,
    /// What its amounts are in.
    pub currency: Option<Currency>,
    /// Shares at which the law's answer changes for this product, and how many open parts would settle the question there.
    pub limits: Vec<(Decimal, usize)>,
    pub by_content: Reached,
    pub by_product: Reached,
    pub software: Reach,
    pub made_with_software: Reach,
    pub chips: Reach,
    pub rare_earths: Vec<Holder>,
    /// Parts of which nothing says what is in them.
    pub unlisted: usize,
}

/// Whether the product is subject to the EAR in one of two ways, and the provisions by which it is or may be.
pub struct Reached {
    pub answer: Known,
    /// Name, title, and where it is printed.
    pub grounds: Vec<(String, String, String)>,
}

impl Reached {
    fn of(engine: &Engine<'_>, case: &Case, on: Date, predicate: &str) -> Self {
        let grounds = engine.grounds(case, on, predicate).into_iter().map(|provision| {
            let cite = provision.cites.first().map(ToString::to_string).unwrap_or_default();
            (provision.name.clone(), provision.title.clone(), cite)
        });
        Self { answer: known(engine.holds(case, on, predicate)), grounds: grounds.collect() }
    }

    fn json(&self) -> Vec<&str> {
        self.grounds.iter().map(|(name, _, _)| name.as_str()).collect()
    }
}

impl Report {
    pub fn of(args: &Content, bill: Bill, engine: &Engine<'_>, on: Date) -> Result<Self, Failure> {
        let graph = Graph::of(bill);
        let root = product::of(&graph, args.product.as_deref())
            .map_err(|message| Failure::Plain(format!("{}: {message}", args.bill.display())))?;
        let tables = tables(&args.organizations)?;
        let origins = Attribution::of(&graph.bill, &tables, Options::default());
        let classes = Classifications::of(&graph.bill, &[]);
        let kind = graph.bill.part(root).map(|part| part.kind).unwrap_or_default();
        let product = Product { root, form: args.form.or(kind.form()), value: args.value };
        let mut facts = Facts::of(&graph, &origins, args.accept);
        facts.may_be_encryption(candidates(&classes));
        let (us, cn) = (country("US")?, country("CN")?);
        let values = Values::of(&graph, root, args.value);
        let asked = Asked { engine, on, to: args.to, us };
        let counted = Controlled::new(&facts, &asked, product.form, us);
        let counts = counted.all();
        let controlled = counted.share(&product, &values, &counts);
        let origin = args.origin.or_else(|| origins.part(root).place(args.accept));
        let case = Asking { args, facts: &facts, product: &product, values: &values, origin };
        let shape = case.line();
        let ask = |share: Bounds, predicate: &str| known(engine.holds(&case.case(&shape, share), on, predicate));
        let complete = |id| facts.is_complete(id);
        let limits = limits(engine.snapshot().law());
        let limits = limits.into_iter().filter(|limit| {
            let above = limit.saturating_add(Decimal::new(1, 9));
            ask(Bounds::exactly(*limit), BY_CONTENT) != ask(Bounds::exactly(above), BY_CONTENT)
        });
        let counts = |id: PartId| counts.get(id.index()).copied().unwrap_or_default();
        let limits = limits.map(|limit| (limit, controlled.settling(&graph, &values, root, &counts, &complete, limit)));
        let limits: Vec<(Decimal, usize)> = limits.collect();
        let stated = case.case(&shape, controlled.share);
        let by_content = Reached::of(engine, &stated, on, BY_CONTENT);
        let by_product = Reached::of(engine, &stated, on, BY_PRODUCT);
        let software = software::contained(&facts, root, us);
        let made_with_software = software::made_with(&facts, root, Form::Software, us);
        let chips = chips::of_technology(&facts, root, us);
        let rare_earths = rare_earths::holders(&facts, root, &values, cn);
        let unlisted = software.unlisted.len();
        Ok(Self {
            file: name_of(&args.bill),
            product,
            accepted: args.accept,
            to: args.to,
            on,
            known: engine.snapshot().known(),
            snapshot: engine.snapshot().hash().to_string(),
            controlled,
            currency: values.currency,
            limits,
            by_content,
            by_product,
            software,
            made_with_software,
            chips,
            rare_earths,
            unlisted,
            classes,
            origins,
            graph,
        })
    }

    /// Whether nothing in it brings a rule to bear. That no U.S. software and no Chinese technology made a part is more than a list
    /// can show: only where one did does it count here.
    pub fn is_clear(&self) -> bool {
        self.by_content.answer == Known::No
            && self.by_product.answer == Known::No
            && self.software.answer == Known::No
            && self.made_with_software.answer != Known::Yes
            && self
                .rare_earths
                .iter()
                .all(|holder| holder.share.share == Bounds::ZERO && holder.technology != Known::Yes)
    }

    /// A part's name, with its version.
    pub fn name(&self, id: PartId) -> String {
        let bill = &self.graph.bill;
        let Some(part) = bill.part(id) else { return String::new() };
        let name =
            [part.name, part.purl, part.reference].into_iter().map(|text| bill.text(text)).find(|t| !t.is_empty());
        match (name.unwrap_or("a part without a name"), bill.text(part.version)) {
            (name, "") => name.to_owned(),
            (name, version) => format!("{name} {version}"),
        }
    }

    /// A path, as people write it.
    pub fn path(&self, path: &[PartId]) -> String {
        path.iter().map(|id| self.name(*id)).collect::<Vec<_>>().join(" › ")
    }

    /// The parts within a product, on the shortest way from it to one of them.
    pub fn way_to(&self, target: PartId) -> Vec<PartId> {
        if target == self.product.root {
            return vec![target];
        }
        Reach::of(&self.graph, self.product.root, &|id| (id == target).into(), &|_| true).path
    }

    pub fn json(&self) -> Value {
        let reach = |reach: &Reach| {
            json!({
                "answer": word(reach.answer),
                "path": reach.path.iter().map(|id| self.name(*id)).collect::<Vec<_>>(),
                "certain": reach.certain.iter().take(MOST).map(|id| self.part_json(*id)).collect::<Vec<_>>(),
                "certain-count": reach.certain.len(),
                "possible": reach.open.iter().take(MOST).map(|id| self.part_json(*id)).collect::<Vec<_>>(),
                "possible-count": reach.open.len(),
                "content-not-listed-count": reach.unlisted.len(),
            })
        };
        let share = |share: &Share| {
            json!({
                "share": range(share.share).map(|range| range.to_string()),
                "counted": amounts(share.counted),
                "whole": amounts(share.whole),
                "parts": share.parts.iter().take(MOST).map(|counted| json!({
                    "part": self.part_json(counted.part), "count": counted.count.to_string(), "value": amounts(counted.value),
                })).collect::<Vec<_>>(),
                "open": share.open.iter().take(MOST).map(|open| json!({
                    "part": self.part_json(open.part), "why": why(open.why), "turns": open.turns.map(|t| t.normalize().to_string()),
                })).collect::<Vec<_>>(),
                "open-count": share.open.len(),
            })
        };
        json!({
            "document": { "file": self.file, "parts": self.graph.bill.parts().len(), "links": self.graph.bill.links().len(),
                "oddities": self.graph.bill.oddities.iter().map(|(kind, count, examples)| json!({
                    "kind": format!("{kind:?}"), "count": count, "examples": examples })).collect::<Vec<_>>(),
                "cycles-cut": self.graph.cycles.iter().map(|cycle| self.path(&cycle.path)).take(MOST).collect::<Vec<_>>() },
            "product": self.part_json(self.product.root),
            "to": self.to.code(), "on": self.on.to_string(), "known": self.known.to_string(), "snapshot": self.snapshot,
            "accepted-evidence": self.accepted.word(),
            "currency": self.currency.map(|currency| currency.as_str().to_owned()),
            "controlled-us-content": share(&self.controlled),
            "limits": self.limits.iter().map(|(limit, settling)| json!({
                "share": Percent(*limit).to_string(), "above": word(self.controlled.above(*limit)), "settled-by-first": settling,
            })).collect::<Vec<_>>(),
            "subject-to-ear-by-content": word(self.by_content.answer),
            "subject-to-ear-by-content-under": self.by_content.json(),
            "subject-to-ear-by-direct-product-rule": word(self.by_product.answer),
            "subject-to-ear-by-direct-product-rule-under": self.by_product.json(),
            "us-software-contained": reach(&self.software),
            "made-with-us-software": reach(&self.made_with_software),
            "circuits-of-us-technology": reach(&self.chips),
            "rare-earths": self.rare_earths.iter().map(|holder| json!({
                "part": self.part_json(holder.part), "chinese": word(holder.from), "chinese-rare-earths": share(&holder.share),
                "chinese-technology": word(holder.technology),
            })).collect::<Vec<_>>(),
            "encryption-candidates": self.classes.parts().into_iter().flat_map(|(id, class)| {
                class.candidates().iter().map(move |candidate| json!({
                    "part": self.part_json(id), "codes": candidate.codes, "why": candidate.to_string(),
                    "questions": candidate.questions.iter().map(|question| question.text()).collect::<Vec<_>>(),
                }))
            }).take(MOST).collect::<Vec<_>>(),
        })
    }

    fn part_json(&self, id: PartId) -> Value {
        let bill = &self.graph.bill;
        let Some(part) = bill.part(id) else { return Value::Null };
        json!({ "name": self.name(id), "ref": bill.text(part.reference), "kind": part.kind.word(),
            "origin": self.origins.part(id).line(self.accepted) })
    }
}

/// Most parts of a list in JSON; how many there are is told beside it.
const MOST: usize = 1_000;

/// The product as a case, leaving parties and end use aside.
struct Asking<'a> {
    args: &'a Content,
    facts: &'a Facts<'a>,
    product: &'a Product,
    values: &'a Values,
    origin: Option<Place>,
}

impl Asking<'_> {
    fn line(&self) -> Line {
        let (content, made_with) = line::content(self.facts, self.product.root, self.values);
        let mut codes = line::codes(self.facts, self.product.root);
        if let Some(eccn) = &self.args.eccn {
            let value = Code::new(eccn).map_or(Fact::Unknown, Fact::Known);
            codes.insert("us.eccn".to_owned(), Spanned { value, span: Span::default() });
        }
        let place = self.origin.map_or(Fact::Unstated, Fact::Known);
        Line {
            form: self.product.form.map_or(Fact::Unstated, Fact::Known),
            codes,
            origin: place.clone(),
            maker: place,
            published: Fact::Known(false),
            content: Fact::Known(content),
            made_with: Fact::Known(made_with),
            ..Line::default()
        }
    }

    fn case(&self, line: &Line, share: Bounds) -> Case {
        let mut line = line.clone();
        if let Some(range) = range(share) {
            line.facts.insert(CONTENT.to_owned(), text(&range.to_string()));
        }
        Case {
            kind: Fact::Known(Kind::Export),
            from: self.args.from.or(self.origin).map_or(Fact::Unstated, Fact::Known),
            to: Fact::Known(self.args.to),
            route: Fact::Known(Vec::new()),
            end_use: Fact::Known(vec![EndUse::NoneOfConcern]),
            parties: Fact::Known(Vec::new()),
            facts: LEFT_ASIDE.iter().map(|(name, value)| ((*name).to_owned(), text(value))).collect(),
            lines: Some(vec![line]),
            ..Case::default()
        }
    }
}

/// Parts that may be encryption items.
pub fn candidates(classes: &Classifications) -> Vec<PartId> {
    classes.parts().into_iter().filter(|(_, class)| !class.candidates().is_empty()).map(|(id, _)| id).collect()
}

/// What is known of the parties, answered with nothing: they are left aside.
const LEFT_ASIDE: [(&str, &str); 3] =
    [("us.ear.product-of-listed", "none"), ("us.ear.for-russia-or-belarus", "no"), ("us.ear.for-iran", "no")];

fn text(value: &str) -> Spanned<Fact<Node>> {
    let node = Node { value: Stated::Text(value.to_owned()), span: Span::default() };
    Spanned { value: Fact::Known(node), span: Span::default() }
}

/// A share as the law's facts state it; nothing where anything is possible.
pub fn range(share: Bounds) -> Option<ShareRange> {
    Some(ShareRange { low: Percent(share.low), high: Percent(share.high?) })
}

/// The shares with which the law compares controlled content.
fn limits(law: &law::Law) -> Vec<Decimal> {
    let mut found = Vec::new();
    for provision in &law.provisions {
        for condition in &provision.when {
            condition.walk(&mut |condition| {
                if let Condition::Fact { fact, test: FactTest::Share(_, limit) } = condition
                    && law.facts.get(fact.index()).is_some_and(|fact| fact.name == CONTENT)
                {
                    found.push(limit.0);
                }
            });
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The organizations that the program knows, and those of the user.
pub fn tables(files: &[std::path::PathBuf]) -> Result<Tables, Failure> {
    let mut tables = Tables::own();
    for file in files {
        let opened = std::fs::File::open(file).map_err(|e| Failure::io(file, &e))?;
        let name = file.display().to_string();
        tables.add(&name, opened).map_err(|e| Failure::Plain(format!("{name}: {e}")))?;
    }
    Ok(tables)
}

fn country(code: &str) -> Result<Place, Failure> {
    Place::from_code(code).ok_or_else(|| Failure::Plain(format!("no country `{code}`")))
}

fn name_of(path: &Path) -> String {
    path.display().to_string()
}

fn amounts(bounds: Bounds) -> Value {
    json!({ "certain": bounds.low.normalize().to_string(), "possible": bounds.high.map(|high| high.normalize().to_string()) })
}

pub fn word(known: Known) -> &'static str {
    match known {
        Known::Yes => "yes",
        Known::No => "no",
        Known::Open => "not settled",
    }
}

pub fn why(why: content::numbers::Why) -> &'static str {
    match why {
        content::numbers::Why::Counts => {
            "whether it counts: its origin, its classification, or whether it is published"
        }
        content::numbers::Why::Value => "its value",
        content::numbers::Why::Unlisted => "what else is in it",
    }
}
