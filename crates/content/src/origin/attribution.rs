//! The evidence of every part of a bill.
//!
//! A million parts name the same few suppliers and namespaces. So what one supplier, namespace, repository or author is
//! evidence of is found once, and parts that name the same share one [`Origin`].

use rustc_hash::FxHashMap;
use vocabulary::Place;

use crate::bill::Bill;
use crate::known::Known;
use crate::oddity::{Oddities, OddityKind};
use crate::origin::evidence::Evidence;
use crate::origin::source::Source;
use crate::origin::tables::{Row, Tables};
use crate::origin::{Origin, country, namespace};
use crate::part::{Details, OrganizationId, Part, PartId};
use crate::purl::Purl;
use crate::text::Text;

/// Which evidence is gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The weakest source that is looked at.
    pub weakest: Source,
}

impl Default for Options {
    /// All of it.
    fn default() -> Self {
        Self { weakest: Source::Repository }
    }
}

/// The origin of every part of one bill.
#[derive(Debug, Clone)]
pub struct Attribution {
    /// Different origins; the first has no evidence.
    origins: Vec<Origin>,
    /// Which of them each part has.
    of: Vec<u32>,
    /// Country texts that could not be read.
    pub oddities: Oddities,
    nothing: Origin,
}

impl Attribution {
    /// Gathers the evidence of every part.
    #[must_use]
    pub fn of(bill: &Bill, tables: &Tables, options: Options) -> Self {
        let mut gathering = Gathering::new(bill, tables, options);
        let mut origins = vec![Origin::default()];
        let mut known: FxHashMap<Key, u32> = FxHashMap::default();
        known.insert(Key::default(), 0);
        let mut of = Vec::with_capacity(bill.parts().len());
        for part in bill.parts() {
            let key = gathering.key(part);
            let number = *known.entry(key).or_insert_with(|| {
                origins.push(gathering.origin(key));
                number(origins.len() - 1)
            });
            of.push(number);
        }
        Self { origins, of, oddities: gathering.oddities, nothing: Origin::default() }
    }

    /// The origin of a part; without evidence where the bill has no such part.
    #[must_use]
    pub fn part(&self, part: PartId) -> &Origin {
        let number = self.of.get(part.index()).copied().unwrap_or_default();
        self.origins.get(number as usize).unwrap_or(&self.nothing)
    }

    /// Whether each part comes from one of `places`, in the order of the document. Asked once for each different origin, so that
    /// this is the way to ask of all parts; see [`Origin::inside`].
    #[must_use]
    pub fn inside(&self, places: impl Fn(Place) -> bool, accepted: Source) -> Vec<Known> {
        let answers: Vec<Known> = self.origins.iter().map(|origin| origin.inside(&places, accepted)).collect();
        self.of.iter().map(|number| answers.get(*number as usize).copied().unwrap_or_default()).collect()
    }

    /// How many different origins there are.
    #[must_use]
    pub fn distinct(&self) -> usize {
        self.origins.len()
    }
}

/// The numbers of what a part's evidence is found by: declared origins, supplier, manufacturer, namespace, publisher, author,
/// repository. 0 is nothing found.
type Key = [u32; 7];

struct Gathering<'a> {
    bill: &'a Bill,
    tables: &'a Tables,
    options: Options,
    /// Evidence by its number; the first is none.
    found: Vec<Vec<Evidence>>,
    declared: FxHashMap<&'a [Text], u32>,
    suppliers: FxHashMap<OrganizationId, u32>,
    manufacturers: FxHashMap<OrganizationId, u32>,
    /// By type and namespace as written.
    namespaces: FxHashMap<(&'a str, &'a str), u32>,
    names: FxHashMap<Text, u32>,
    repositories: FxHashMap<Text, u32>,
    oddities: Oddities,
}

impl<'a> Gathering<'a> {
    fn new(bill: &'a Bill, tables: &'a Tables, options: Options) -> Self {
        Self {
            bill,
            tables,
            options,
            found: vec![Vec::new()],
            declared: FxHashMap::default(),
            suppliers: FxHashMap::default(),
            manufacturers: FxHashMap::default(),
            namespaces: FxHashMap::default(),
            names: FxHashMap::default(),
            repositories: FxHashMap::default(),
            oddities: Oddities::default(),
        }
    }

    fn key(&mut self, part: &Part) -> Key {
        let details = self.bill.details(part);
        [
            self.declared(details),
            self.organization(part.supplier, Source::SupplierAddress),
            self.organization(part.manufacturer, Source::ManufacturerAddress),
            self.namespace(part.purl),
            self.name(details.map(|details| details.publisher)),
            self.name(details.map(|details| details.author)),
            self.repository(part.repository),
        ]
    }

    fn origin(&self, key: Key) -> Origin {
        let found = key.iter().filter_map(|number| self.found.get(*number as usize));
        Origin::new(found.flatten().cloned().collect())
    }

    fn looks_at(&self, source: Source) -> bool {
        source >= self.options.weakest
    }

    fn keep(&mut self, evidence: Vec<Evidence>) -> u32 {
        if evidence.is_empty() {
            return 0;
        }
        self.found.push(evidence);
        number(self.found.len() - 1)
    }

    fn declared(&mut self, details: Option<&'a Details>) -> u32 {
        let origins = details.map(|details| details.origins.as_slice()).unwrap_or_default();
        if origins.is_empty() {
            return 0;
        }
        if let Some(known) = self.declared.get(origins) {
            return *known;
        }
        let evidence = origins.iter().filter_map(|text| self.stated(*text, Source::Declared)).collect();
        let number = self.keep(evidence);
        self.declared.insert(origins, number);
        number
    }

    /// Evidence of a country that the document states.
    fn stated(&mut self, text: Text, source: Source) -> Option<Evidence> {
        if text.is_none() {
            return None;
        }
        let on = self.bill.text(text);
        let place = country::read(on);
        if place.is_none() {
            self.oddities.note(OddityKind::UnreadValue, || {
                let short: String = on.chars().take(60).collect();
                format!("{} `{short}` is no country", source.word())
            });
        }
        Some(Evidence { source, places: place.into_iter().collect(), on: on.into(), note: None })
    }

    fn organization(&mut self, id: OrganizationId, source: Source) -> u32 {
        let Some(organization) = self.bill.organization(id).filter(|_| self.looks_at(source)) else { return 0 };
        let cache = if source == Source::SupplierAddress { &self.suppliers } else { &self.manufacturers };
        if let Some(known) = cache.get(&id) {
            return *known;
        }
        let mut evidence: Vec<Evidence> = self.stated(organization.country, source).into_iter().collect();
        if self.looks_at(Source::Maintainer) {
            let (name, url) = (self.bill.text(organization.name), self.bill.text(organization.url));
            evidence.extend(rows(Source::Maintainer, name, &self.tables.of_name(name)));
            evidence.extend(rows(Source::Maintainer, url, &self.tables.of_address(url)));
        }
        let number = self.keep(evidence);
        let cache = if source == Source::SupplierAddress { &mut self.suppliers } else { &mut self.manufacturers };
        cache.insert(id, number);
        number
    }

    fn namespace(&mut self, purl: Text) -> u32 {
        if purl.is_none() || !self.looks_at(Source::RegistryNamespace) {
            return 0;
        }
        let text = self.bill.text(purl);
        let Some(purl) = Purl::read(text).filter(|purl| !purl.namespace.is_empty()) else { return 0 };
        let written = (purl.kind, purl.namespace);
        if let Some(known) = self.namespaces.get(&written) {
            return *known;
        }
        let number = self.keep(namespace::evidence(&purl.space(), self.tables));
        self.namespaces.insert(written, number);
        number
    }

    fn name(&mut self, name: Option<Text>) -> u32 {
        let Some(name) = name.filter(|name| !name.is_none() && self.looks_at(Source::Maintainer)) else { return 0 };
        if let Some(known) = self.names.get(&name) {
            return *known;
        }
        let on = self.bill.text(name);
        let number = self.keep(rows(Source::Maintainer, on, &self.tables.of_name(on)).collect());
        self.names.insert(name, number);
        number
    }

    fn repository(&mut self, repository: Text) -> u32 {
        if repository.is_none() || !self.looks_at(Source::Repository) {
            return 0;
        }
        if let Some(known) = self.repositories.get(&repository) {
            return *known;
        }
        let on = self.bill.text(repository);
        let number = self.keep(rows(Source::Repository, on, &self.tables.of_repository(on)).collect());
        self.repositories.insert(repository, number);
        number
    }
}

/// Evidence of the rows that were found by a text.
fn rows<'r>(source: Source, on: &'r str, rows: &'r [&'r Row]) -> impl Iterator<Item = Evidence> + 'r {
    rows.iter().map(move |row| Evidence { source, places: row.places, on: on.into(), note: Some(row.note.clone()) })
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or_default()
}
