//! Made-up products written as JSON and as XML, in any order: all of them are one bill.

use crate::cyclonedx_support;

use cyclonedx_support::{lines, links, read};
use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::{Value, json};

/// A component of a made-up product.
#[derive(Debug, Clone)]
struct Component {
    kind: &'static str,
    name: String,
    version: Option<String>,
    supplier: Option<(String, String)>,
    licenses: Vec<String>,
    scope: Option<&'static str>,
    urls: Vec<(&'static str, String)>,
    properties: Vec<(&'static str, String)>,
    primitive: Option<String>,
    nested: Vec<Component>,
    ancestors: Vec<Component>,
}

/// A product: its components, and which of them depends on which, by number.
#[derive(Debug, Clone)]
struct Product {
    components: Vec<Component>,
    dependencies: Vec<(usize, Vec<usize>)>,
    complete: Vec<usize>,
}

/// Text with all that must be escaped in one format or the other. White space at the ends is nobody's.
fn word() -> impl Strategy<Value = String> {
    "[a-zé<>&'\"\\\\/\\]😀]{1,8}( [a-z]{1,4})?"
}

fn component() -> impl Strategy<Value = Component> {
    let one = (
        prop::sample::select(vec!["application", "library", "device", "data", "cryptographic-asset", "gadget"]),
        word(),
        prop::option::of(word()),
        prop::option::of((word(), "[A-Z]{2}")),
        prop::collection::vec(prop_oneof![Just("MIT OR Apache-2.0".to_owned()), word()], 0..3),
        prop::option::of(prop::sample::select(vec!["required", "optional", "excluded"])),
        prop::collection::vec((prop::sample::select(vec!["vcs", "website", "bom"]), word()), 0..3),
        prop::collection::vec(
            (
                prop::sample::select(vec!["portcullis:origin", "portcullis:quantity", "cdx:device:quantity", "x:eccn"]),
                word(),
            ),
            0..3,
        ),
        prop::option::of(word()),
    );
    let one = one.prop_map(|(kind, name, version, supplier, licenses, scope, urls, properties, primitive)| Component {
        kind,
        name,
        version,
        supplier,
        licenses,
        scope,
        urls,
        properties,
        primitive,
        nested: Vec::new(),
        ancestors: Vec::new(),
    });
    one.prop_recursive(3, 12, 3, |inner| {
        let some = || prop::collection::vec(inner.clone(), 0..3);
        (inner.clone(), some(), some()).prop_map(|(outer, nested, ancestors)| Component { nested, ancestors, ..outer })
    })
}

fn product() -> impl Strategy<Value = Product> {
    let indices = || prop::collection::vec(0_usize..12, 0..4);
    (prop::collection::vec(component(), 0..8), prop::collection::vec((0_usize..12, indices()), 0..6), indices())
        .prop_map(|(components, dependencies, complete)| Product { components, dependencies, complete })
}

impl Component {
    fn json(&self, reference: Option<usize>) -> Value {
        let mut own = json!({"type": self.kind, "name": self.name});
        if let Some(n) = reference {
            own["bom-ref"] = json!(format!("r{n}"));
        }
        if let Some(version) = &self.version {
            own["version"] = json!(version);
        }
        if let Some((name, country)) = &self.supplier {
            own["supplier"] = json!({"name": name, "address": {"country": country}, "url": ["u"]});
        }
        if let Some(scope) = self.scope {
            own["scope"] = json!(scope);
        }
        if let Some(primitive) = &self.primitive {
            own["cryptoProperties"] =
                json!({"assetType": "algorithm", "algorithmProperties": {"primitive": primitive}});
        }
        own["licenses"] = self.licenses.iter().map(|license| json!({"license": {"name": license}})).collect();
        own["externalReferences"] = self.urls.iter().map(|(kind, url)| json!({"type": kind, "url": url})).collect();
        own["properties"] = self.properties.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        own["components"] = self.nested.iter().map(|nested| nested.json(None)).collect();
        own["pedigree"] = json!({"ancestors": self.ancestors.iter().map(|a| a.json(None)).collect::<Vec<_>>()});
        own
    }

    fn xml(&self, reference: Option<usize>) -> String {
        let reference = reference.map(|n| format!(" bom-ref='r{n}'")).unwrap_or_default();
        let all = |these: &[Self]| these.iter().map(|one| one.xml(None)).collect::<String>();
        let mut xml = format!("<component type='{}'{reference}><name>{}</name>", self.kind, escape(&self.name));
        if let Some(version) = &self.version {
            xml += &format!("<version><![CDATA[{}]]></version>", version.replace("]]>", "]]]]><![CDATA[>"));
        }
        if let Some((name, country)) = &self.supplier {
            let name = escape(name);
            xml += &format!(
                "<supplier><name>{name}</name><address><country>{country}</country></address><url>u</url></supplier>"
            );
        }
        if let Some(scope) = self.scope {
            xml += &format!("<scope>{scope}</scope>");
        }
        if let Some(primitive) = &self.primitive {
            let primitive = escape(primitive);
            xml += &format!(
                "<cryptoProperties><assetType>algorithm</assetType><algorithmProperties><primitive>{primitive}</primitive>\
                 </algorithmProperties></cryptoProperties>"
            );
        }
        xml += "<licenses>";
        for license in &self.licenses {
            xml += &format!("<license><name>{}</name></license>", escape(license));
        }
        xml += "</licenses><externalReferences>";
        for (kind, url) in &self.urls {
            xml += &format!("<reference type='{kind}'><url>{}</url></reference>", escape(url));
        }
        xml += "</externalReferences><properties>";
        for (name, value) in &self.properties {
            xml += &format!("<property name='{name}'>{}</property>", escape(value));
        }
        xml += "</properties><pedigree><ancestors>";
        xml + &all(&self.ancestors)
            + "</ancestors></pedigree><components>"
            + &all(&self.nested)
            + "</components></component>"
    }

    fn count(&self) -> usize {
        1 + self.nested.iter().chain(&self.ancestors).map(Self::count).sum::<usize>()
    }
}

fn escape(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("&#{};", u32::from(c)) })
        .collect()
}

/// Members of all objects turned round, so that what identifies a component comes last.
fn turned(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members: Vec<String> =
                members.iter().rev().map(|(key, value)| format!("{}:{}", json!(key), turned(value))).collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(elements) => format!("[{}]", elements.iter().map(turned).collect::<Vec<_>>().join(",")),
        scalar => scalar.to_string(),
    }
}

impl Product {
    fn json(&self) -> Value {
        let components: Vec<Value> = self.components.iter().enumerate().map(|(n, c)| c.json(Some(n))).collect();
        let refs = |numbers: &[usize]| numbers.iter().map(|n| json!(format!("r{n}"))).collect::<Vec<_>>();
        let dependencies: Vec<Value> =
            self.dependencies.iter().map(|(n, on)| json!({"ref": format!("r{n}"), "dependsOn": refs(on)})).collect();
        json!({
            "bomFormat": "CycloneDX", "specVersion": "1.6",
            "metadata": {"component": {"type": "application", "name": "root"}, "tools": [{"name": "t", "version": "1"}]},
            "components": components, "dependencies": dependencies,
            "compositions": [{"aggregate": "complete", "assemblies": refs(&self.complete)}],
        })
    }

    fn xml(&self) -> String {
        let components: String = self.components.iter().enumerate().map(|(n, c)| c.xml(Some(n))).collect();
        let refs = |element: &str, numbers: &[usize]| {
            numbers.iter().map(|n| format!("<{element} ref='r{n}'/>")).collect::<String>()
        };
        let dependency =
            |(n, on): &(usize, Vec<usize>)| format!("<dependency ref='r{n}'>{}</dependency>", refs("dependency", on));
        let dependencies: String = self.dependencies.iter().map(dependency).collect();
        format!(
            "<bom xmlns='http://cyclonedx.org/schema/bom/1.6'><metadata><tools><tool><name>t</name><version>1</version></tool></tools>\
             <component type='application'><name>root</name></component></metadata><components>{components}</components>\
             <dependencies>{dependencies}</dependencies><compositions><composition><aggregate>complete</aggregate>\
             <assemblies>{}</assemblies></composition></compositions></bom>",
            refs("assembly", &self.complete)
        )
    }
}

proptest! {
    #![proptest_config(Config { cases: 300, failure_persistence: None, ..Config::default() })]

    #[test]
    fn order_and_encoding_change_nothing(product in product(), order in any::<prop::sample::Index>()) {
        let document = product.json();
        let bill = read(document.to_string().as_bytes()).expect("valid");
        let expected = lines(&bill);
        let parts = 1 + product.components.iter().map(Component::count).sum::<usize>();
        prop_assert_eq!(bill.parts().len(), parts);
        prop_assert_eq!(bill.roots.len(), 1);

        let xml = read(product.xml().as_bytes()).expect("valid");
        prop_assert_eq!(&lines(&xml), &expected);
        prop_assert_eq!(links(&xml), links(&bill));
        let odd = |bill: &content::Bill| bill.oddities.iter().map(|(kind, count, _)| (kind, count)).collect::<Vec<_>>();
        prop_assert_eq!(odd(&xml), odd(&bill));

        let mut shuffled = document.clone();
        for key in ["components", "dependencies"] {
            let list = shuffled[key].as_array_mut().expect("a list");
            let by = order.index(list.len() + 1) % list.len().max(1);
            list.rotate_left(by);
            list.reverse();
        }
        let again = read(turned(&shuffled).as_bytes()).expect("valid");
        prop_assert_eq!(&lines(&again), &expected);

        for one in [serde_json::to_string_pretty(&document).expect("JSON"), product.xml()] {
            let packed = zstd::encode_all(one.as_bytes(), 1).expect("memory");
            prop_assert_eq!(&lines(&read(&packed).expect("valid")), &expected);
        }
    }
}
