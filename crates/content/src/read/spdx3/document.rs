//! What elements feed: parts, relationships, agents, collections. What an element refers to may come after it.

use std::mem::take;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::bill::LinkKind;
use crate::builder::{Builder, TooLarge};
use crate::oddity::OddityKind;
use crate::part::{Organization, OrganizationId, PartId, PartKind};
use crate::read::spdx::said::Said;
use crate::read::spdx::statements::Statements;
use crate::read::spdx3::draft::Draft;
use crate::read::spdx3::element::{Element, Reference};
use crate::read::spdx3::export::{Classification, Export, named_system};
use crate::read::spdx3::license::Licenses;
use crate::read::spdx3::property;
use crate::read::spdx3::relationship::{Meaning, meaning};
use crate::read::spdx3::{names, purpose};
use crate::text::Text;

/// A document being read.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub builder: Builder,
    pub statements: Statements,
    /// Version by the context, and by the first creation information.
    pub versions: [String; 2],
    /// Links between elements of any class, in the order of the document.
    pub links: Vec<(Text, Text, LinkKind)>,
    /// Parts whose reference is not the IRI of their element.
    pub aliases: FxHashMap<Text, PartId>,
    pub agents: FxHashMap<Text, OrganizationId>,
    /// Parts, the agents they name, and whether that is the supplier.
    pub wanted: Vec<(PartId, Text, bool)>,
    /// Names of tools and of software agents.
    pub tools: FxHashMap<Text, Text>,
    pub software_agents: FxHashMap<Text, Text>,
    pub created_with: Vec<Text>,
    pub licenses: Licenses,
    /// Parts, their licenses, and whether those are concluded.
    pub licensed: Vec<(Text, Vec<Text>, bool)>,
    pub export: Export,
    /// Collections and what they are of, in the order of the document; the flag tells the document itself.
    pub collections: Vec<(Text, bool)>,
    pub root_elements: FxHashMap<Text, Vec<Text>>,
    pub described: Vec<(Text, Text)>,
    /// Elements that are no parts, and those of other documents.
    pub others: FxHashSet<Text>,
    pub imported: FxHashSet<Text>,
    nameless: u64,
}

impl Document {
    pub(super) fn context(&mut self, iri: &str) {
        if let Some(version) = names::version(iri) {
            version.clone_into(&mut self.versions[0]);
        }
    }

    /// Takes in an element and those that stand in it; gives the reference to it.
    pub(super) fn put(&mut self, mut element: Element) -> Result<Text, TooLarge> {
        self.reference(take(&mut element.creation_info))?;
        for nested in take(&mut element.element).0 {
            if let Some(nested) = nested.0 {
                self.put(*nested)?;
            }
        }
        let class = names::class(element.class.said()).into_owned();
        // Nothing leads to these, and there may be very many: their IRIs are not kept.
        if class == "Relationship" || class == "LifecycleScopedRelationship" {
            return self.relationship(element).map(|()| Text::NONE);
        }
        if class.starts_with("security_") {
            return Ok(Text::NONE);
        }
        let id = match element.spdx_id.said() {
            "" => {
                self.nameless += 1;
                let name = format!("_:nameless-{}", self.nameless);
                self.builder.text(&name)
            }
            id => self.builder.text(id),
        };
        match class.as_str() {
            "Person" | "Organization" | "Agent" | "SoftwareAgent" => self.agent(id, &class, &element),
            "Tool" => {
                let name = self.builder.text(element.name.said());
                self.tools.insert(id, name);
            }
            "CreationInfo" => self.creation(element)?,
            "SpdxDocument" | "Bundle" | "Bom" | "software_Sbom" => {
                self.collection(id, class == "SpdxDocument", element)?
            }
            "Specification" => self.specification(id, &element),
            "operations_ExportControlClassification" => self.classification(id, element)?,
            "operations_ExportControlClassificationAssessment" => self.assessment(element)?,
            _ => {
                let purpose = names::word(element.primary_purpose.said()).to_owned();
                if !purpose.is_empty() && !purpose::PURPOSES.contains(&purpose.as_str()) {
                    self.builder.odd(OddityKind::UnknownWord, || format!("purpose `{purpose}`"));
                }
                match purpose::kind(&class, &purpose) {
                    Some((kind, kept)) => self.part(id, kind, if kept { &purpose } else { "" }, element)?,
                    None if class == "build_Build" => self.part(id, PartKind::Other, "build", element)?,
                    None if class.starts_with("simplelicensing_") || class.starts_with("expandedlicensing_") => {
                        self.license(id, &class, element)?;
                    }
                    None => {
                        self.others.insert(id);
                    }
                }
            }
        }
        Ok(id)
    }

    /// The reference to an element; one that stands right there is taken in.
    pub(super) fn reference(&mut self, reference: Reference) -> Result<Text, TooLarge> {
        match reference.inline {
            Some(element) => self.put(*element),
            None => Ok(self.builder.text(&reference.id)),
        }
    }

    pub(super) fn references(&mut self, references: Vec<Reference>) -> Result<Vec<Text>, TooLarge> {
        let mut found = Vec::with_capacity(references.len());
        for reference in references {
            let one = self.reference(reference)?;
            if !one.is_none() {
                found.push(one);
            }
        }
        Ok(found)
    }

    fn part(&mut self, id: Text, kind: PartKind, word: &str, mut element: Element) -> Result<(), TooLarge> {
        let supplier = self.reference(take(&mut element.supplied_by))?;
        let mut makers = self.references(take(&mut element.originated_by).0)?;
        makers.push(self.reference(take(&mut element.product_agent))?);
        let file = self.reference(take(&mut element.snippet_from_file))?;
        let mut draft = Draft::of(&mut self.builder, kind, word, &element);
        draft.part.reference = draft.reference.unwrap_or(id);
        let aliased = draft.part.reference != id;
        let part = self.builder.part(draft.part, draft.details)?;
        if aliased {
            self.aliases.insert(id, part);
        }
        let maker = makers.into_iter().find(|maker| !maker.is_none());
        self.wanted.extend(maker.map(|maker| (part, maker, false)));
        if !supplier.is_none() {
            self.wanted.push((part, supplier, true));
        }
        self.link(file, id, LinkKind::Contains);
        Ok(())
    }

    fn link(&mut self, from: Text, to: Text, kind: LinkKind) {
        if self.statements.is_new(from, to, kind) {
            self.links.push((from, to, kind));
        }
    }

    fn relationship(&mut self, element: Element) -> Result<(), TooLarge> {
        let word = names::word(element.relationship_type.said()).to_owned();
        let meaning = meaning(&word).unwrap_or_else(|| {
            self.builder.odd(OddityKind::UnknownWord, || format!("relationship type `{word}`"));
            Meaning::Forward(LinkKind::Other)
        });
        if meaning == Meaning::NotOfParts {
            return Ok(());
        }
        let from = self.reference(element.from)?;
        let all = self.references(element.to.0)?;
        if let Meaning::License(concluded) = meaning {
            self.licensed.push((from, all, concluded));
            return Ok(());
        }
        let contains = meaning == Meaning::Forward(LinkKind::Contains) && word == "contains";
        match names::word(element.completeness.said()) {
            "complete" if contains => self.statements.complete(from),
            "incomplete" | "noAssertion" if contains => self.statements.incomplete(from),
            _ => {}
        }
        for to in all {
            match names::word(self.builder.get(to)) {
                "NoneElement" if contains => self.statements.complete(from),
                "NoAssertionElement" if contains => self.statements.incomplete(from),
                "NoneElement" | "NoAssertionElement" => {}
                _ => match meaning {
                    Meaning::Forward(kind) => self.link(from, to, kind),
                    Meaning::Backward(kind) => self.link(to, from, kind),
                    Meaning::Describes => self.described.push((from, to)),
                    Meaning::License(_) | Meaning::NotOfParts => {}
                },
            }
        }
        Ok(())
    }

    fn agent(&mut self, id: Text, class: &str, element: &Element) {
        let builder = &mut self.builder;
        let mut organization = Organization { name: builder.text(element.name.said()), ..Organization::default() };
        for property in element.extension.0.iter().flat_map(|extension| &extension.properties.0) {
            property::of_organization(builder, &mut organization, property.name.said(), property.value.said());
        }
        // An agent without a name is known by its IRI, which is a page of it where it is a URL.
        if organization == Organization::default() && builder.get(id).starts_with("http") {
            organization.url = id;
        }
        if class == "SoftwareAgent" {
            self.software_agents.insert(id, organization.name);
        }
        let organization = self.builder.organization(organization);
        self.agents.insert(id, organization);
    }

    fn creation(&mut self, element: Element) -> Result<(), TooLarge> {
        let [_, version] = &mut self.versions;
        if version.is_empty() {
            element.spec_version.said().trim().clone_into(version);
        }
        let created = [self.references(element.created_using.0)?, self.references(element.created_by.0)?];
        self.created_with.extend(created.into_iter().flatten());
        Ok(())
    }

    fn collection(&mut self, id: Text, document: bool, element: Element) -> Result<(), TooLarge> {
        for import in &element.import.0 {
            let id = self.builder.text(import.external_spdx_id.said());
            self.imported.insert(id);
        }
        let roots = self.references(element.root_element.0)?;
        self.collections.push((id, document));
        self.root_elements.entry(id).or_default().extend(roots);
        Ok(())
    }

    fn specification(&mut self, id: Text, element: &Element) {
        let identifiers = element.external_identifier.0.iter();
        let system = identifiers.filter_map(|identifier| named_system(identifier.identifier.said())).next();
        let named = (self.builder.text(element.name.said()), self.builder.text(system.unwrap_or_default()));
        self.export.specifications.insert(id, named);
        self.others.insert(id);
    }

    fn classification(&mut self, id: Text, mut element: Element) -> Result<(), TooLarge> {
        let specification = self.reference(take(&mut element.export_control_specification))?;
        let country = self.builder.text(element.exporting_country.said());
        let code = self.builder.text(element.export_classification.said());
        self.export.classifications.insert(id, Classification { country, specification, code });
        Ok(())
    }

    fn assessment(&mut self, element: Element) -> Result<(), TooLarge> {
        let assessed = self.reference(element.assessed_element)?;
        let results = self.references(element.assessment_result.0)?;
        self.export.assessments.push((assessed, results));
        Ok(())
    }
}
